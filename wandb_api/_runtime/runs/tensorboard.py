"""Convert TensorBoard folders to a run: history, summary, config and images. Reads local files.

Each folder with event files is a writer. Its values are named ``<folder>/<tag>`` (``<tag>`` for event
files in the root itself). The values of all writers at one step form one row of history.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..._core.arguments import path_argument
from ..._types import JsonDict, JsonValue
from ...errors import UsageError
from .tfevents import (
    MALFORMED,
    Ending,
    Spot,
    Value,
    find_event_files,
    read_hparams,
    read_image,
    read_values,
)

MAX_BINS = 512  # W&B does not draw more
FORMATS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp", b"RIFF": "webp"}


@dataclass(frozen=True)
class Picture:
    """An image to upload. Its bytes stay in the event file until then.

    Attributes:
        path: Its name among the run's files.
        spot: The record that contains it.
        index: The index of the value in the record.
        number: The index of the image in the value.
    """

    path: str
    spot: Spot
    index: int
    number: int

    def read(self) -> bytes:
        """Return the encoded image."""
        return read_image(self.spot, self.index, self.number)


@dataclass
class TensorBoardLog:
    """The content of a TensorBoard folder.

    Attributes:
        writers: The folders, relative to the root.
        files: The event files by their names among the run's files.
        rows: The history: one row for each step, in order.
        summary: The last value of each key.
        config: The hyperparameters, below the writer's name if several writers have some.
        pictures: The images to which the history refers.
        left_out: The number of values that a history cannot hold, by kind.
        problems: A message for each file that could not be read to its end, and for each name that
            two writers use.
    """

    writers: list[str] = field(default_factory=list[str])
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    rows: list[JsonDict] = field(default_factory=list[JsonDict])
    summary: JsonDict = field(default_factory=dict[str, JsonValue])
    config: JsonDict = field(default_factory=dict[str, JsonValue])
    pictures: list[Picture] = field(default_factory=list[Picture])
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    problems: list[str] = field(default_factory=list[str])


@dataclass
class _Cell:
    """A value in a row of history, and the images to which it refers."""

    wall_time: float
    value: JsonValue
    pictures: list[Picture] = field(default_factory=list[Picture])


class _Reader:
    """Collects the values of all writers."""

    def __init__(self) -> None:
        self.cells = dict[int, dict[tuple[str, str], _Cell]]()  # by step, then writer and tag
        self.hparams = dict[str, JsonDict]()
        self.left_out = Counter[str]()

    def read_writer(self, writer: str, files: Sequence[Path], log: TensorBoardLog) -> None:
        """Read the event files of one writer."""
        kinds, started = dict[str, object](), False
        for path in files:
            log.files[_key(writer, path.name)] = path
            ending = Ending()
            for value in read_values(path, ending, kinds):
                if isinstance(value, int):
                    if started or value > 0:  # the first start of all is not a restart
                        self._forget(writer, value)
                    started = True
                elif value.plugin == "hparams":
                    if (found := read_hparams(value.content)) is not None:
                        self.hparams[writer] = dict(found)
                else:
                    self._add(writer, value)
            if ending.problem:
                log.problems.append(f"{path}: {ending.problem}; the rest was not read")

    def _add(self, writer: str, value: Value) -> None:
        cell = _cell_of(_key(writer, value.tag), value)
        if cell is None:
            self.left_out[value.plugin or "unknown"] += 1
        else:
            self.cells.setdefault(value.step, {})[writer, value.tag] = cell

    def _forget(self, writer: str, step: int) -> None:
        """Drop what a writer wrote from ``step`` on: it was restarted there."""
        for at in [s for s in self.cells if s >= step]:
            kept = {key: cell for key, cell in self.cells[at].items() if key[0] != writer}
            self.cells[at] = kept


def _key(writer: str, tag: str) -> str:
    return f"{writer}/{tag}" if writer else tag


def read_log(root: str | Path) -> TensorBoardLog:
    """Read every event file in or below ``root``.

    Raises:
        UsageError: The folder does not exist, or contains no event file or no readable event.
        MissingExtraError: The extra ``tensorboard`` is not installed.
    """
    place = path_argument(root, "root_dir", expand=True)
    log, reader = TensorBoardLog(), _Reader()
    for writer, files in find_event_files(place).items():
        log.writers.append(writer)
        reader.read_writer(writer, files, log)
    _finish(log, reader)
    if not (log.rows or log.config):
        more = f" ({'; '.join(log.problems)})" if log.problems else ""
        raise UsageError(
            f"the {len(log.files)} event files in {place} contain no values that a run can hold{more}"
        )
    return log


def _finish(log: TensorBoardLog, reader: _Reader) -> None:
    """Turn the cells that were read into rows, a summary and pictures."""
    steps = sorted(step for step, row in reader.cells.items() if row)
    begin: float | None = None  # the first row's time
    shift = min(steps[0], 0) if steps else 0  # steps of a history start from 0
    for step in steps:
        cells = reader.cells[step]
        now = max(cell.wall_time for cell in cells.values())
        begin = now if begin is None else begin
        row: JsonDict = {_key(*at): cell.value for at, cell in cells.items()}
        row |= {
            "global_step": step,
            "_step": step - shift,
            "_timestamp": now,
            "_runtime": max(now - begin, 0.0),
        }
        log.rows.append(row)
        log.summary.update(row)
        log.pictures += [picture for cell in cells.values() for picture in cell.pictures]
    log.left_out = dict(reader.left_out)
    log.problems += _clashes(reader)
    if len(reader.hparams) == 1:
        log.config = next(iter(reader.hparams.values()))
    else:
        log.config = {writer or ".": found for writer, found in reader.hparams.items()}


def _clashes(reader: _Reader) -> list[str]:
    """Describe names used by two writers, such as tag ``a/b`` in the root and ``b`` in folder ``a``."""
    makers = dict[str, set[tuple[str, str]]]()
    for at in {at for cells in reader.cells.values() for at in cells}:
        makers.setdefault(_key(*at), set()).add(at)
    return [
        f"the writers {' and '.join(repr(w or '.') for w, _ in sorted(found))} both write {key!r}; "
        "at steps where both do, one of the values is lost"
        for key, found in sorted(makers.items())
        if len(found) > 1
    ]


def _cell_of(key: str, value: Value) -> _Cell | None:
    """Convert a value for the history; None if a history cannot hold it or it is malformed."""
    if value.number is not None:
        return _Cell(value.wall_time, value.number)
    make = _KINDS.get(value.plugin)
    if make is None or value.array is None:
        return None
    try:
        return make(key, value)
    except MALFORMED:
        return None


def _scalar(key: str, value: Value) -> _Cell:
    return _Cell(value.wall_time, float(value.array.item()))


def _histogram(key: str, value: Value) -> _Cell:
    return _Cell(value.wall_time, histogram(value.array.tolist()))


def _text(key: str, value: Value) -> _Cell:
    strings = [t.decode("utf-8", "replace") for t in value.array.ravel().tolist()]
    return _Cell(value.wall_time, strings[0] if len(strings) == 1 else [*strings])


def histogram(buckets: Sequence[Sequence[float]]) -> JsonDict:
    """Convert TensorBoard's buckets (left, right, count) to W&B's counts and bin edges."""
    kept = [list(b) for b in buckets]
    while len(kept) > MAX_BINS:
        pairs = [kept[i : i + 2] for i in range(0, len(kept), 2)]
        kept = [[p[0][0], p[-1][1], sum(b[2] for b in p)] for p in pairs]
    edges: list[JsonValue] = [kept[0][0], *(b[1] for b in kept)] if kept else []
    return {"_type": "histogram", "values": [b[2] for b in kept], "bins": edges}


def _pictures(key: str, value: Value) -> _Cell | None:
    """Return the cell of an image summary with its files; None if it has no images."""
    width, height, *images = value.array.tolist()
    found, files = list[Picture](), list[JsonDict]()
    for number, content in enumerate(images):
        digest = hashlib.sha256(content).hexdigest()
        form = next((f for magic, f in FORMATS.items() if content.startswith(magic)), "png")
        path = f"media/images/{key}_{value.step}_{digest[:20]}.{form}"
        found.append(Picture(path, value.spot, value.index, number))
        files.append({"path": path, "sha256": digest, "size": len(content), "format": form})
    if not files:
        return None
    size: JsonDict = {"width": int(width), "height": int(height)}
    if len(files) == 1:
        return _Cell(value.wall_time, {"_type": "image-file", **files[0], **size}, found)
    several: JsonDict = {
        "_type": "images/separated",
        "count": len(files),
        "format": files[0]["format"],
        "filenames": [f["path"] for f in files],
        **size,
    }
    return _Cell(value.wall_time, several, found)


_KINDS: dict[str, Callable[[str, Value], _Cell | None]] = {
    "scalars": _scalar,
    "histograms": _histogram,
    "text": _text,
    "images": _pictures,
}
