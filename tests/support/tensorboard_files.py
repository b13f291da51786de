"""TensorBoard folders, written by TensorBoard's own writer."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData, SessionStartInfo
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util.tensor_util import make_tensor_proto


def png(color: int = 0, width: int = 2, height: int = 1) -> bytes:
    """Return a tiny grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([color] * width) for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


class Writer:
    """TensorBoard's writer, with a method for each kind of value."""

    def __init__(self, folder: Path, suffix: str = "") -> None:
        self.writer = EventFileWriter(str(folder), filename_suffix=suffix)
        self.folder, self.suffix = folder, suffix

    def add(self, step: int, value: Summary.Value, wall_time: float | None = None) -> None:
        moment = 1000.0 + step if wall_time is None else wall_time
        self.writer.add_event(Event(wall_time=moment, step=step, summary=Summary(value=[value])))

    def scalar(self, tag: str, step: int, value: float, wall_time: float | None = None) -> None:
        self.add(step, Summary.Value(tag=tag, simple_value=value), wall_time)

    def tensor(self, tag: str, step: int, data: object, metadata: object) -> None:
        self.add(step, Summary.Value(tag=tag, metadata=metadata, tensor=make_tensor_proto(data)))

    def close(self) -> Path:
        self.writer.close()
        return max(self.folder.glob(f"*tfevents*{self.suffix}"))


def session(folder: Path, values: dict[str, str | float | bool]) -> None:
    start = SessionStartInfo()
    for name, value in values.items():
        kind = {str: "string_value", bool: "bool_value", float: "number_value"}[type(value)]
        setattr(start.hparams[name], kind, value)
    plugin = SummaryMetadata.PluginData(
        plugin_name="hparams",
        content=HParamsPluginData(session_start_info=start).SerializeToString(),
    )
    metadata = SummaryMetadata(plugin_data=plugin)
    writer = Writer(folder)
    writer.add(0, Summary.Value(tag="_hparams_/session_start_info", metadata=metadata), 1.0)
    writer.scalar("loss", 0, 1.0)
    writer.close()
