"""The values of event files, compared one by one with those that TensorBoard's own reader finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tensorboard.backend.event_processing.plugin_event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary
from tensorboard.plugins.histogram import metadata as histograms
from tensorboard.plugins.image import metadata as images
from tensorboard.plugins.scalar import metadata as scalars
from tensorboard.plugins.text import metadata as text_metadata
from tensorboard.util.tensor_util import make_ndarray

from tests.support.tensorboard_files import Writer, png, session
from wandb_api._runtime.runs.tensorboard import TensorBoardLog, read_log

MADE_HERE = {"global_step", "_step", "_timestamp", "_runtime"}
NUMBERS = (0.1, -1e30, float("nan"), float("inf"), 0.0, 2**24 + 1, 5.0)
TYPES: tuple[Any, ...] = (np.float16, np.float32, np.float64, np.int32, np.int64, np.uint8)
STRINGS: tuple[Any, ...] = ("größer".encode(), [b"a", b"b"], [[b"a", b"b"], [b"c", b"d"]], b"", [])


def start(writer: Writer, step: int) -> None:
    log = SessionLog(status=SessionLog.START)
    writer.writer.add_event(Event(wall_time=500.0, step=step, session_log=log))


def scalar(writer: Writer, step: int, chance: random.Random) -> None:
    writer.scalar(chance.choice(("loss", "acc")), step, chance.choice(NUMBERS))


def typed_scalar(writer: Writer, step: int, chance: random.Random) -> None:
    data = np.array(chance.randint(0, 100) / 3, dtype=chance.choice(TYPES))
    shape = chance.choice(((), (1,)))
    writer.tensor("typed", step, data.reshape(shape), scalars.create_summary_metadata("", ""))


def old_histogram(writer: Writer, step: int, chance: random.Random) -> None:
    limits, counts = [0.0, 1.0, 2.5, 5.0], [1.0, 0.0, chance.randint(0, 9), 2.0]
    histo = HistogramProto(min=-1, max=4, num=6, sum=5, bucket_limit=limits, bucket=counts)
    writer.add(step, Summary.Value(tag="old", histo=histo))


def new_histogram(writer: Writer, step: int, chance: random.Random) -> None:
    edges = sorted(chance.random() for _ in range(chance.randint(1, 30)))
    rows = [[left, right, chance.randint(0, 9)] for left, right in pairwise(edges)]
    data = np.array(rows, dtype=np.float64).reshape(-1, 3)
    writer.tensor("new", step, data, histograms.create_summary_metadata("", ""))


def old_image(writer: Writer, step: int, chance: random.Random) -> None:
    image = Summary.Image(
        height=1, width=2, colorspace=1, encoded_image_string=png(chance.randint(0, 255))
    )
    writer.add(step, Summary.Value(tag="cat", image=image))


def new_images(writer: Writer, step: int, chance: random.Random) -> None:
    data = [b"2", b"1", *(png(chance.randint(0, 255)) for _ in range(chance.randint(0, 3)))]
    writer.tensor("dogs", step, data, images.create_summary_metadata("", ""))


def text(writer: Writer, step: int, chance: random.Random) -> None:
    writer.tensor(
        "note", step, chance.choice(STRINGS), text_metadata.create_summary_metadata("", "")
    )


KINDS: tuple[Callable[[Writer, int, random.Random], None], ...] = (
    scalar,
    typed_scalar,
    old_histogram,
    new_histogram,
    old_image,
    new_images,
    text,
)


def write(root: Path, chance: random.Random) -> list[str]:
    """Write one to three writers, some in two files, of which the second may be a restart."""
    folders = chance.sample(["", "train", "eval/deep"], chance.randint(1, 3))
    for folder in folders:
        for part in range(chance.randint(1, 2)):
            writer = Writer(root / folder, f".{part}")
            first = part * 20
            if part and chance.random() < 0.7:
                first = chance.choice([0, 0, *range(20)])
            if not part or first < 20:
                start(writer, first)
            for step in range(first, first + chance.randint(1, 15)):
                for kind in KINDS:
                    if chance.random() < 0.6:
                        kind(writer, step, chance)
            writer.close()
    return folders


def expected(root: Path, folders: list[str]) -> dict[tuple[str, int], tuple[str, Any]]:
    """Return what TensorBoard reads: by key and step, the plugin and the value written last."""
    found = dict[tuple[str, int], tuple[str, Any]]()
    for folder in folders:
        reader: Any = EventAccumulator(str(root / folder), size_guidance={"tensors": 0})
        reader.Reload()
        for tag in reader.Tags()["tensors"]:
            plugin = reader.SummaryMetadata(tag).plugin_data.plugin_name
            for event in reader.Tensors(tag):
                key = f"{folder}/{tag}" if folder else tag
                found[key, event.step] = plugin, make_ndarray(event.tensor_proto)
    return found


def as_stored(plugin: str, array: Any, log: TensorBoardLog, cell: Any) -> tuple[Any, Any]:
    """Return the value of a cell, and what it has to be."""
    if plugin == "scalars":
        return repr(cell), repr(float(array.item()))
    if plugin == "histograms":
        rows = array.tolist()
        edges = [rows[0][0], *(row[1] for row in rows)] if rows else []
        return cell, {"_type": "histogram", "values": [row[2] for row in rows], "bins": edges}
    if plugin == "text":
        strings = [value.decode() for value in array.ravel().tolist()]
        return cell, strings[0] if len(strings) == 1 else strings
    width, height, *pictures = array.tolist()
    if not pictures:
        return cell, None
    files = {picture.path: picture.read() for picture in log.pictures}
    paths = [cell["path"]] if cell["_type"] == "image-file" else cell["filenames"]
    got = ([files[path] for path in paths], cell["width"], cell["height"])
    return got, (pictures, int(width), int(height))


@pytest.mark.parametrize("seed", range(12))
def test_values_are_those_of_tensorboard(tmp_path: Path, seed: int) -> None:
    folders = write(tmp_path, random.Random(seed))
    log = read_log(tmp_path)
    cells = {
        (key, int(str(row["global_step"]))): value
        for row in log.rows
        for key, value in row.items()
        if key not in MADE_HERE
    }
    wanted = expected(tmp_path, folders)
    for at, (plugin, array) in wanted.items():
        got, right = as_stored(plugin, array, log, cells.pop(at, None))
        assert got == right, at
    assert not cells
    assert set(log.left_out) <= {"images"}  # those without a picture


def test_a_second_session_from_the_beginning_replaces_the_first(tmp_path: Path) -> None:
    for part, steps in enumerate((5, 2)):
        writer = Writer(tmp_path, f".{part}")
        start(writer, 0)
        for step in range(steps):
            writer.scalar("loss", step, part)
        writer.close()
    assert [(row["_step"], row["loss"]) for row in read_log(tmp_path).rows] == [(0, 1.0), (1, 1.0)]


def test_the_kind_of_a_tag_is_known_in_later_files(tmp_path: Path) -> None:
    first = Writer(tmp_path, ".0")
    first.tensor("note", 0, b"a", text_metadata.create_summary_metadata("", ""))
    first.close()
    second = Writer(tmp_path, ".1")
    second.tensor("note", 1, b"b", None)
    second.close()
    assert [row["note"] for row in read_log(tmp_path).rows] == ["a", "b"]


def test_hyperparameters_are_those_of_tensorboard(tmp_path: Path) -> None:
    values: dict[str, str | float | bool] = {"lr": 0.1, "größe": "adam", "amp": False, "n": 3.0}
    session(tmp_path, values)
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

    reader: Any = EventAccumulator(str(tmp_path))
    reader.Reload()
    (content,) = reader.PluginTagToContent("hparams").values()
    known = HParamsPluginData.FromString(content).session_start_info.hparams
    read = {name: getattr(value, value.WhichOneof("kind")) for name, value in known.items()}
    assert read_log(tmp_path).config == read == values
