"""Rows that are read page by page and written once all their keys are known."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import IO, cast

from .._types import JsonDict
from .history_columns import Chunk, Keys, chunk_of
from .problems import storing

CELLS_IN_MEMORY = 100_000


class Spool:
    """Keeps rows in memory up to a number of values, and in a temporary file beyond it.

    Attributes:
        keys: The keys of all rows.
    """

    def __init__(self, cells: int = CELLS_IN_MEMORY) -> None:
        self._most = cells
        self._file: IO[bytes] | None = None
        self._start()

    def _start(self) -> None:
        self.keys = Keys()
        self._chunks: list[Chunk] = []
        self._cells = 0

    def add(self, rows: Sequence[JsonDict]) -> None:
        """Append rows."""
        chunk = chunk_of(rows)
        self.keys.see(chunk)
        self._chunks.append(chunk)
        self._cells += chunk.cells
        if self._cells > self._most:
            with storing("write to the temporary folder", tempfile.gettempdir()):
                if self._file is None:
                    self._file = tempfile.TemporaryFile(prefix="wandb-api-")  # noqa: SIM115 -- closed at exit
                for each in self._chunks:
                    pickle.dump(each, self._file, pickle.HIGHEST_PROTOCOL)
            self._chunks, self._cells = [], 0

    def __iter__(self) -> Iterator[Chunk]:
        """Iterate over the rows, in order and as columns."""
        if self._file is not None:
            end = self._file.tell()
            self._file.seek(0)
            while self._file.tell() < end:
                yield cast(Chunk, pickle.load(self._file))
        yield from self._chunks

    def clear(self) -> None:
        """Discard the rows."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._start()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
