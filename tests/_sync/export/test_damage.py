# Generated from tests/_async/export/test_damage.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Targets that cannot be written, and datasets that are damaged: errors of this library, early."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.datasets import content
from tests.support.recorder import Recorder
from wandb_api import Api, Artifact, dataset
from wandb_api._export.artifact_tables import content_folder, entries_file
from wandb_api.dataset import Dataset
from wandb_api.errors import Error, IntegrityError, NotFoundError, UsageError
from wandb_api.local import LocalServer

if TYPE_CHECKING:
    from wandb_api.local import Seen


@pytest.fixture
def held(api: Api, recorder: Recorder, tmp_path: Path) -> Path:
    """A dataset with a file in each of its tables."""
    recorder.run(
        "p", "r", config={"lr": 1}, rows=[{"x": n, "t": "a"} for n in range(50)], finish=False
    )
    recorder.events("p", "r", [{"system.cpu": n} for n in range(3)])
    recorder.file("p", "r", "media/a.txt", b"content")
    recorder.finish("p", "r")
    recorder.sweep("p", "method: grid\nparameters: {lr: {values: [1]}}\n")
    (tmp_path / "rows.csv").write_text("a\n1\n")
    draft = Artifact("rows", "dataset")
    draft.add_file(tmp_path / "rows.csv")
    api.log_artifact(draft, "p")
    api.export("p", tmp_path / "d", files=True, artifacts="files")
    return tmp_path / "d"


def version_of(held: Path) -> str:
    (version,) = dataset.open(held).versions()
    return version.artifact_id


TABLES: dict[str, Callable[[Path], str]] = {
    "runs": lambda held: "runs/part-00000.parquet",
    "history": lambda held: "history/r.parquet",
    "system_metrics": lambda held: "system_metrics/r.parquet",
    "sweeps": lambda held: "sweeps/part-00000.parquet",
    "versions": lambda held: "artifacts/versions.parquet",
    "entries": lambda held: entries_file(version_of(held)),
}
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[: len(data) * 2 // 3],
    "empty": lambda data: b"",
    "text": lambda data: b"id,name\n1,a\n" * 10,
    "zeros": lambda data: b"\0" * len(data),
}


def read_all(held: Dataset) -> None:
    for run in held.runs():
        list(held.scan_history(run.id))
        list(held.scan_system_metrics(run.id))
        held.history(run.id)
        held.system_metrics(run.id)
    for table in ("sweeps", "reports"):
        held.table(table)
    for version in held.versions():
        held.entries(version.artifact_id)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_named(
    other: Api, second_server: LocalServer, held: Path, table: str, damage: str
) -> None:
    path = held / TABLES[table](held)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    with pytest.raises(IntegrityError, match=f"{path.name} is damaged"):
        read_all(dataset.open(held))
    with (
        second_server.recording() as seen,
        pytest.raises(IntegrityError, match=f"{path.name} is damaged") as caught,
    ):
        other.import_dataset(held, "damaged")
    assert {each.operation for each in seen} <= {"GetViewer"}
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("table", TABLES)
def test_an_export_mends_what_was_deleted(
    api: Api, held: Path, table: str, recorder: Recorder
) -> None:
    before = content(held)
    path = held / TABLES[table](held)
    path.write_bytes(path.read_bytes()[:100])
    if table in ("runs", "sweeps", "versions", "entries"):  # which an export reads
        with pytest.raises(IntegrityError, match=f"{path.name} is damaged"):
            api.export("p", held, files=True, artifacts="files")
    path.unlink()
    api.export("p", held, files=True, artifacts="files")
    assert content(held) == before
    dataset.open(held).verify()


MISSING: dict[str, Callable[[Path], str]] = {
    **{name: TABLES[name] for name in ("history", "system_metrics", "entries")},
    "file": lambda held: "files/r/media/a.txt",
    "content": lambda held: f"{content_folder(version_of(held))}/rows.csv",
}


@pytest.mark.parametrize("what", MISSING)
def test_a_missing_file_is_named_and_nothing_is_imported(
    api: Api, other: Api, second_server: LocalServer, held: Path, what: str
) -> None:
    before = content(held)
    name = MISSING[what](held)
    (held / name).unlink()
    with pytest.raises(IntegrityError, match="is missing") as caught:
        dataset.open(held).verify()
    assert caught.value.differences == (f"{name} is missing",)
    with second_server.recording() as seen, pytest.raises(IntegrityError, match="is missing"):
        other.import_dataset(held, "missing")
    assert {each.operation for each in seen} <= {"GetViewer"}
    if what in ("history", "system_metrics"):
        with pytest.raises(IntegrityError, match="is missing"):
            read_all(dataset.open(held))
    api.export("p", held, files=True, artifacts="files")
    assert content(held) == before


