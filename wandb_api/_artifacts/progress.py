"""The progress of a download or upload."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeAlias

from .._core.arguments import whole_number
from .._runtime.concurrency import Lock
from ..errors import MissingExtraError

Tell: TypeAlias = Callable[[int], None]

WORKERS = 16  # files that are transferred at once
RENEWALS = 3  # new addresses for one file
EXPIRED = (400, 401, 403)  # HTTP status codes of object stores for an expired address
MOST_REFERENCES = 10  # artifacts that refer to each other, one after the other


def check_workers(max_workers: int | None, default: int) -> int:
    """Return the number of files transferred at once.

    Raises:
        UsageError: It is less than 1, or not an integer.
    """
    if max_workers is None:
        return default
    return whole_number(max_workers, "max_workers", least=1)


class Progress:
    """Count bytes, and show them with tqdm.

    Args:
        total: The total number of bytes.
        label: The label of the bar.
        show: True shows a bar, and raises without tqdm; False shows none; None shows one on a
            terminal if tqdm is installed. A function is called with the bytes of each step instead.
    """

    def __init__(self, total: int, label: str, show: bool | Tell | None) -> None:
        self._tell: Tell | None = show if callable(show) else None
        self._bar: Any = None  # tqdm's bar; its stubs leave the item type open
        self._lock = Lock()
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
        """Count more bytes."""
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
