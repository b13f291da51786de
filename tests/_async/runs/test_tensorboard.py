"""TensorBoard folders that become runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tensorboard.plugins.audio import metadata as audio
from tensorboard.plugins.histogram import metadata as histogram
from tensorboard.plugins.image import metadata as image
from tensorboard.plugins.text import metadata as text

from tests.support.recorder import Me, Recorder
from tests.support.tensorboard_files import Writer, png, session
from wandb_api import AsyncApi
from wandb_api._runtime.runs import tfevents as _tfevents
from wandb_api.errors import MissingExtraError, UsageError
from wandb_api.local import Seen


def curve(folder: Path, steps: range, suffix: str = "") -> Writer:
    """Return a writer with a falling loss."""
    writer = Writer(folder, suffix)
    for step in steps:
        writer.scalar("loss", step, 1.0 / (step + 1))
    writer.writer.flush()
    return writer


async def test_a_folder_becomes_a_run(
    api: AsyncApi, me: Me, tmp_path: Path, seen: list[Seen]
) -> None:
    curve(tmp_path / "train", range(3)).close()
    curve(tmp_path / "deep" / "eval", range(1, 3)).close()
    session(tmp_path / "train", {"lr": 0.1, "optimizer": "adam", "amp": True})
    run = await api.sync_tensorboard(tmp_path, project="board")
    assert [s.operation or s.path.rpartition("/")[2] for s in seen if s.method == "POST"] == [
        "UpsertRun",
        "CreateRunFiles",
        "file_stream",
        "file_stream",
        "GetRun",
    ]
    assert (run.entity, run.project, run.state) == (me.name, "board", "finished")
    assert len(run.id) == 8
    assert run.config == {"lr": 0.1, "optimizer": "adam", "amp": True}
    assert run.summary["deep/eval/loss"] == pytest.approx(1 / 3)
    assert run.summary["global_step"] == 2
    rows = [row async for row in run.scan_history()]
    assert [row["_step"] for row in rows] == [0, 1, 2]
    assert [row["train/loss"] for row in rows] == pytest.approx([1.0, 0.5, 1 / 3])
    assert [row.get("deep/eval/loss") for row in rows] == pytest.approx([None, 0.5, 1 / 3])
    names = sorted([file.name async for file in run.files()])
    assert [name.rpartition("/")[0] for name in names] == ["deep/eval", "train", "train"]
    assert all("tfevents" in name for name in names)


async def test_uploaded_files_equal_the_local_ones(api: AsyncApi, tmp_path: Path) -> None:
    path = curve(tmp_path / "logs", range(2)).close()
    run = await api.sync_tensorboard(str(tmp_path))
    assert run.project == "uncategorized"
    (file,) = [file async for file in run.files()]
    assert file.name == f"logs/{path.name}"
    assert await file.read() == path.read_bytes()


async def test_images_histograms_and_strings(api: AsyncApi, tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.tensor("cat", 4, [b"2", b"1", png(7)], image.create_summary_metadata("", ""))
    writer.tensor(
        "weights",
        4,
        np.array([[0.0, 1.0, 3.0], [1.0, 2.0, 4.0]]),
        histogram.create_summary_metadata("weights", ""),
    )
    writer.tensor("note", 4, "größer".encode(), text.create_summary_metadata("", ""))
    writer.close()
    run = await api.sync_tensorboard(tmp_path)
    (row,) = [row async for row in run.scan_history()]
    assert row["_step"] == 4
    assert row["note"] == "größer"
    assert row["weights"] == {"_type": "histogram", "values": [3.0, 4.0], "bins": [0.0, 1.0, 2.0]}
    picture: Any = row["cat"]
    assert picture["_type"] == "image-file"
    assert await (await run.file(picture["path"])).read() == png(7)


async def test_nan_and_infinity(api: AsyncApi, tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for step, value in enumerate([float("inf"), float("nan")]):
        writer.scalar("loss", step, value)
    writer.close()
    run = await api.sync_tensorboard(tmp_path)
    first, second = [row async for row in run.scan_history()]
    assert first["loss"] == float("inf")
    assert second["loss"] != second["loss"]


async def test_a_folder_that_has_grown_adds_to_its_run(
    api: AsyncApi, tmp_path: Path, seen: list[Seen]
) -> None:
    writer = curve(tmp_path, range(2))
    run = await api.sync_tensorboard(tmp_path, run_id="grows", project="board")
    assert len([row async for row in run.scan_history()]) == 2
    writer.scalar("loss", 2, 0.25)
    writer.scalar("accuracy", 3, 0.5)
    path = writer.close()
    seen.clear()
    again = await api.sync_tensorboard(tmp_path, run_id="grows", project="board")
    assert [s.operation for s in seen if s.operation == "GetHistoryExtent"]
    rows = [row async for row in again.scan_history()]
    assert [row["_step"] for row in rows] == [0, 1, 2, 3]
    assert again.summary["loss"] == 0.25
    assert again.summary["accuracy"] == 0.5
    (file,) = [file async for file in again.files()]
    assert file.size == path.stat().st_size
    unchanged = await api.sync_tensorboard(tmp_path, run_id="grows", project="board")
    assert len([row async for row in unchanged.scan_history()]) == 4


async def test_an_existing_run_keeps_its_values(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run(
        "board", "old", config={"seed": 1, "lr": 9.0}, summary={"best": 3}, rows=[{"loss": 5.0}]
    )
    session(tmp_path, {"lr": 0.1})
    curve(tmp_path, range(3), ".x").close()
    run = await api.sync_tensorboard(tmp_path, run_id="old", project="board")
    assert run.config == {"seed": 1, "lr": 0.1}
    assert run.summary["best"] == 3
    assert run.summary["loss"] == pytest.approx(1 / 3)
    losses = [row["loss"] async for row in run.scan_history()]
    assert losses == pytest.approx([5.0, 0.5, 1 / 3])


async def test_many_rows_go_in_several_requests(
    api: AsyncApi, tmp_path: Path, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wandb_api._runs.file_stream.MAX_LINES", 10)
    curve(tmp_path, range(25)).close()
    run = await api.sync_tensorboard(tmp_path)
    assert len([s for s in seen if s.path.endswith("file_stream")]) == 4
    assert [row["_step"] async for row in run.scan_history()] == list(range(25))


async def test_many_files_go_in_batches(
    api: AsyncApi, tmp_path: Path, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wandb_api._async.runs.tensorboard.BATCH", 2)
    for number in range(5):
        curve(tmp_path / str(number), range(1)).close()
    with pytest.warns(UserWarning, match="in 5 folders, which become one run"):
        run = await api.sync_tensorboard(tmp_path)
    assert len([s for s in seen if s.operation == "CreateRunFiles"]) == 3
    assert len([file async for file in run.files()]) == 5


async def test_names_with_special_characters(
    api: AsyncApi, tmp_path: Path, recorder: Recorder
) -> None:
    folder = tmp_path / "größer & 100%?"
    curve(folder, range(2)).close()
    run = await api.sync_tensorboard(tmp_path, run_id="a b+c", project="my project")
    assert run.id == "a b+c"
    assert run.project == "my project"
    assert run.summary["größer & 100%?/loss"] == 0.5
    (file,) = [file async for file in run.files()]
    assert file.name.startswith("größer & 100%?/events.out.tfevents")
    assert len(await file.read()) == file.size


async def test_truncated_files_and_unsupported_values_are_reported(
    api: AsyncApi, tmp_path: Path
) -> None:
    path = curve(tmp_path, range(3)).close()
    path.write_bytes(path.read_bytes()[:-5])
    writer = Writer(tmp_path, ".audio")
    kind = audio.create_summary_metadata("", "", audio.Encoding.Value("WAV"))
    writer.tensor("sound", 0, [b"RIFF", b""], kind)
    writer.close()
    with pytest.warns(UserWarning, match="left out|ends within") as caught:
        run = await api.sync_tensorboard(tmp_path)
    messages = sorted(str(warning.message) for warning in caught)
    assert "ends within a record" in messages[0]
    assert "left out: 1 of audio" in messages[1]
    assert len([row async for row in run.scan_history()]) == 2


async def test_no_request_without_event_files(
    api: AsyncApi, tmp_path: Path, seen: list[Seen]
) -> None:
    with pytest.raises(UsageError, match="no TensorBoard event file"):
        await api.sync_tensorboard(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        await api.sync_tensorboard(tmp_path / "missing")
    assert not seen


async def test_no_request_without_the_extra(
    api: AsyncApi, tmp_path: Path, seen: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    curve(tmp_path, range(1)).close()
    _tfevents._tensorboard.cache_clear()
    monkeypatch.setitem(sys.modules, "tensorboard.data_compat", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[tensorboard\]"):
        await api.sync_tensorboard(tmp_path)
    assert not seen
