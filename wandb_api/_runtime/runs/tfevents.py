"""Find TensorBoard event files and read their records.

The files are decoded with the message types of the package ``tensorboard`` (extra ``tensorboard``);
TensorFlow is not needed. A file that is still being written, or was truncated, is read up to its last
complete record.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ...errors import MissingExtraError, UsageError

MARK = "tfevents"
MALFORMED = (TypeError, ValueError, AttributeError, LookupError)  # raised for malformed values
# Checksums are compared for payloads up to this size; for larger ones this would take too long, and
# the parser detects damage.
MAX_CHECKED = 1 << 16


@dataclass(frozen=True)
class Spot:
    """The position of a record's payload, so that large payloads need not be kept in memory."""

    path: Path
    offset: int
    length: int


@dataclass(frozen=True)
class Value:
    """One value of one event.

    Attributes:
        step: The writer's step.
        wall_time: Seconds since 1970.
        tag: The writer's name for the series.
        plugin: The kind of value: ``scalars``, ``histograms``, ``images``, ``text`` or another one.
        content: The plugin's own data.
        number: The value of a scalar in the old format, which is not a tensor; else None.
        array: Any other value as a numpy array; None if it cannot be read.
        spot: The record that contains it.
        index: The index of the value in the record.
    """

    step: int
    wall_time: float
    tag: str
    plugin: str
    content: bytes
    number: float | None
    array: Any  # numpy is not a dependency of this library, but of tensorboard
    spot: Spot
    index: int


@dataclass
class Ending:
    """How reading a file ended: without a problem at its end, else early."""

    problem: str | None = None


def find_event_files(root: Path) -> dict[str, list[Path]]:
    """Return the event files below ``root`` by writer: the folder, relative to ``root``.

    The files of a writer are sorted from old to new. ``root`` may be one event file.

    Raises:
        UsageError: There are none.
    """
    if os.path.isfile(root):  # False for names that are too long
        if MARK not in root.name:
            raise UsageError(
                f"{root} is not a TensorBoard event file: its name does not contain {MARK!r}"
            )
        return {"": [root]}
    if not os.path.isdir(root):
        raise UsageError(f"no such folder: {root}")
    found = dict[str, list[Path]]()
    for path in sorted(root.rglob(f"*{MARK}*"), key=lambda p: (p.parent, p.name)):
        if path.is_file():
            writer = path.parent.relative_to(root).as_posix()
            found.setdefault("" if writer == "." else writer, []).append(path)
    if not found:
        raise UsageError(f"no TensorBoard event file (named *{MARK}*) in or below {root}")
    return found


def read_records(file: BinaryIO, path: Path, ending: Ending) -> Iterator[tuple[Spot, bytes]]:
    """Yield the complete records of an event file; store a problem in ``ending``."""
    masked_crc32c = _tensorboard().masked_crc32c
    offset = 0
    while head := file.read(12):
        if len(head) < 12:
            ending.problem = f"it ends within a record at byte {offset}"
            return
        length, sum_of_length = struct.unpack("<QI", head)
        if masked_crc32c(head[:8]) != sum_of_length:
            ending.problem = f"it is damaged at byte {offset}"
            return
        payload, tail = file.read(length), file.read(4)
        if len(payload) < length or len(tail) < 4:
            ending.problem = f"it ends within a record at byte {offset}"
            return
        if length <= MAX_CHECKED and masked_crc32c(payload) != struct.unpack("<I", tail)[0]:
            ending.problem = f"it is damaged at byte {offset}"
            return
        yield Spot(path, offset + 12, length), payload
        offset += length + 16


