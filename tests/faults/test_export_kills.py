"""Exports in processes that are killed: the next one continues, and readers see whole states."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from tests.support.datasets import content
from tests.support.generated_project import generate
from tests.support.killed_export import killed_export
from tests.support.recorder import Me, Recorder
from wandb_api import Api, dataset
from wandb_api._export.store import LocalStore
from wandb_api.errors import NotFoundError
from wandb_api.local import LocalServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist there")


@pytest.mark.parametrize("moment", [3, 17, 42])  # reading, reading, publishing
def test_a_killed_export_continues(
    server: LocalServer, me: Me, tmp_path: Path, moment: int
) -> None:
    generate(server, me.name, "p", count=12, rows=20)
    path, target = f"{me.name}/p", tmp_path / "d"
    with Api(base_url=server.url, api_key=me.key) as api:
        api.export(path, tmp_path / "whole")
        assert killed_export(server.url, me.key, path, target, moment)
        if moment < 30:
            with pytest.raises(NotFoundError):
                dataset.open(target)
        with server.recording() as seen:
            api.export(path, target)
    asked = sum(each.operation == "GetHistory" for each in seen)
    assert asked <= {3: 12, 17: 8, 42: 0}[moment]  # what was staged is not read again
    assert content(target) == content(tmp_path / "whole")


def test_readers_see_the_old_or_the_new_state(
    server: LocalServer,
    me: Me,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generate(server, me.name, "p", count=4, rows=3)
    path, target = f"{me.name}/p", tmp_path / "d"
    with Api(base_url=server.url, api_key=me.key) as api:
        api.export(path, target)
        old = rows_of(target)
        for at in range(4):
            recorder.log("p", f"run{at:06d}", [{"loss": 7}], offset=3)
        api.export(path, tmp_path / "whole")
        new = rows_of(tmp_path / "whole")
        assert (sum(old.values()), sum(new.values())) == (12, 16)
        states = list[bool]()

        def look(*_: object) -> None:
            found = rows_of(target)
            assert found in (old, new)
            states.append(found == new)

        for name in ("move", "remove"):
            change = getattr(LocalStore, name)

            def looking(store: LocalStore, *names: str, change: Any = change) -> None:
                look()
                change(store, *names)
                look()

            monkeypatch.setattr(LocalStore, name, looking)
        writing = LocalStore.writing

        @contextmanager
        def looking_too(store: LocalStore, name: str) -> Iterator[IO[bytes]]:
            look()
            with writing(store, name) as file:
                yield file
            look()

        monkeypatch.setattr(LocalStore, "writing", looking_too)
        api.export(path, target)
    assert states == sorted(states)  # it never goes back
    assert not states[0]
    assert states[-1]
    assert len(states) > 20


def rows_of(target: Path) -> dict[str, int]:
    """Count the rows of each run, in the histories themselves."""
    held = dataset.open(target)
    found = {run.id: sum(1 for _ in held.scan_history(run.id)) for run in held.runs()}
    assert found == {run.id: run.history_rows for run in held.runs()}
    return found
