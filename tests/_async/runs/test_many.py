"""Delete, stop and tag many runs, download and delete many files: one result for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from tests.support.recorder import Recorder
from wandb_api import AsyncApi, AsyncArtifact, BulkResult, CommError, NotFoundError, UsageError
from wandb_api._async.runs import bulk
from wandb_api._async.runs import files as files_module
from wandb_api._core.server_facts import server_facts
from wandb_api.errors import IntegrityError
from wandb_api.local import Seen


def some_runs(recorder: Recorder, count: int = 5, tags: Sequence[str] = ()) -> None:
    for number in range(count):
        recorder.run("p", f"r{number}", config={"n": number}, tags=list(tags))


def outcomes(result: BulkResult) -> dict[str, str]:
    return {item.id: item.outcome for item in result}


async def test_deleting_many_runs_is_one_request(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder)
    await api.run("p/r0")
    seen.clear()
    result = await api.runs("p", {"config.n": {"$lt": 3}}).delete()
    assert [s.operation for s in seen] == ["ListRunsLight", "DeleteRuns"]
    assert outcomes(result) == dict.fromkeys(["r0", "r1", "r2"], "done")
    assert str(result) == "delete: 3 done"
    result.raise_for_errors()
    assert [run.id async for run in api.runs("p")] == ["r3", "r4"]
    with pytest.raises(NotFoundError):
        await api.run("p/r0")  # not kept in memory


async def test_a_loaded_listing_is_not_read_again(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 2)
    runs = api.runs("p")
    await runs.load()
    recorder.run("p", "later")  # matches, but was not in the listing
    seen.clear()
    assert len((await runs.delete()).done) == 2
    assert [s.operation for s in seen] == ["DeleteRuns"]
    assert [run.id async for run in api.runs("p")] == ["later"]


async def test_a_dry_run_changes_nothing(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 2, tags=["a"])
    recorder.run("p", "live", finish=False)
    recorder.file("p", "r0", "x.txt", b"x")
    seen.clear()
    runs = api.runs("p")
    assert str(await runs.delete(dry_run=True)) == "delete: 3 planned"
    assert outcomes(await runs.stop(dry_run=True)) == {
        "r0": "unchanged",
        "r1": "unchanged",
        "live": "planned",
    }
    assert str(await runs.add_tags("a", dry_run=True)) == "add tags: 1 planned, 2 unchanged"
    assert str(await runs.remove_tags(["a"], dry_run=True)) == (
        "remove tags: 2 planned, 1 unchanged"
    )
    files = (await api.run("p/r0")).files()
    assert [item.name for item in (await files.delete(dry_run=True)).planned] == ["x.txt"]
    assert {s.operation for s in seen} == {"ListRunsLight", "GetRun", "ListRunFiles"}
    assert await api.runs("p").count() == 3


async def test_artifacts_are_deleted_with_the_runs(api: AsyncApi, recorder: Recorder) -> None:
    some_runs(recorder, 1)
    draft = AsyncArtifact("model", "model")
    run = await api.run("p/r0")
    await run.log_artifact(draft)
    (await api.runs("p").delete(delete_artifacts=True)).raise_for_errors()
    assert not await api.artifact_exists("p/model:v0")


async def test_without_the_mutation_each_run_is_deleted(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder)
    server_facts(api.client).missing |= {"Mutation.deleteRuns", "Mutation.modifyRuns"}
    runs = api.runs("p")
    seen.clear()
    assert str(await runs.add_tags(["new"])) == "add tags: 5 done"
    sent = [s.operation for s in seen]
    assert sent[0] == "ListRunsLight"
    assert sorted(sent[1:]) == ["GetRunTags"] * 5 + ["UpsertRun"] * 5
    seen.clear()
    assert str(await runs.add_tags(["new"])) == "add tags: 5 unchanged"
    assert [s.operation for s in seen] == ["ListRunsLight", *["GetRunTags"] * 5]
    await (await api.run("p/r1")).delete()
    result = await runs.remove_tags("new")
    assert len(result.done) == 4
    loaded = api.runs("p")
    await loaded.load()
    await (await api.run("p/r2")).delete()
    result = await loaded.remove_tags("new")
    assert [(item.id, type(item.error)) for item in result.failed] == [("r2", NotFoundError)]
    seen.clear()
    assert len((await api.runs("p").delete()).done) == 3
    assert [s.operation for s in seen].count("DeleteRun") == 3


async def test_more_runs_than_one_request_takes_are_sent_in_several(
    api: AsyncApi, recorder: Recorder, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "BATCH", 2)
    recorder.project("q")
    some_runs(recorder)
    runs = api.runs("p")
    await runs.load()
    seen.clear()
    assert str(await runs.add_tags("new")) == "add tags: 5 done"
    assert [s.operation for s in seen] == ["ModifyRuns"] * 3
    seen.clear()
    assert str(await runs.move("q")) == "move: 5 done"
    assert [s.operation for s in seen] == ["MoveRuns"] * 3
    moved = api.runs("q")
    await moved.load()
    seen.clear()
    assert str(await moved.delete()) == "delete: 5 done"
    assert [s.operation for s in seen] == ["DeleteRuns"] * 3


async def test_tags_of_many_runs_are_one_request(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 3, tags=["old"])
    recorder.upsert(name="r1", modelName="p", entityName=recorder.entity, tags=["old", "new"])
    runs = api.runs("p")
    await runs.load()
    first = await runs.get(0)
    first.tags.append("unsent")
    seen.clear()
    result = await runs.add_tags(["new", "new"])
    assert outcomes(result) == {"r0": "done", "r1": "unchanged", "r2": "done"}
    assert [s.operation for s in seen] == ["ModifyRuns"]
    assert first.tags == ["old", "new", "unsent"]
    seen.clear()
    assert outcomes(await runs.remove_tags("old")) == dict.fromkeys(["r0", "r1", "r2"], "done")
    assert [s.operation for s in seen] == ["ModifyRuns"]
    assert [run.tags async for run in api.runs("p")] == [["new"]] * 3
    await first.update()
    api.flush()
    assert (await api.run("p/r0")).tags == ["new", "unsent"]
    for bad in ("", [], [3]):
        with pytest.raises(UsageError):
            await runs.add_tags(bad)  # type: ignore[arg-type]


async def test_a_run_that_is_gone_fails_alone(api: AsyncApi, recorder: Recorder) -> None:
    some_runs(recorder, 3)
    runs = api.runs("p")
    await runs.load()
    await (await api.run("p/r1")).delete()
    result = await runs.add_tags("t")
    assert outcomes(result) == {"r0": "done", "r1": "failed", "r2": "done"}
    with pytest.raises(CommError, match=r"add tags: 1 of 3 failed, the first one 'r1': no run"):
        result.raise_for_errors()


async def test_refused_changes_are_reported_for_each_run(
    api: AsyncApi, admin: AsyncApi, recorder: Recorder
) -> None:
    some_runs(recorder, 2)
    await (await api.run("p/r0")).load()
    recorder.graphql(
        "mutation M($input: UpsertModelInput!) { upsertModel(input: $input) { inserted } }",
        input={"name": "p", "entityName": recorder.entity, "access": "USER_READ"},
    )
    runs = admin.runs(f"{recorder.entity}/p")
    for result in (await runs.delete(), await runs.add_tags("t")):
        assert [item.outcome for item in result] == ["failed", "failed"]
        with pytest.raises(CommError, match="2 of 2 failed"):
            result.raise_for_errors()
    assert await api.runs("p").count() == 2


async def test_stopping_asks_the_runs_that_have_not_ended(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 2)
    for number in range(3):
        recorder.run("p", f"live{number}", finish=False)
    runs = api.runs("p")
    seen.clear()
    result = await runs.stop()
    assert str(result) == "stop: 3 done, 2 unchanged"
    assert [s.operation for s in seen] == ["ListRunsLight", *["StopRun"] * 3]


async def test_bad_arguments_send_nothing(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 1)
    run = await api.run("p/r0")
    runs, odd = api.runs("p"), cast(Any, "no")
    seen.clear()
    for call in (
        runs.delete,
        runs.stop,
        partial(runs.add_tags, "a"),
        partial(runs.remove_tags, "a"),
        partial(runs.move, "q"),
    ):
        with pytest.raises(UsageError, match="dry_run must be True or False, not 'no'"):
            await call(dry_run=odd)
    with pytest.raises(UsageError, match="delete_artifacts must be True or False"):
        await runs.delete(odd)
    for tags, message in (
        ([], "no tag"),
        ("", "tags is empty"),
        (["a", ""], r"tags\[1\] is empty"),
        ([3], r"tags\[0\] must be a string"),
    ):
        with pytest.raises(UsageError, match=message):
            await runs.add_tags(cast(Any, tags))
    for to, message in (
        (3, "a project or its path, not 3"),
        ("", "to is empty"),
        (run.user, "a project"),
    ):
        with pytest.raises(UsageError, match=message):
            await runs.move(cast(Any, to))
    for files in ({"names": []}, {"pattern": ""}):
        with pytest.raises(UsageError, match="is empty"):  # would be all files
            run.files(**cast(Any, files))
    with pytest.raises(UsageError, match="root"):
        await run.files(pattern="none%").download(cast(Any, 3))
    with pytest.raises(UsageError, match="metrics is empty"):
        api.run_groups("p", by="state", metrics="")
    assert not seen


async def test_nothing_to_do_sends_no_change(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    some_runs(recorder, 1)
    runs = api.runs("p", {"state": "failed"})
    seen.clear()
    result = await runs.delete()
    assert (len(result), str(result)) == (0, "delete: no objects")
    assert [s.operation for s in seen] == ["ListRunsLight"]
    with pytest.raises(NotFoundError):
        await api.runs("none").delete()


CONTENT = {f"media/f{number}.txt": bytes([number]) * 100 for number in range(20)}


def files_of(recorder: Recorder) -> None:
    recorder.run("p", "r")
    for name, content in {**CONTENT, "other.txt": b"other"}.items():
        recorder.file("p", "r", name, content)


async def test_files_are_downloaded_together(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    files_of(recorder)
    run = await api.run("p/r")
    seen.clear()
    paths = await run.files(pattern="media/%").download(tmp_path / "new")
    assert {path.relative_to(tmp_path / "new").as_posix(): path.read_bytes() for path in paths} == (
        CONTENT
    )
    assert [s.operation for s in seen if s.operation] == ["ListRunFiles"]
    assert len([s for s in seen if s.path.startswith("/files/")]) == len(CONTENT)
    seen.clear()
    (tmp_path / "new/media/f3.txt").unlink()
    with pytest.raises(UsageError, match="exists: pass replace=True"):
        await run.files(pattern="media/%").download(tmp_path / "new")
    assert len(seen) == 1
    again = await run.files(pattern="media/%").download(
        tmp_path / "new", exist_ok=True, max_workers=2
    )
    assert again == paths
    assert [s.path.rpartition("/")[2] for s in seen if s.path.startswith("/files/")] == ["f3.txt"]
    with pytest.raises(UsageError, match="max_workers is 0"):
        await run.files().download(tmp_path, max_workers=0)
    assert await run.files(names=["none"]).download(tmp_path) == []


async def test_the_first_error_ends_the_download(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    files_of(recorder)
    files = (await api.run("p/r")).files()
    await files.load()
    recorder.file("p", "r", "other.txt", b"changed")
    with pytest.raises(IntegrityError):
        await files.download(tmp_path)
    assert not (tmp_path / "other.txt").exists()


async def test_deleting_files_is_one_request(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    files_of(recorder)
    run = await api.run("p/r")
    seen.clear()
    result = await run.files(pattern="media/%").delete()
    assert len(result.done) == len(result) == 20
    assert [s.operation for s in seen] == ["ListRunFiles", "DeleteFiles"]
    assert [file.name async for file in run.files()] == ["other.txt"]


async def test_more_files_than_one_request_takes_are_deleted_in_several(
    api: AsyncApi, recorder: Recorder, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "BATCH", 8)
    files_of(recorder)
    files = (await api.run("p/r")).files(pattern="media/%")
    await files.load()
    seen.clear()
    assert len((await files.delete()).done) == 20
    assert [s.operation for s in seen] == ["DeleteFiles"] * 3


async def test_files_that_are_gone_count_as_deleted(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    files_of(recorder)
    run = await api.run("p/r")
    files = run.files(pattern="media/%")
    first = await files.get(0)
    await files.load()
    await first.delete()
    seen.clear()
    result = await files.delete()
    assert len(result.done) == 20
    assert [s.operation for s in seen] == ["DeleteFiles", "ListRunFiles", "DeleteFiles"]
    assert [file.name async for file in run.files()] == ["other.txt"]


async def test_files_of_others_are_not_deleted(
    api: AsyncApi, admin: AsyncApi, recorder: Recorder
) -> None:
    files_of(recorder)
    recorder.graphql(
        "mutation M($input: UpsertModelInput!) { upsertModel(input: $input) { inserted } }",
        input={"name": "p", "entityName": recorder.entity, "access": "USER_READ"},
    )
    files = (await admin.run(f"{recorder.entity}/p/r")).files(pattern="media/%")
    result = await files.delete()
    assert len(result.failed) == 20
    with pytest.raises(CommError, match="20 of 20 failed"):
        result.raise_for_errors()
    assert await (await api.run("p/r")).files().count() == 21
