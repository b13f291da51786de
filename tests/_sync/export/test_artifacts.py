# Generated from tests/_async/export/test_artifacts.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Artifacts in datasets: versions, entries, lineage and content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.datasets import stamps
from tests.support.recorder import Recorder
from wandb_api import Api, Artifact, dataset
from wandb_api.errors import UsageError

if TYPE_CHECKING:
    from wandb_api.local import Seen


def operations(seen: Iterable[Seen]) -> Counter[str]:
    return Counter(each.operation for each in seen if each.operation)


@pytest.fixture
def project(api: Api, recorder: Recorder, tmp_path: Path) -> str:
    """A project in which one run logged two versions of a collection, and another used one."""
    recorder.run("p", "made", rows=[{"x": 1}])
    recorder.run("p", "used", rows=[{"x": 1}])
    for number in (1, 2):
        (tmp_path / "source" / "deep").mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / "deep" / "a.txt").write_text("a" * number)
        (tmp_path / "source" / "b.bin").write_bytes(bytes(100))
        draft = Artifact("data", "dataset", metadata={"number": number})
        draft.add_dir(tmp_path / "source")
        draft.add_reference("https://example.com/far.bin", name="far.bin", checksum=False)
        api.run("p/made").log_artifact(draft, aliases=[f"n{number}"], tags=["t"])
    api.run("p/used").use_artifact(api.artifact("p/data:v0"))
    return "p"


def test_versions_entries_and_lineage_are_exported(api: Api, project: str, tmp_path: Path) -> None:
    result = api.export(project, tmp_path / "d")
    assert result.manifest.counts["artifact_versions"] == 2
    held = dataset.open(tmp_path / "d")
    versions = held.table("artifact_versions").to_pylist()
    assert [
        (
            row["name"],
            row["type"],
            row["aliases"],
            row["tags"],
            row["metadata_json"],
            row["deleted"],
        )
        for row in versions
    ] == [
        ("data:v0", "dataset", ["n1"], ["t"], '{"number":1}', False),
        ("data:v1", "dataset", ["latest", "n2"], ["t"], '{"number":2}', False),
    ]
    for row in versions:
        manifest = api.artifact(f"p/{row['name']}").manifest
        found = {
            entry["path"]: (entry["digest"], entry["size"], entry["ref"])
            for entry in held.table("artifact_entries").to_pylist()
            if entry["artifact_id"] == row["artifact_id"]
        }
        assert found == {
            path: (entry.digest, entry.size, entry.ref) for path, entry in manifest.entries.items()
        }
    with held.duckdb() as connection:
        edges = connection.sql(
            "SELECT l.run_id, v.name, l.direction FROM artifact_lineage l "
            "JOIN artifact_versions v USING (artifact_id) ORDER BY ALL"
        ).fetchall()
    assert edges == [
        ("made", "data:v0", "output"),
        ("made", "data:v1", "output"),
        ("used", "data:v0", "input"),
    ]


def test_unchanged_artifacts_take_one_listing(
    api: Api, project: str, tmp_path: Path, seen: list[Seen]
) -> None:
    seen.clear()
    api.export(project, tmp_path / "d")
    assert operations(seen)["GetArtifactManifest"] == 2
    before = stamps(tmp_path / "d")
    seen.clear()
    api.export(project, tmp_path / "d")
    listings = ("ListRunsLight", "ListSweeps", "ListReports", "ListExportedCollections")
    assert operations(seen) == dict.fromkeys(listings, 1)
    assert stamps(tmp_path / "d") == before


def test_changed_aliases_and_deleted_versions(api: Api, project: str, tmp_path: Path) -> None:
    api.export(project, tmp_path / "d")
    version = api.artifact("p/data:v0")
    version.aliases.append("best")
    version.save()
    again = api.export(project, tmp_path / "d")
    assert again.written == ("artifacts/versions.parquet",)
    api.artifact("p/data:v0").delete(delete_aliases=True)
    api.export(project, tmp_path / "d")
    rows = dataset.open(tmp_path / "d").table("artifact_versions").to_pylist()
    assert [(row["name"], row["deleted"]) for row in rows] == [
        ("data:v0", True),
        ("data:v1", False),
    ]
    assert rows[0]["aliases"] == ["best", "n1"]
    pruned = api.export(project, tmp_path / "d", prune=True)
    assert [name.split("/")[1] for name in pruned.removed] == ["entries"]
    rows = dataset.open(tmp_path / "d").table("artifact_versions").to_pylist()
    assert [row["name"] for row in rows] == ["data:v1"]


