"""Files to upload, in batches whose addresses are requested together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import wandb_operations as ops

from .draft import DraftEntry

Node: TypeAlias = "ops.CreateArtifactFilesCreateArtifactFilesFilesEdgesNode"


@dataclass(frozen=True)
class Ticket:
    """A file and its upload address."""

    entry: DraftEntry
    node: Node


class UploadBatches:
    """Keep the addresses of the batches at work, and forget each once it is used.

    Args:
        files: What is uploaded.
        size: Files in a batch.
    """

    def __init__(self, files: Sequence[DraftEntry], size: int) -> None:
        self._files, self._size = files, size
        self._loaded: dict[int, list[Ticket | None]] = {}

    def entries(self, index: int) -> Sequence[DraftEntry]:
        """Return the files of the batch that holds the file of this index."""
        start = index // self._size * self._size
        return self._files[start : start + self._size]

    def has(self, index: int) -> bool:
        """Whether the addresses of this file's batch are known."""
        return index // self._size in self._loaded

    def put(self, index: int, tickets: list[Ticket | None]) -> None:
        """Keep the tickets of the batch that holds the file of this index."""
        number = index // self._size
        self._loaded[number] = tickets
        self._loaded.pop(number - 3, None)  # its files are sent

    def take(self, index: int) -> Ticket | None:
        """Return the ticket of a file; None if another file of the same content is sent."""
        return self._loaded[index // self._size][index % self._size]

    def following(self, index: int) -> int | None:
        """Return the first file of the next batch, if this file is the first of its own."""
        following = index + self._size
        return following if index % self._size == 0 and following < len(self._files) else None
