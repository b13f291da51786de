"""TensorBoard folders as a run: history by step and writer, summary, config, media. No network.

Each folder with event files is a writer. Its values are called ``<folder>/<tag>`` (``<tag>`` for those
that lie in the root itself), and all writers' values of a step stand in one row of history.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .._types import JSONDict, JsonValue
from ..errors import UsageError
from .tfevents import (
    ODD,
    Ending,
    Spot,
    Value,
    find_event_files,
    read_hparams,
    read_image,
    read_values,
)

MOST_BINS = 512  # more than that W&B does not draw
FORMATS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp", b"RIFF": "webp"}


@dataclass(frozen=True)
class Picture:
    """An image that is uploaded beside the history; its bytes stay in the event file until then."""

    path: str  # in the run's files
    spot: Spot
    index: int
    number: int

    def read(self) -> bytes:
        """The encoded image."""
        return read_image(self.spot, self.index, self.number)


@dataclass
class TensorBoardLog:
    """What a TensorBoard folder says.

    Attributes:
        writers: the folders, relative to the root.
        files: the event files, by the name that they get in the run.
        rows: history, one row for each step, in order.
        summary: the last value of everything.
        config: the hyperparameters; below the writer's name when several writers have some.
        pictures: the images that the history refers to.
        left_out: how many values of kinds that a history cannot hold, by kind.
        problems: a sentence for each file that could not be read to its end, and for each name that
            two writers gave.
    """

    writers: list[str] = field(default_factory=list[str])
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    rows: list[JSONDict] = field(default_factory=list[JSONDict])
    summary: JSONDict = field(default_factory=dict[str, JsonValue])
    config: JSONDict = field(default_factory=dict[str, JsonValue])
    pictures: list[Picture] = field(default_factory=list[Picture])
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    problems: list[str] = field(default_factory=list[str])


@dataclass
class _Cell:
    """A value in a row of history, with the pictures that it needs."""

    wall_time: float
    value: JsonValue
    pictures: list[Picture] = field(default_factory=list[Picture])


class _Reader:
    """Gathers the values of all writers."""

    def __init__(self) -> None:
        self.cells = dict[int, dict[tuple[str, str], _Cell]]()  # by step, then writer and tag
        self.hparams = dict[str, JSONDict]()
        self.left_out = Counter[str]()

    def read_writer(self, writer: str, files: Sequence[Path], log: TensorBoardLog) -> None:
        for path in files:
            log.files[_key(writer, path.name)] = path
            ending = Ending()
            for value in read_values(path, ending):
                if isinstance(value, int):
                    self._forget(writer, value)
                elif value.plugin == "hparams":
                    if (found := read_hparams(value.content)) is not None:
                        self.hparams[writer] = dict(found)
                else:
                    self._add(writer, value)
            if ending.problem:
                log.problems.append(f"{path}: {ending.problem}; what comes after was not read")

    def _add(self, writer: str, value: Value) -> None:
        cell = _cell_of(_key(writer, value.tag), value)
        if cell is None:
            self.left_out[value.plugin or "unknown"] += 1
        else:
            self.cells.setdefault(value.step, {})[writer, value.tag] = cell

    def _forget(self, writer: str, step: int) -> None:
        """A writer began again at ``step``: what it wrote from there on is void."""
        for at in [s for s in self.cells if s >= step]:
            kept = {key: cell for key, cell in self.cells[at].items() if key[0] != writer}
            self.cells[at] = kept


def _key(writer: str, tag: str) -> str:
    return f"{writer}/{tag}" if writer else tag


def read_log(root: str | Path) -> TensorBoardLog:
    """Read every event file in or below ``root``.

    Raises:
        UsageError: No such folder, no event file in it, or no readable event in the files.
        MissingExtraError: The extra `tensorboard` is not installed.
    """
    place = Path(root).expanduser()
    log, reader = TensorBoardLog(), _Reader()
    for writer, files in find_event_files(place).items():
        log.writers.append(writer)
        reader.read_writer(writer, files, log)
    _finish(log, reader)
    if not (log.rows or log.config):
        more = f" ({'; '.join(log.problems)})" if log.problems else ""
        raise UsageError(
            f"the {len(log.files)} event files in {place} hold nothing that can be shown{more}"
        )
    return log


def _finish(log: TensorBoardLog, reader: _Reader) -> None:
    steps = sorted(step for step, row in reader.cells.items() if row)
    moments = [c.wall_time for row in reader.cells.values() for c in row.values()]
    begin = min(moments, default=0.0)
    shift = min(steps[0], 0) if steps else 0  # history counts from 0
    for step in steps:
        cells = reader.cells[step]
        now = max(cell.wall_time for cell in cells.values())
        row: JSONDict = {_key(*at): cell.value for at, cell in cells.items()}
        row |= {
            "global_step": step,
            "_step": step - shift,
            "_timestamp": now,
            "_runtime": now - begin,
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
    """Names that two writers gave, such as a tag ``a/b`` in the root and ``b`` in the folder ``a``."""
    makers = dict[str, set[tuple[str, str]]]()
    for at in {at for cells in reader.cells.values() for at in cells}:
        makers.setdefault(_key(*at), set()).add(at)
    return [
        f"the writers {' and '.join(repr(w or '.') for w, _ in sorted(found))} both write {key!r}; "
        "where they do so at one step, the value of one is lost"
        for key, found in sorted(makers.items())
        if len(found) > 1
    ]


def _cell_of(key: str, value: Value) -> _Cell | None:
    """A value as history has it; None when it has no place there, or is not what it says."""
    if value.number is not None:
        return _Cell(value.wall_time, value.number)
    make = _KINDS.get(value.plugin)
    if make is None or value.array is None:
        return None
    try:
        return make(key, value)
    except ODD:
        return None


def _scalar(key: str, value: Value) -> _Cell:
    return _Cell(value.wall_time, float(value.array.item()))


def _histogram(key: str, value: Value) -> _Cell:
    return _Cell(value.wall_time, histogram(value.array.tolist()))


def _text(key: str, value: Value) -> _Cell:
    texts = [t.decode("utf-8", "replace") for t in value.array.ravel().tolist()]
    return _Cell(value.wall_time, texts[0] if len(texts) == 1 else [*texts])


def histogram(buckets: Sequence[Sequence[float]]) -> JSONDict:
    """TensorBoard's buckets (left, right, count) as W&B draws them: counts between edges."""
    kept = [list(b) for b in buckets]
    while len(kept) > MOST_BINS:
        pairs = [kept[i : i + 2] for i in range(0, len(kept), 2)]
        kept = [[p[0][0], p[-1][1], sum(b[2] for b in p)] for p in pairs]
    edges: list[JsonValue] = [kept[0][0], *(b[1] for b in kept)] if kept else []
    return {"_type": "histogram", "values": [b[2] for b in kept], "bins": edges}


def _pictures(key: str, value: Value) -> _Cell | None:
    width, height, *images = value.array.tolist()
    found, files = list[Picture](), list[JSONDict]()
    for number, content in enumerate(images):
        digest = hashlib.sha256(content).hexdigest()
        form = next((f for magic, f in FORMATS.items() if content.startswith(magic)), "png")
        path = f"media/images/{key}_{value.step}_{digest[:20]}.{form}"
        found.append(Picture(path, value.spot, value.index, number))
        files.append({"path": path, "sha256": digest, "size": len(content), "format": form})
    if not files:
        return None
    size: JSONDict = {"width": int(width), "height": int(height)}
    if len(files) == 1:
        return _Cell(value.wall_time, {"_type": "image-file", **files[0], **size}, found)
    several: JSONDict = {
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
