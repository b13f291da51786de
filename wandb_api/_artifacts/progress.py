"""The progress of a download or upload, on a terminal or when asked for."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeAlias

from ..errors import MissingExtraError, UsageError

Tell: TypeAlias = Callable[[int], None]


def check_workers(max_workers: int | None, default: int) -> int:
    """How many files are on their way at once."""
    if max_workers is None:
        return default
    if isinstance(max_workers, bool) or not isinstance(max_workers, int) or max_workers < 1:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"max_workers is {max_workers!r}; it must be 1 or more")
    return max_workers


class Progress:
    """Counts bytes, and shows them with tqdm.

    Args:
        total: Bytes in all.
        label: What is going on.
        show: True shows, or raises without tqdm; False never shows; None shows on a terminal if
            tqdm is installed. A function is called with the bytes of each step instead.
    """

    def __init__(self, total: int, label: str, show: bool | Tell | None) -> None:
        self._tell: Tell | None = show if callable(show) else None
        self._bar: Any = None  # tqdm's bar; its stubs leave the class generic in what it iterates
        self._lock = threading.Lock()
        if callable(show) or show is False or (show is None and not sys.stderr.isatty()):
            return
        try:
            tqdm = importlib.import_module("tqdm").tqdm
        except ImportError:
            if show is None:
                return
            raise MissingExtraError(
                "progress=True needs tqdm: install wandb-api-typed[progress]"
            ) from None
        self._bar = tqdm(total=total, desc=label, unit="B", unit_scale=True, unit_divisor=1024)

    def advance(self, size: int) -> None:
        """So many bytes more."""
        if self._tell is None and self._bar is None:
            return
        with self._lock:
            if self._tell is not None:
                self._tell(size)
            else:
                self._bar.update(size)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()
