"""Plans of downloads, and partial files that can be resumed."""

from __future__ import annotations

import base64
import hashlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._artifacts.digests import Content
from wandb_api._artifacts.download_plan import Item, content_of, plan_download
from wandb_api._artifacts.manifest import Entry
from wandb_api._runtime import progress
from wandb_api._runtime.artifacts.cache import ArtifactCache
from wandb_api._runtime.artifacts.folder import differences, right_on_disk
from wandb_api._runtime.artifacts.local_paths import items_of
from wandb_api._runtime.artifacts.partial_file import ResumableFile
from wandb_api._runtime.progress import Progress
from wandb_api._transport.workers import check_workers
from wandb_api.errors import IntegrityError, MissingExtraError, UsageError


def entry(path: str, held: bytes = b"x", ref: str | None = None) -> Entry:
    digest = base64.b64encode(hashlib.md5(held).digest()).decode()
    return Entry(path, digest, ref=ref, size=len(held))


def test_each_entry_is_in_exactly_one_list(tmp_path: Path) -> None:
    entries = [
        entry("right", b"1"),
        entry("cached", b"2"),
        entry("fetch", b"3"),
        entry("again", b"3"),
        entry("ref", b"4", ref="https://x/y"),
        Entry("unknown", "no digest", size=1),
    ]
    items = items_of(entries, tmp_path, None)
    plan = plan_download(items, {"right"}, {Content(hashlib.md5(b"2").digest(), 1)})
    names = {name: [i.entry.path for i in getattr(plan, name)] for name in ("present", "cached")}
    assert names == {"present": ["right"], "cached": ["cached"]}
    assert [i.entry.path for i in plan.fetch] == ["fetch", "unknown"]
    assert [(a.entry.path, b.entry.path) for a, b in plan.same] == [("again", "fetch")]
    assert [i.entry.path for i in plan.references] == ["ref"]
    assert plan.size == 3


@given(st.lists(st.binary(max_size=2), max_size=20), st.data())
def test_every_entry_is_planned_once_and_no_content_is_fetched_twice(
    files: list[bytes], data: st.DataObject
) -> None:
    items = items_of([entry(f"f{n}", held) for n, held in enumerate(files)], Path("/r"), None)
    paths = [i.entry.path for i in items]
    contents = {i.content for i in items if i.content}
    right = data.draw(st.sets(st.sampled_from(paths))) if paths else set[str]()
    held = data.draw(st.sets(st.sampled_from(sorted(contents, key=repr)))) if contents else set()
    plan = plan_download(items, right, held)
    planned = [*plan.present, *plan.cached, *plan.fetch, *(item for item, _ in plan.same)]
    assert sorted(i.entry.path for i in planned) == sorted(paths)
    fetched = [i.content for i in plan.fetch]
    assert len(fetched) == len(set(fetched))


def test_a_prefix_is_not_a_pattern(tmp_path: Path) -> None:
    entries = [entry("some-prefix/a"), entry("some-prefix-two.txt"), entry("other")]
    assert len(items_of(entries, tmp_path, "some-prefix")) == 2
    assert len(items_of(entries, tmp_path, "some-prefix/")) == 1
    assert len(items_of(entries, tmp_path, "")) == 3
    assert items_of(entries, tmp_path, "nothing") == []


def test_a_malicious_entry_is_refused_before_any_file_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        items_of([entry("good"), entry("../bad")], tmp_path, None)
    with pytest.raises(UsageError, match="both"):
        items_of([entry("a/b"), entry("a")], tmp_path, None)


def test_references_have_a_content_only_if_their_digest_is_one_of_bytes() -> None:
    assert content_of(entry("a", ref="file:///x")) is not None
    assert content_of(entry("a", ref="wandb-artifact://00/x")) is not None
    assert content_of(entry("a", ref="https://x")) is None
    assert content_of(Entry("a", "etag", ref="file:///x")) is None


def test_files_on_disk_are_compared_by_content(tmp_path: Path) -> None:
    items = items_of([entry("same", b"1"), entry("other", b"2"), entry("gone")], tmp_path, None)
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"X")  # of the same size
    assert right_on_disk(items) == {"same"}


def test_differences_name_each_file(tmp_path: Path) -> None:
    entries = [entry("same", b"1"), entry("other", b"2"), entry("gone"), entry("r", ref="s3://x")]
    items = items_of(entries, tmp_path, None)
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"X")
    (tmp_path / "r").write_bytes(b"anything")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "extra").write_bytes(b"")
    (tmp_path / ".abc.part").write_bytes(b"")
    lines = differences(items, tmp_path, {e.path for e in entries})
    assert lines == ["differs: other", "missing: gone", "not in the artifact: more/extra"]


