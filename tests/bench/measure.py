"""Run one task of one client in a separate process: seconds, requests, CPU, memory.

CPU and memory include every process that the client starts: orphans are adopted and reaped.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PR_SET_CHILD_SUBREAPER = 36
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
ROOT = Path(__file__).parent.parent.parent
PYCACHE = Path(tempfile.gettempdir()) / f"bench-pycache-{os.getpid()}"
IN_MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000  # bytes that a task may write


@dataclass
class Measured:
    """The cost of one task."""

    seconds: float
    requests: int | None
    cpu: float
    peak_mb: float
    answer: dict[str, Any]
    spread: tuple[float, float] | None = None


def adopt_orphans() -> None:
    """Become the parent of orphaned descendants, so that their CPU time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def scratch_parent() -> str | None:
    """Return a folder in memory for what a task writes; None for the default one.

    For minutes after many files were deleted, as after each task, ext4 takes up to a millisecond to
    create a file: it looks for inodes that were not freed lately.
    """
    try:
        room = shutil.disk_usage(IN_MEMORY).free
        memory = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):  # not on Linux
        return None
    return str(IN_MEMORY) if min(room, memory) > ROOM else None


def run_worker(
    client: str,
    task: str,
    parameters: dict[str, Any],
    *,
    count: Callable[[], int] | None = None,
    warm_home: Path | None = None,
) -> Measured:
    """Run a task in a new process with an empty home directory."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=scratch_parent()) as scratch:
        home = warm_home or Path(scratch)
        before = count() if count else 0
        started = time.monotonic()
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.worker", client, task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_environment(home, scratch),
        )
        memory = _Memory(worker.pid)
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(json.dumps({**parameters, "scratch": scratch}).encode())
        worker.stdin.close()
        text = worker.stdout.read()
        cpu, status = _reap(worker.pid)
        worker.returncode = status
        peak = memory.stop()
        if status != 0 or not text.strip():
            raise RuntimeError(f"{client} {task} ended with status {status}: {text.decode()!r}")
        answer: dict[str, Any] = json.loads(text.decode().strip().splitlines()[-1])
        seconds = answer.pop("seconds", None)
        whole = answer.pop("ended") - started
        made = count() - before if count else None
        return Measured(whole if seconds is None else seconds, made, cpu, peak, answer)


def forget_bytecode() -> None:
    """Remove the bytecode cache that the workers share."""
    shutil.rmtree(PYCACHE, ignore_errors=True)


def median_of(results: list[Measured]) -> Measured:
    """Return the run with the median time."""
    middle = statistics.median_low([result.seconds for result in results])
    return next(result for result in results if result.seconds == middle)


def _environment(home: Path, scratch: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WANDB_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled already
    for name in CERTIFICATES:  # loaded by this client only, for servers that are plain HTTP
        kept.pop(name, None)
    return {
        **kept,
        "HOME": str(home),
        "TMPDIR": scratch,
        "PYTHONPYCACHEPREFIX": str(PYCACHE),
        "WANDB_ERROR_REPORTING": "false",
        "WANDB_SILENT": "true",
        "WANDB_DIR": str(home),
        "WANDB_CACHE_DIR": str(home / "cache"),
        "WANDB_DATA_DIR": str(home / "data"),
        "WANDB_CONFIG_DIR": str(home / "config"),
    }


def _reap(pid: int) -> tuple[float, int]:
    """Wait for a process and its descendants; return CPU seconds and exit status."""
    cpu, status, waited = 0.0, 0, False
    deadline = None
    while True:
        try:
            found, code, used = os.wait4(-1, 0 if not waited else os.WNOHANG)
        except ChildProcessError:
            return cpu, status
        if found == 0:
            deadline = deadline or time.monotonic() + 10
            if time.monotonic() > deadline:
                return cpu, status
            time.sleep(0.01)
            continue
        cpu += used.ru_utime + used.ru_stime
        if found == pid:
            waited, status = True, os.waitstatus_to_exitcode(code)


class _Memory:
    """The largest sum of resident memory of a process and its descendants."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._done = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._done.is_set():
            self._peak = max(self._peak, sum(_resident(p) for p in _family(self._pid)))
            self._done.wait(0.02)

    def stop(self) -> float:
        """Stop watching and return the peak in megabytes."""
        self._done.set()
        self._thread.join()
        return self._peak / 1e6


def _family(pid: int) -> list[int]:
    found, rest = [pid], [pid]
    while rest:
        current = rest.pop()
        try:
            tasks = os.listdir(f"/proc/{current}/task")
            text = "".join(Path(f"/proc/{current}/task/{t}/children").read_text() for t in tasks)
        except OSError:
            continue
        children = [int(word) for word in text.split()]
        found += children
        rest += children
    return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
