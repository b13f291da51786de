"""The time and the order of the long campaigns; see `tests/support/soak_budget.py`.

SOAK_MINUTES (default 25, 0 for no limit) is the time of all sweeps and of what is done in full;
SOAK_SEED repeats an order.
"""

from __future__ import annotations

import faulthandler
import os
import threading
import time
from pathlib import Path

import pytest

# here, so that all modules share one: a session fixture would be made again for each that imports it
from tests.faults.conftest import api, asynchronous, direct, either, proxy, world
from tests.support.soak_budget import BEGIN, FULL, SEED, WEIGHTS, Budget, Sweep, begin, budget_of

__all__ = ["api", "asynchronous", "direct", "either", "proxy", "world"]

HERE = Path(__file__).parent
GRACE = 270.0  # seconds after which a session that does not end is ended
LONGEST = 900  # seconds of a test
# longest first, so that two workers end together
ORDER = ("test_export.py", *FULL, *(name for name in WEIGHTS if name != "test_export.py"))
BUDGET = pytest.StashKey[Budget]()
SWEEP = pytest.StashKey[Sweep]()
PROGRESS = "progress"


def pytest_configure(config: pytest.Config) -> None:
    begin()
    errors = os.dup(2)  # tests capture the other one
    limit = budget_of(os.environ, ()).end - time.monotonic() + GRACE

    def give_up() -> None:
        os.write(errors, b"make soak: this process does not end; its threads:\n")
        faulthandler.dump_traceback(errors, all_threads=True)
        os._exit(70)

    if limit < threading.TIMEOUT_MAX:
        timer = threading.Timer(limit, give_up)
        timer.daemon = True
        timer.start()
        config.add_cleanup(timer.cancel)


def pytest_report_header() -> str:
    budget = budget_of(os.environ, ())
    limit = f"{budget.minutes:g} minutes" if budget.minutes else "no limit of time"
    return f"soak: {limit}, SOAK_SEED={os.environ[SEED]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the exports and what is done in full first; sweeps take what is left."""
    ours = [item for item in items if item.path.parent == HERE]
    budget = config.stash[BUDGET] = budget_of(
        os.environ,
        (item.path.name for item in ours if "sweep" in getattr(item, "fixturenames", ())),
    )
    for item in ours:
        item.add_marker(pytest.mark.timeout(LONGEST if budget.minutes else 0))
    items.sort(key=lambda item: ORDER.index(item.path.name) if item in ours else len(ORDER))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin the time of a sweep, that of its fixtures included."""
    if item.path.name not in WEIGHTS:
        return
    if not item.config.stash[BUDGET].open(item.path.name):
        pytest.skip("cut by time before the first case")


@pytest.fixture
def sweep(request: pytest.FixtureRequest) -> Sweep:
    """Walks the cases of a test while it has time."""
    node = request.node
    until = node.config.stash[BUDGET].start(node.path.name)
    node.stash[SWEEP] = Sweep(f"{os.environ[SEED]} {node.name}", until)
    return node.stash[SWEEP]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Add how far a sweep came to the report."""
    if call.when == "call" and SWEEP in item.stash:
        item.user_properties.append((PROGRESS, str(item.stash[SWEEP])))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how far each sweep came."""
    terminalreporter.section(f"sweeps, SOAK_SEED={os.environ[SEED]}")
    for outcome in ("passed", "failed", "skipped"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in report.user_properties:
                if name == PROGRESS:
                    terminalreporter.line(f"{report.nodeid.removeprefix('tests/soak/')}: {value}")
            if outcome == "skipped":
                terminalreporter.line(f"{report.nodeid}: {report.longrepr[-1]}")
    seconds = time.monotonic() - float(os.environ[BEGIN])
    terminalreporter.line(f"{seconds / 60:.1f} minutes")