def test_files_that_are_not_imported_may_be_missing(other: Api, held: Path) -> None:
    shutil.rmtree(held / "files")
    shutil.rmtree(held / "artifacts")
    result = other.import_dataset(held, "some", files=False, artifacts=False)
    assert result.sent == ("r",)


def test_sizes_and_numbers_of_rows_are_compared(api: Api, held: Path) -> None:
    (held / "files/r/media/a.txt").write_text("cont")
    shutil.copy(held / "system_metrics/r.parquet", held / "history/r.parquet")
    with pytest.raises(IntegrityError) as caught:
        dataset.open(held).verify()
    assert caught.value.differences == (
        "history/r.parquet has 3 rows instead of 50",
        "files/r/media/a.txt has 4 bytes instead of 7",
    )


def test_an_unknown_run_is_not_an_empty_one(held: Path) -> None:
    opened = dataset.open(held)
    for read in (opened.history, opened.system_metrics, lambda id: list(opened.scan_history(id))):
        with pytest.raises(NotFoundError, match="no run 'none'"):
            read("none")


def test_changed_bytes_are_noticed(held: Path) -> None:
    """Pages have checksums; a changed footer may be read, but raises nothing else than our error."""
    opened = dataset.open(held)
    for name, read in (
        ("history/r.parquet", lambda: list(opened.scan_history("r"))),
        ("runs/part-00000.parquet", lambda: list(opened.runs())),
    ):
        path = held / name
        whole = path.read_bytes()
        footer = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
        rows, rng = read(), random.Random(name)
        noticed, other = 0, 0
        for at in range(60):
            start, end = (4, footer) if at % 2 else (footer, len(whole))
            damaged = bytearray(whole)
            damaged[rng.randrange(start, end)] ^= 1 << rng.randrange(8)
            path.write_bytes(damaged)
            try:
                other += read() != rows and at % 2
            except IntegrityError:
                noticed += 1
        path.write_bytes(whole)
        assert noticed > 10
        assert other <= 2  # headers of pages have no checksum


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is damaged"),
        ("[]", "not a JSON object"),
        ('{"format": 1}', "server is None"),
        ("without project", "project is None"),
        ("counts: 3", "counts is 3"),
        ("counts: {'runs': 'many'}", "not an integer"),
        ("incomplete: 'r'", "incomplete is 'r'"),
        ("format: 99", "this version of the library reads 1"),
    ],
)
def test_a_manifest_that_was_edited(
    api: Api, held: Path, seen: list[Seen], text: str, message: str
) -> None:
    manifest = held / "_manifest.json"
    edited = json.loads(manifest.read_text())
    if text == "without project":
        del edited["project"]
    elif ": " in text and not text.startswith("{"):
        name, _, value = text.partition(": ")
        edited[name] = json.loads(value.replace("'", '"'))
    else:
        edited = None
    manifest.write_text(text if edited is None else json.dumps(edited))
    before = content(held)
    with pytest.raises(UsageError, match=message):
        dataset.open(held)
    seen.clear()
    with pytest.raises(UsageError, match=message):
        api.export("p", held)
    assert {each.operation for each in seen} <= {"GetViewer"}
    assert content(held) == before


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"parts": {}, "remove": {}, "manifest": {}}'])
def test_a_damaged_journal_is_named(api: Api, held: Path, text: str) -> None:
    before = content(held)
    (held / "_staging").mkdir()
    (held / "_staging" / "_commit.json").write_text(text)
    with pytest.raises(UsageError, match=r"_commit\.json is damaged.*delete the folder _staging"):
        dataset.open(held)
    with pytest.raises(UsageError, match=r"_commit\.json is damaged"):
        api.export("p", held)
    shutil.rmtree(held / "_staging")
    api.export("p", held, files=True, artifacts="files")
    assert content(held) == before


def test_targets_that_are_files(
    api: Api, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}])
    (tmp_path / "file").write_text("mine")
    seen.clear()
    for target in (tmp_path / "file", tmp_path / "file" / "below" / "d"):
        for dry_run in (True, False):
            with pytest.raises(UsageError, match=r"must be a folder, but .*file is a file"):
                api.export("p", target, dry_run=dry_run)
        with pytest.raises(NotFoundError, match="no dataset"):
            dataset.open(target)
    assert seen == []
    assert (tmp_path / "file").read_text() == "mine"


def test_a_target_that_is_not_writable(
    api: Api, tmp_path: Path, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    # for root, every folder is writable
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(UsageError, match="must be writable, but"):
        api.export("p", tmp_path / "d")
    assert seen == []


def test_errors_of_the_operating_system_during_an_export(
    api: Api, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}])
    for name in ("_staging", "history"):
        target = tmp_path / name
        target.mkdir()
        (target / name).write_text("in the way")
        with pytest.raises(Error, match=rf"cannot \w+ .*{name}") as caught:
            api.export("p", target)
        assert not isinstance(caught.value, OSError)
        (target / name).unlink()
        api.export("p", target)
        dataset.open(target).verify()
