"""The report of a regeneration names every documented member that a change affects.

Calls of the synchronous API are watched: the members on the stack when an operation is sent must be
those that the analysis of the sources finds for it, and for each input field that is given.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator
from types import FrameType
from typing import Any

import anyio
import pytest

import wandb_api
import wandb_operations as ops
from tests.codegen.reports import impact, reported
from tests.faults.calls import WRITES, World, make_world
from tests.judges import write_calls
from tests.reads.reads import READS, read
from wandb_api import Api, Settings
from wandb_api._sync.transport.exchange import Exchange
from wandb_api.local import LocalServer
from wandb_operations.operation import fields_given

SPECIAL = {"__iter__", "__len__", "__getitem__", "__contains__"}


class Watched:
    """The members that were on the stack, by the operation and input fields that were sent."""

    def __init__(self) -> None:
        self.members = defaultdict[str, set[str]](set)
        self.givers = defaultdict[str, set[str]](set)

    def sent(self, operation: ops.Operation[Any]) -> None:
        frame = sys._getframe()
        while (frame := frame.f_back) is not None:  # type: ignore[assignment]  # ends with None
            owner, name = type(frame.f_locals.get("self")).__name__, frame.f_code.co_name
            member = owner if name in SPECIAL else f"{owner}.{name}"
            if member in impact().members and owner != "Client":  # executes all of them
                self.members[type(operation).__name__].add(member)
                for coordinate in fields_given(operation):
                    self.givers[coordinate].add(member)

    def unknown(self) -> list[str]:
        """Return the members that the analysis does not find for an operation."""
        return sorted(
            f"{member} sends {operation}"
            for operation, members in self.members.items()
            for member in members - impact().using([operation]).keys()
        )

    def unknown_givers(self) -> list[str]:
        """Return the members that the report does not name for an input field that they give."""
        return sorted(
            f"{member} gives {coordinate}"
            for coordinate, members in self.givers.items()
            for member in members - reported(coordinate)
        )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with LocalServer() as server:
        yield make_world(server, tmp_path_factory.mktemp("members"))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    found, typed = Watched(), Exchange.typed

    def watching(self: Exchange, operation: ops.Operation[Any], *rest: Any, **named: Any) -> Any:
        found.sent(operation)
        return typed(self, operation, *rest, **named)

    monkeypatch.setattr(Exchange, "typed", watching)
    return found


@contextlib.contextmanager
def client(world: World) -> Iterator[Api]:
    settings: Settings = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    with Api(settings, api_key=world.key) as api, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield api


def test_every_operation_of_a_read_is_found(world: World, watched: Watched) -> None:
    with client(world) as api:
        for name in READS:
            anyio.run(read, api, world, name)
    assert len(watched.members) > 40
    assert watched.unknown() == []
    assert watched.unknown_givers() == []


def function_of(member: str) -> object:
    """Return the code behind a documented member; a class alone stands for iterating its instances."""
    owner, _, name = member.partition(".")
    classes = getattr(wandb_api, owner).__mro__
    found = next(vars(c)[name or "__iter__"] for c in classes if (name or "__iter__") in vars(c))
    for inside in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, inside, found)
    return found.__code__


# Members that are not in the table of reads, and why.
LEFT_OUT = {
    "Project.display": "shows a page in a notebook; tests/unit/core/test_notebook.py",
    "Project.to_html": "shows a page in a notebook; tests/unit/core/test_notebook.py",
    "QueuedRun.wait_until_finished": "waits for an agent; tests/_async/launch",
    "QueuedRun.wait_until_running": "waits for an agent; tests/_async/launch",
    "Run.download_history_exports": "needs an exported history; tests/_async/runs",
    "Artifact.url": "the address is not compared: it depends on the server's port",
}


def test_every_member_that_reads_is_in_the_table_of_reads(world: World) -> None:
    """A new member that sends a query needs an entry in `tests/reads/reads.py`."""
    operations = [getattr(ops, name) for name in impact().operations]
    kinds = {o.__name__: o.__document__.kind for o in operations if hasattr(o, "__document__")}
    called = set[object]()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    with client(world) as api:
        sys.setprofile(note)
        try:
            for name in READS:
                anyio.run(read, api, world, name)
        finally:
            sys.setprofile(None)
    reading = {
        member
        for member, uses in impact().members.items()
        if {kinds[name] for name in uses.names & kinds.keys()} == {"query"}
    }
    unread = {m for m in reading if not m.startswith("Client") and function_of(m) not in called}
    assert sorted(unread) == sorted(LEFT_OUT)


def test_every_operation_of_a_change_is_found(world: World, watched: Watched) -> None:
    with client(world) as api:
        for call in WRITES:
            call.do(api, world, call.ready(api, world))
        for write in write_calls.WRITES.values():
            write.do(api, world, write.ready(api, world))
    assert len(watched.givers) > 100
    assert len(watched.members) > 40
    assert watched.unknown() == []
    assert watched.unknown_givers() == []
