"""Processes that fork while another thread makes the first request of the process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .calls import World

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")

# One step of the first request takes long in a thread, and the process forks during this step.
SCRIPT = """
import asyncio, os, signal, ssl, sys, threading, time, warnings
import wandb_api

warnings.simplefilter("ignore", DeprecationWarning)
url, key, entity, flavour, step = sys.argv[1:]
overrides = {"base_url": url, "entity": entity, "project": "p"}
reached = threading.Event()

def linger():
    if not reached.is_set():
        reached.set()
        time.sleep(0.5)

class Finder:  # asked for each module that is not loaded, while Python holds its lock
    def find_spec(self, name, path=None, target=None):
        if name == step:
            linger()

def slow(function):
    def wait_and_call(*args, **kwargs):
        linger()
        return function(*args, **kwargs)
    return wait_and_call

if step == "model":
    from pydantic import main  # what its lock of models protects
    main._model_construction.complete_model_class = slow(main._model_construction.complete_model_class)
else:
    sys.meta_path.insert(0, Finder())

def ask():
    if flavour == "sync":
        with wandb_api.Api(overrides, api_key=key) as api:
            return api.run("p/r1").summary["loss"]
    return asyncio.run(ask_asynchronously())

async def ask_asynchronously():
    async with wandb_api.AsyncApi(overrides, api_key=key) as api:
        return (await api.run("p/r1")).summary["loss"]

thread = threading.Thread(target=ask)
thread.start()
assert reached.wait(30)
child = os.fork()
if child == 0:
    signal.alarm(40)  # ends a child that hangs
    os._exit(0 if ask() == 1 else 1)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
thread.join()
print(code)
"""


def run(script: str, arguments: list[str], folder: Path) -> tuple[int, str, str]:
    """Run a script in a folder; return its exit code, what it prints, and its errors."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=90,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize(
    "step",
    [
        "wandb_api._{}.api.api",
        "wandb_api._{}.runs.run",
        "wandb_operations.get_run",
        "httpx",
        "model",
    ],
)
def test_a_fork_waits_for_the_first_request_of_another_thread(
    step: str, flavour: str, world: World, tmp_path: Path
) -> None:
    """The child may use the client: it inherits no lock of a module or of Pydantic."""
    arguments = [world.server.url, world.key, world.me, flavour, step.format(flavour)]
    assert run(SCRIPT, arguments, tmp_path) == (0, "0\n", "")


def test_a_fork_waits_for_a_limited_time(tmp_path: Path) -> None:
    """Another thread may wait, in an import, for the thread that forks."""
    (tmp_path / "forking.py").write_text(
        "import os, threading, time\n"
        "from wandb_api._runtime import forks\n"
        "namespace = {'__name__': 'wandb_api.test'}\n"
        "exec('def run(name): __import__(name)', namespace)\n"
        "threading.Thread(target=namespace['run'], args=['forking'], daemon=True).start()\n"
        "time.sleep(0.2)\n"
        "forks.FORK_WAIT = 0.5\n"
        "child = os.fork()\n"
        "if child == 0: os._exit(0)\n"
        "os.waitpid(child, 0)\n"
    )
    begun = time.monotonic()
    code = "import wandb_api, warnings; warnings.simplefilter('ignore'); import forking"
    assert run(code, [], tmp_path) == (0, "", "")
    assert time.monotonic() - begun < 10


# A thread holds a lock for a while and then imports a module slowly.
HOLDER = """
import logging, os, sys, threading, time, warnings
from concurrent.futures import ThreadPoolExecutor
import wandb_api

warnings.simplefilter("ignore", DeprecationWarning)
reached = threading.Event()

def linger():
    time.sleep(0.3)

class Lingering(logging.Logger):
    def __init__(self, name):
        linger()
        super().__init__(name)

class LingeringExecutor(ThreadPoolExecutor):
    def _adjust_thread_count(self):
        linger()

class Validator:  # a compiled function that lets other threads run
    validate_python = staticmethod(time.sleep)

if sys.argv[1] == "logger.getLogger('new')":
    logging.setLoggerClass(Lingering)
names = {"__name__": "wandb_api.test", "logger": logging, "executor": LingeringExecutor(1),
         "validator": Validator, "reached": reached}
exec("def run():\\n reached.set()\\n " + sys.argv[1] + "\\n import slowly_imported", names)
thread = threading.Thread(target=names["run"])
thread.start()
assert reached.wait(30)
time.sleep(0.1)
child = os.fork()
if child == 0:
    os._exit(0 if "slowly_imported" in sys.modules and sys.modules["slowly_imported"].DONE else 1)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
thread.join()
print(code)
"""


@pytest.mark.parametrize(
    "call",
    ["logger.getLogger('new')", "executor.submit(int)", "validator.validate_python(0.3)"],
)
def test_a_fork_waits_for_locks_that_no_import_holds(call: str, tmp_path: Path) -> None:
    """Forks wait for some locks themselves; the thread that had them might begin an import then."""
    (tmp_path / "slowly_imported.py").write_text(
        "import time\nDONE = False\ntime.sleep(0.3)\nDONE = True\n"
    )
    assert run(HOLDER, [call], tmp_path) == (0, "0\n", "")