# ---- partial files


def content(held: bytes) -> Content:
    return Content(hashlib.md5(held).digest(), len(held))


def parts(folder: Path) -> list[Path]:
    return sorted(folder.glob(".*.part"))


def test_an_interruption_leaves_a_part_that_the_next_attempt_resumes(tmp_path: Path) -> None:
    target, held = tmp_path / "x", b"0123456789"

    def broken() -> None:
        with ResumableFile(target, content(held)) as landing:
            landing.write(held[:4])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert not target.exists()
    assert len(parts(tmp_path)) == 1
    with ResumableFile(target, content(held)) as landing:
        assert landing.resumed
        assert landing.written == 4
        landing.write(held[4:])
        assert landing.complete
        landing.finalize()
    assert target.read_bytes() == held
    assert parts(tmp_path) == []


@given(st.binary(min_size=1, max_size=60), st.lists(st.integers(0, 60), max_size=5))
def test_the_file_is_correct_after_any_number_of_interruptions(
    tmp_path_factory: pytest.TempPathFactory, held: bytes, stops: list[int]
) -> None:
    target = tmp_path_factory.mktemp("landing") / "x"
    for stop in stops:
        with ResumableFile(target, content(held)) as landing:
            landing.write(held[landing.written : max(stop, landing.written)])
        assert not target.exists()
    with ResumableFile(target, content(held)) as landing:
        landing.write(held[landing.written :])
        landing.finalize()
    assert target.read_bytes() == held


@pytest.mark.parametrize("held", [b"X123", b"012", b"01234"])
def test_wrong_bytes_never_get_the_final_name(tmp_path: Path, held: bytes) -> None:
    target = tmp_path / "x"
    target.write_bytes(b"before")

    def attempt() -> None:
        with ResumableFile(target, content(b"0123")) as file:
            file.write(held)
            file.finalize()

    with pytest.raises(IntegrityError, match=r"digest|more than the 4 bytes"):
        attempt()
    assert target.read_bytes() == b"before"
    assert parts(tmp_path) == []


def test_concurrent_writers_of_one_file_are_independent(tmp_path: Path) -> None:
    target, held = tmp_path / "x", b"0123456789"
    with ResumableFile(target, content(held)) as first:
        first.write(held[:5])
        with ResumableFile(target, content(held)) as second:
            assert not second.resumed
            second.write(held)
            second.finalize()
        first.write(held[5:])
        first.finalize()
    assert target.read_bytes() == held
    assert parts(tmp_path) == []


def test_finished_files_are_stored_in_the_cache(tmp_path: Path) -> None:
    cache, held = ArtifactCache(tmp_path / "cache", 100), b"0123"
    with ResumableFile(tmp_path / "x", content(held), cache=cache) as landing:
        landing.write(held)
        landing.finalize()
    assert cache.place(content(held), tmp_path / "deep" / "y")
    assert (tmp_path / "deep" / "y").read_bytes() == held
    assert not cache.place(content(b"other"), tmp_path / "z")


def test_progress_is_reported_to_a_function() -> None:
    steps = list[int]()
    with Progress(10, "x", steps.append) as shown:
        shown.advance(3)
        shown.advance(7)
    assert steps == [3, 7]


def test_items_have_targets(tmp_path: Path) -> None:
    (item,) = items_of([entry("a/b")], tmp_path, None)
    assert item == Item(item.entry, tmp_path.resolve() / "a" / "b", content_of(item.entry))


def test_a_progress_bar_is_shown_on_request_or_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tqdm")
    with Progress(10, "data:v0", True) as shown:
        shown.advance(10)
    assert capsys.readouterr().err == ""  # it takes less than a second
    monkeypatch.setattr(progress, "DELAY", 0)
    with Progress(10, "data:v0", True) as shown:
        shown.advance(10)
    assert "data:v0" in capsys.readouterr().err
    with Progress(10, "data:v0", None) as shown:  # not a terminal
        shown.advance(10)
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[progress\]"):
        Progress(10, "data:v0", True)
    Progress(10, "data:v0", None)


@pytest.mark.parametrize("workers", [0, -1, True, "4"])
def test_workers_are_counted(workers: int) -> None:
    with pytest.raises(UsageError, match="max_workers"):
        check_workers(workers)
    assert check_workers(None) is None
    assert check_workers(2) == 2