def read_values(path: Path, ending: Ending, kinds: dict[str, Any]) -> Iterator[Value | int]:
    """Yield the values of an event file in order; an int is the step at which a session starts.

    Args:
        path: The file.
        ending: Tells afterwards how reading ended.
        kinds: The metadata of the writer's tags, which are added: only the first value of a tag has it.
    """
    modules = _tensorboard()
    with path.open("rb") as file:
        for spot, payload in read_records(file, path, ending):
            try:
                event = modules.Event.FromString(payload)
                if not all(map(_is_number, event.summary.value)):
                    event = modules.migrate_event(event)
            except (modules.DecodeError, *MALFORMED):
                ending.problem = f"it is damaged at byte {spot.offset}"
                return
            if event.session_log.status == modules.START:
                yield int(event.step)
            for index, value in enumerate(event.summary.value):
                if value.HasField("metadata"):
                    kinds.setdefault(value.tag, value.metadata)
                yield _value(event, value, kinds.get(value.tag), spot, index)


def _is_number(value: Any) -> bool:
    """Whether a value is a scalar in the old format: most are, and need not become tensors."""
    return value.WhichOneof("value") == "simple_value" and not value.HasField("metadata")


def _value(event: Any, value: Any, kind: Any, spot: Spot, index: int) -> Value:
    """Return a summary value of an event in one form, whichever version wrote it."""
    number, array = None, None
    plugin, content = ("", b"") if kind is None else (kind.plugin_data.plugin_name, b"")
    if _is_number(value):
        number, plugin = float(value.simple_value), "scalars"
    else:
        content = kind.plugin_data.content if kind is not None else b""
        if value.HasField("tensor"):
            try:
                array = _tensorboard().make_ndarray(value.tensor)
            except MALFORMED:
                array = None
    return Value(
        step=int(event.step),
        wall_time=float(event.wall_time),
        tag=value.tag,
        plugin=plugin,
        content=content,
        number=number,
        array=array,
        spot=spot,
        index=index,
    )


def read_image(spot: Spot, index: int, number: int) -> bytes:
    """Read the encoded bytes of one image from the file."""
    modules = _tensorboard()
    with spot.path.open("rb") as file:
        file.seek(spot.offset)
        event = modules.migrate_event(modules.Event.FromString(file.read(spot.length)))
    return bytes(modules.make_ndarray(event.summary.value[index].tensor)[2 + number])


def read_hparams(content: bytes) -> dict[str, str | float | bool] | None:
    """Return the hyperparameters of a session's start; None for another message."""
    modules = _tensorboard()
    try:
        message = modules.HParamsPluginData.FromString(content)
    except modules.DecodeError:
        return None
    if not message.HasField("session_start_info"):
        return None
    found = dict[str, str | float | bool]()
    for name, value in message.session_start_info.hparams.items():
        kind = value.WhichOneof("kind")
        if kind in ("string_value", "number_value", "bool_value"):
            found[name] = getattr(value, kind)
    return found


@dataclass(frozen=True)
class _Parts:
    """The parts of the package ``tensorboard`` that are used here. It has no type annotations."""

    DecodeError: type[Exception]
    Event: Any
    HParamsPluginData: Any
    START: int
    make_ndarray: Any
    masked_crc32c: Any
    migrate_event: Any


@lru_cache(maxsize=1)
def _tensorboard() -> _Parts:
    """Import what is needed of the optional package tensorboard."""
    try:
        events = import_module("tensorboard.compat.proto.event_pb2")
        sums = import_module("tensorboard.compat.tensorflow_stub.pywrap_tensorflow")
        return _Parts(
            DecodeError=import_module("google.protobuf.message").DecodeError,
            Event=events.Event,
            HParamsPluginData=import_module(
                "tensorboard.plugins.hparams.plugin_data_pb2"
            ).HParamsPluginData,
            START=events.SessionLog.START,
            make_ndarray=import_module("tensorboard.util.tensor_util").make_ndarray,
            masked_crc32c=sums.masked_crc32c,
            migrate_event=import_module("tensorboard.data_compat").migrate_event,
        )
    except ImportError:
        raise MissingExtraError(
            "event files need the package tensorboard: pip install 'wandb-api-typed[tensorboard]'"
        ) from None
