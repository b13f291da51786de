"""Shared fixtures: one local server, a new user for each test, and the recorded requests.

Asynchronous tests need no mark: anyio's plugin runs them, on asyncio (`anyio_mode` in pyproject.toml).
"""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.judges import requests as judged
from tests.judges.driver import Gophers, why_missing
from tests.support.left_out import WITHOUT_RAY
from tests.support.recorder import Me, Recorder

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen

NUMBERS = itertools.count(1)

# Distributed first: their files take long for the number of their tests, and one that starts last
# would leave the other workers idle.
SLOW_FIRST = ("codegen", "cli", "test_examples.py", "faults", "judges", "conformance", "flavours")

# Shells start background jobs with SIGINT ignored, and what they start inherits that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No deadline: the time of an example depends on the machine. CI runs the same examples every time.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the slow folders to the front; files stay together."""
    top = Path(__file__).parent
    ranks = {name: rank for rank, name in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(top).parts[0], len(ranks)))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the artifact cache among the test files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache-home")))
        yield


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Hide the developer's keys, settings and netrc."""
    for name in [n for n in os.environ if n.startswith("WANDB_")]:
        monkeypatch.delenv(name)
    empty = tmp_path_factory.getbasetemp() / "nothing"
    monkeypatch.setenv("NETRC", str(empty / "netrc"))
    monkeypatch.setenv("WANDB_CONFIG_DIR", str(empty))


@pytest.fixture(scope="session")
def server() -> Iterator[LocalServer]:
    """One local server for the whole session; each test has its own user."""
    from wandb_api.local import LocalServer

    with LocalServer() as server:
        yield server


@pytest.fixture(scope="module")
def sample_server() -> Iterator[LocalServer]:
    """A local server with the sample workspace, for the tests of one module."""
    from wandb_api.local import LocalServer

    with LocalServer(sample=True) as server:
        yield server


@pytest.fixture
def sample(
    sample_server: LocalServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> LocalServer:
    """The sample workspace, configured by the environment, in an empty folder and home."""
    monkeypatch.setenv("WANDB_BASE_URL", sample_server.url)
    monkeypatch.setenv("WANDB_API_KEY", sample_server.api_key)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return sample_server


@pytest.fixture
def me(server: LocalServer) -> Me:
    """A user that only this test uses."""
    name = f"user-{next(NUMBERS)}"
    return Me(name, server.create_user(name))


@pytest.fixture
def seen(server: LocalServer) -> Iterator[list[Seen]]:
    """Every request since this fixture was set up; ``seen.clear()`` forgets the preparations."""
    with server.recording() as requests:
        yield requests


@pytest.fixture
def recorder(server: LocalServer, me: Me) -> Iterator[Recorder]:
    """A recorder that writes the data that the test reads."""
    recorder = Recorder(server.url, me.key, me.name)
    yield recorder
    recorder.close()


@pytest.fixture(scope="session")
def gophers() -> Gophers:
    """The validator of graph-gophers/graphql-go, with the pinned schema."""
    return judged.shared_or_left_out()


@pytest.fixture(scope="session", autouse=True)
def requests_sent() -> Iterator[judged.Requests]:
    """The distinct requests of this session, for the graph-gophers validator."""
    requests = judged.Requests()
    with contextlib.contextmanager(judged.watch)(requests):
        yield requests
    judged.close()


@pytest.fixture(autouse=True)
def _requests_are_judged(
    request: pytest.FixtureRequest, requests_sent: judged.Requests
) -> Iterator[None]:
    """Fail a test that sent a request that graph-gophers refuses."""
    yield
    if request.node.get_closest_marker("graphql_core_only"):
        requests_sent.waiting()
    else:
        judged.judge_waiting(requests_sent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report what was left out even in quiet runs."""
    if WITHOUT_RAY:
        terminalreporter.line(f"! left out: the export on Ray: {WITHOUT_RAY}", yellow=True)
    if reason := why_missing():
        terminalreporter.section("a judge was left out", sep="!", red=True, bold=True)
        terminalreporter.line(f"Nothing was put to graph-gophers/graphql-go: {reason}", red=True)