def test_content_is_downloaded_once(
    api: Api, project: str, tmp_path: Path, seen: list[Seen]
) -> None:
    # only a version without the reference, which cannot be downloaded
    draft = api.artifact("p/data:v1").new_draft()
    draft.remove("far.bin")
    api.log_artifact(draft, "p")
    for name in ("data:v0", "data:v1"):
        api.artifact(f"p/{name}").delete(delete_aliases=True)
    api.export(project, tmp_path / "d", artifacts="files")
    (folder,) = (tmp_path / "d" / "artifacts" / "files").iterdir()
    assert (folder / "deep" / "a.txt").read_text() == "aa"
    assert (folder / "b.bin").read_bytes() == bytes(100)
    before = stamps(tmp_path / "d")
    seen.clear()
    api.export(project, tmp_path / "d", artifacts="files")
    assert sum(operations(seen).values()) == 4
    assert stamps(tmp_path / "d") == before


def test_content_needs_a_folder(api: Api, project: str) -> None:
    with pytest.raises(UsageError, match="local folder"):
        api.export(project, "memory://content", artifacts="files")


def test_versions_are_logged_in_another_project(
    api: Api, project: str, tmp_path: Path, seen: list[Seen]
) -> None:
    api.export(project, tmp_path / "bare")
    assert api.import_dataset(tmp_path / "bare", "bare").artifacts == ()  # no content
    draft = api.artifact("p/data:v1").new_draft()
    draft.remove("far.bin")
    api.run("p/made").log_artifact(draft, aliases=["whole"])
    api.run("p/used").use_artifact(api.artifact("p/data:v2"))
    for name in ("data:v0", "data:v1"):
        api.artifact(f"p/{name}").delete(delete_aliases=True)
    api.export(project, tmp_path / "d", artifacts="files")
    result = api.import_dataset(tmp_path / "d", "copy")
    assert result.artifacts == ("data:v0",)
    first, copy = api.artifact("p/data:v2"), api.artifact("copy/data:v0")
    assert copy.digest == first.digest
    assert (copy.metadata, copy.aliases, copy.tags) == (first.metadata, first.aliases, first.tags)
    maker = copy.logged_by()
    assert maker is not None
    assert (maker.project, maker.id) == ("copy", "made")
    assert [(run.project, run.id) for run in copy.used_by()] == [("copy", "used")]
    seen.clear()
    again = api.import_dataset(tmp_path / "d", "copy")
    assert (again.artifacts, again.sent) == ((), ())
    assert operations(seen) == {"ListRuns": 1, "ListExportedCollections": 1, "LoadExportedRuns": 1}


def test_changes_of_versions_are_imported(
    api: Api, project: str, tmp_path: Path, seen: list[Seen]
) -> None:
    """Aliases, tags, description, metadata and users of versions that were imported before."""
    draft = api.artifact("p/data:v1").new_draft()
    draft.remove("far.bin")
    api.run("p/made").log_artifact(draft, aliases=["whole", "old"], tags=["a"])
    for name in ("data:v0", "data:v1"):
        api.artifact(f"p/{name}").delete(delete_aliases=True)
    api.export(project, tmp_path / "d", artifacts="files")
    api.import_dataset(tmp_path / "d", "again")
    source = api.artifact("p/data:v2")
    source.aliases = ["whole", "best"]
    source.tags = ["b"]
    source.description = "better"
    source.metadata = {"number": 2}
    source.save()
    user = api.run("p/used")
    user.use_artifact(source)
    user.tags = ["used"]  # the use of a version alone does not change the run
    user.update()
    api.export(project, tmp_path / "d", artifacts="files")
    dry = api.import_dataset(tmp_path / "d", "again", dry_run=True)
    result = api.import_dataset(tmp_path / "d", "again")
    assert result.changed_artifacts == dry.changed_artifacts == ("data:v0",)
    assert (result.artifacts, result.sent) == ((), ("used",))
    copy = api.artifact("again/data:v0")
    assert {*copy.aliases} == {"whole", "best", "latest"}
    assert (copy.tags, copy.description, copy.metadata) == (["b"], "better", {"number": 2})
    assert [(run.project, run.id) for run in copy.used_by()] == [("again", "used")]
    source.tags, source.description, source.metadata = [], "", {}
    source.save()
    api.export(project, tmp_path / "d", artifacts="files")
    assert api.import_dataset(tmp_path / "d", "again").changed_artifacts == ("data:v0",)
    copy = api.artifact("again/data:v0")
    assert (copy.tags, copy.description or "", copy.metadata) == ([], "", {})
    seen.clear()
    last = api.import_dataset(tmp_path / "d", "again")
    assert (last.changed_artifacts, last.artifacts, last.sent) == ((), (), ())
    assert not any("mutation" in str(each.operation) for each in seen)
    assert operations(seen) == {"ListRuns": 1, "ListExportedCollections": 1, "LoadExportedRuns": 1}
