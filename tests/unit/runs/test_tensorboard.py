"""TensorBoard folders, written by TensorBoard's own writer."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.types_pb2 import DataType
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c
from tensorboard.plugins.audio import metadata as audio_metadata
from tensorboard.plugins.histogram import metadata as histogram_metadata
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData, SessionEndInfo
from tensorboard.plugins.image import metadata as image_metadata
from tensorboard.plugins.scalar import metadata as scalar_metadata
from tensorboard.plugins.text import metadata as text_metadata

from tests.support.tensorboard_files import Writer, png, session
from wandb_api._runtime.runs.tensorboard import histogram, read_log
from wandb_api.errors import MissingExtraError, UsageError


def scalars(folder: Path, steps: int = 3, suffix: str = "") -> Path:
    writer = Writer(folder, suffix)
    for step in range(steps):
        writer.scalar("loss", step, 1.0 / (step + 1))
    return writer.close()


def test_scalars_are_rows_by_step(tmp_path: Path) -> None:
    scalars(tmp_path)
    log = read_log(tmp_path)
    assert log.writers == [""]
    assert [row["_step"] for row in log.rows] == [0, 1, 2]
    assert [row["loss"] for row in log.rows] == pytest.approx([1.0, 0.5, 1 / 3])
    assert [row["_runtime"] for row in log.rows] == [0.0, 1.0, 2.0]
    assert log.rows[0]["_timestamp"] == 1000.0
    assert log.summary == log.rows[-1]
    assert not log.problems


def test_writers_share_rows_under_their_own_names(tmp_path: Path) -> None:
    for name in ("train", "deep/eval"):
        scalars(tmp_path / name, steps=2)
    log = read_log(tmp_path)
    assert log.writers == ["deep/eval", "train"]
    assert len(log.rows) == 2
    assert {"train/loss", "deep/eval/loss", "global_step"} <= log.rows[0].keys()
    assert sorted(Path(name).parent.as_posix() for name in log.files) == ["deep/eval", "train"]


def test_several_files_of_a_writer_are_one_series(tmp_path: Path) -> None:
    first = Writer(tmp_path, ".a")
    first.scalar("loss", 0, 3.0)
    first.scalar("loss", 1, 2.0)
    first.close()
    second = Writer(tmp_path, ".b")
    second.scalar("loss", 1, 1.0)
    second.scalar("loss", 2, 0.5)
    second.close()
    log = read_log(tmp_path)
    assert [row["loss"] for row in log.rows] == [3.0, 1.0, 0.5]
    assert len(log.files) == 2


def test_a_restart_voids_later_steps_of_its_writer_only(tmp_path: Path) -> None:
    scalars(tmp_path / "other", steps=4)
    writer = Writer(tmp_path)
    for step in range(4):
        writer.scalar("loss", step, float(step))
    writer.writer.add_event(
        Event(wall_time=2000.0, step=2, session_log=SessionLog(status=SessionLog.START))
    )
    writer.scalar("loss", 2, 20.0)
    writer.close()
    rows = read_log(tmp_path).rows
    assert [row.get("loss") for row in rows] == [0.0, 1.0, 20.0, None]
    assert all("other/loss" in row for row in rows)


def test_histograms_old_and_new_are_counts_between_edges(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.tensor(
        "new",
        0,
        np.array([[0.0, 1.0, 3.0], [1.0, 2.0, 4.0]]),
        histogram_metadata.create_summary_metadata("new", ""),
    )
    old = HistogramProto(min=0.0, max=2.0, num=7, bucket_limit=[1.0, 5.0], bucket=[3.0, 4.0])
    writer.add(0, Summary.Value(tag="old", histo=old))
    writer.close()
    row = read_log(tmp_path).rows[0]
    expected = {"_type": "histogram", "values": [3.0, 4.0], "bins": [0.0, 1.0, 2.0]}
    assert row["new"] == expected
    assert row["old"] == expected


def test_too_many_buckets_are_merged_without_losing_a_count() -> None:
    merged = histogram([[i, i + 1, 1.0] for i in range(1500)])
    assert isinstance(merged["values"], list)
    assert isinstance(merged["bins"], list)
    assert len(merged["values"]) <= 512
    assert len(merged["bins"]) == len(merged["values"]) + 1
    assert sum(merged["values"]) == 1500
    assert (merged["bins"][0], merged["bins"][-1]) == (0, 1500)


def test_images_are_files_that_can_be_read_later(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "val")
    data = [b"2", b"1", png(1), png(2)]
    writer.tensor("pair", 5, data, image_metadata.create_summary_metadata("", ""))
    old = Summary.Image(height=1, width=2, colorspace=1, encoded_image_string=png(3))
    writer.add(5, Summary.Value(tag="one", image=old))
    writer.close()
    log = read_log(tmp_path)
    one, pair = log.rows[0]["val/one"], log.rows[0]["val/pair"]
    assert isinstance(one, dict)
    assert isinstance(pair, dict)
    assert (one["_type"], one["width"], one["height"], one["format"]) == ("image-file", 2, 1, "png")
    assert (pair["_type"], pair["count"]) == ("images/separated", 2)
    content = {picture.path: picture.read() for picture in log.pictures}
    assert content[str(one["path"])] == png(3)
    assert [content[str(name)] for name in pair["filenames"]] == [png(1), png(2)]  # type: ignore[union-attr]


def test_text_is_read_as_strings(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    metadata = text_metadata.create_summary_metadata("", "")
    writer.tensor("note", 0, "größer".encode(), metadata)
    writer.tensor("notes", 0, [b"a", b"b"], metadata)
    writer.close()
    row = read_log(tmp_path).rows[0]
    assert row["note"] == "größer"
    assert row["notes"] == ["a", "b"]


def test_hyperparameters_become_config(tmp_path: Path) -> None:
    values: dict[str, str | float | bool] = {"lr": 0.1, "opt": "adam", "amp": True}
    session(tmp_path, values)
    log = read_log(tmp_path)
    assert log.config == values
    assert not log.left_out


def test_sessions_of_several_writers_are_separate(tmp_path: Path) -> None:
    session(tmp_path / "a", {"lr": 0.1})
    session(tmp_path / "b", {"lr": 0.2})
    assert read_log(tmp_path).config == {"a": {"lr": 0.1}, "b": {"lr": 0.2}}


def test_scalars_that_are_tensors(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for step, number in enumerate([1, 2.5, np.float16(0.5)]):
        writer.tensor("loss", step, number, scalar_metadata.create_summary_metadata("loss", ""))
    writer.close()
    log = read_log(tmp_path)
    assert [row["loss"] for row in log.rows] == [1.0, 2.5, 0.5]
    assert not log.left_out


def test_old_and_new_scalars_of_one_tag_are_one_series(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.tensor("loss", 0, 1.0, scalar_metadata.create_summary_metadata("loss", ""))
    writer.scalar("loss", 1, 0.5)
    writer.close()
    assert [row["loss"] for row in read_log(tmp_path).rows] == [1.0, 0.5]


def test_malformed_values_are_left_out(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("loss", 0, 1.0)
    writer.tensor("several", 0, [1.0, 2.0], scalar_metadata.create_summary_metadata("", ""))
    writer.tensor("flat", 0, [1.0], histogram_metadata.create_summary_metadata("", ""))
    writer.tensor("number", 0, 3.0, text_metadata.create_summary_metadata("", ""))
    writer.tensor("word", 0, [b"wide", b"1", b""], image_metadata.create_summary_metadata("", ""))
    unusual = SummaryMetadata(
        plugin_data=SummaryMetadata.PluginData(plugin_name="hparams", content=b"\xff")
    )
    writer.add(0, Summary.Value(tag="_hparams_/unusual", metadata=unusual))
    writer.close()
    log = read_log(tmp_path)
    assert log.left_out == {"scalars": 1, "histograms": 1, "text": 1, "images": 1}
    assert log.rows[0].keys() == {"loss", "global_step", "_step", "_timestamp", "_runtime"}
    assert not log.problems


def test_tensors_of_unsupported_types_are_left_out(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("loss", 0, 1.0)
    metadata = scalar_metadata.create_summary_metadata("", "")
    resource = TensorProto(dtype=DataType.DT_RESOURCE)
    writer.add(0, Summary.Value(tag="unusual", metadata=metadata, tensor=resource))
    writer.close()
    assert read_log(tmp_path).left_out == {"scalars": 1}


def test_a_record_that_is_not_an_event_ends_the_file(tmp_path: Path) -> None:
    path = scalars(tmp_path, steps=2)
    payload = b"\xff\xff\xff\xff"
    head = struct.pack("<Q", len(payload))
    record = [head, payload]
    sums = [struct.pack("<I", masked_crc32c(part)) for part in record]
    path.write_bytes(path.read_bytes() + head + sums[0] + payload + sums[1])
    log = read_log(tmp_path)
    assert len(log.rows) == 2
    assert "damaged" in log.problems[0]


def test_the_end_of_a_session_has_no_hyperparameters(tmp_path: Path) -> None:
    session(tmp_path, {"lr": 0.1})
    content = HParamsPluginData(session_end_info=SessionEndInfo()).SerializeToString()
    metadata = SummaryMetadata(
        plugin_data=SummaryMetadata.PluginData(plugin_name="hparams", content=content)
    )
    writer = Writer(tmp_path, ".end")
    writer.add(1, Summary.Value(tag="_hparams_/session_end_info", metadata=metadata))
    writer.close()
    assert read_log(tmp_path).config == {"lr": 0.1}


def test_a_name_used_by_two_writers_is_reported(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("train/loss", 0, 1.0)
    writer.close()
    scalars(tmp_path / "train", steps=1)
    (problem,) = read_log(tmp_path).problems
    assert problem.startswith("the writers '.' and 'train' both write 'train/loss'")


@given(damage=st.binary(max_size=40), at=st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_damaged_files_do_not_raise(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = scalars(folder, steps=5)
    content = path.read_bytes()
    path.write_bytes(content[:at] + damage + content[at + len(damage) :])
    try:
        log = read_log(folder)
    except UsageError:
        return  # nothing is left that can be read
    assert [row["_step"] for row in log.rows] == list(range(len(log.rows)))
    assert len(log.rows) == 5 or log.problems


def test_kinds_that_history_cannot_hold_are_counted(tmp_path: Path) -> None:
    scalars(tmp_path, steps=1)
    writer = Writer(tmp_path, ".audio")
    metadata = audio_metadata.create_summary_metadata("", "", audio_metadata.Encoding.Value("WAV"))
    writer.tensor("sound", 0, [b"RIFF", b""], metadata)
    writer.close()
    log = read_log(tmp_path)
    assert log.left_out == {"audio": 1}
    assert "sound" not in log.rows[0]


@pytest.mark.parametrize("lost", [1, 5, 13, 30])
def test_a_truncated_file_gives_its_complete_records(tmp_path: Path, lost: int) -> None:
    path = scalars(tmp_path)
    path.write_bytes(path.read_bytes()[:-lost])
    log = read_log(tmp_path)
    assert [row["_step"] for row in log.rows] == [0, 1]
    assert "ends within a record" in log.problems[0]
    assert str(path) in log.problems[0]


def test_a_growing_file_gives_more_each_time(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("loss", 0, 1.0)
    writer.writer.flush()
    assert len(read_log(tmp_path).rows) == 1
    writer.scalar("loss", 1, 0.5)
    writer.writer.flush()
    assert len(read_log(tmp_path).rows) == 2
    writer.close()


def test_damage_is_detected(tmp_path: Path) -> None:
    path = scalars(tmp_path)
    content = bytearray(path.read_bytes())
    content[-10] ^= 0xFF
    path.write_bytes(bytes(content))
    log = read_log(tmp_path)
    assert len(log.rows) == 2
    assert "damaged" in log.problems[0]


def test_a_single_file_can_be_read(tmp_path: Path) -> None:
    assert len(read_log(scalars(tmp_path)).rows) == 3


def test_negative_steps_are_moved_but_kept(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("loss", -1, 1.0)
    writer.scalar("loss", 0, 2.0)
    writer.close()
    rows = read_log(tmp_path).rows
    assert [(row["_step"], row["global_step"]) for row in rows] == [(0, -1), (1, 0)]


def test_the_runtime_of_the_first_row_is_0(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.scalar("a", 0, 1.0)
    writer.scalar("b", 0, 1.0)
    writer.scalar("a", 1, 2.0)
    writer.close()
    rows = read_log(tmp_path).rows
    assert rows[0]["_runtime"] == 0
    assert rows[1]["_runtime"] >= 0  # type: ignore[operator]


def test_a_folder_without_event_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no TensorBoard event file"):
        read_log(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        read_log(tmp_path / "missing")
    plain = tmp_path / "notes.txt"
    plain.write_text("x")
    with pytest.raises(UsageError, match="its name does not contain"):
        read_log(plain)


def test_files_without_values_are_refused(tmp_path: Path) -> None:
    Writer(tmp_path).close()
    with pytest.raises(UsageError, match="contain no values"):
        read_log(tmp_path)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wandb_api._runtime.runs import tfevents as _tfevents

    scalars(tmp_path)
    _tfevents._tensorboard.cache_clear()
    monkeypatch.setitem(sys.modules, "tensorboard.data_compat", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[tensorboard\]"):
        read_log(tmp_path)
