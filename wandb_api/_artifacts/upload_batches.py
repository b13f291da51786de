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
        first: Files in the first batch.
    """

    def __init__(self, files: Sequence[DraftEntry], size: int, first: int) -> None:
        self._files, self._size = files, size
        self._short = size - first  # what the first batch lacks
        self._loaded: dict[int, list[Ticket | None]] = {}

    def entries(self, index: int) -> Sequence[DraftEntry]:
        """Return the files of the batch that holds the file of this index."""
        end = (self._number(index) + 1) * self._size - self._short
        return self._files[max(0, end - self._size) : end]

    def _number(self, index: int) -> int:
        return (index + self._short) // self._size

    def has(self, index: int) -> bool:
        """Whether the addresses of this file's batch are known."""
        return self._number(index) in self._loaded

    def put(self, index: int, tickets: list[Ticket | None]) -> None:
        """Keep the tickets of the batch that holds the file of this index."""
        number = self._number(index)
        self._loaded[number] = tickets
        self._loaded.pop(number - 3, None)  # its files are sent

    def take(self, index: int) -> Ticket | None:
        """Return the ticket of a file; None if another file of the same content is sent."""
        number = self._number(index)
        return self._loaded[number][index - max(0, number * self._size - self._short)]

    def following(self, index: int) -> int | None:
        """Return the first file of the next batch, if this file is the first of its own."""
        number = self._number(index)
        following = (number + 1) * self._size - self._short
        is_first = index == max(0, following - self._size)
        return following if is_first and following < len(self._files) else None
