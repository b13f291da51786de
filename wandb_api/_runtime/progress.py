"""Show the progress of listings and transfers: a bar of tqdm, or calls of a function."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from importlib import import_module
from types import TracebackType
from typing import Any, Protocol

from .._core.locks import Lock
from .._core.progress import ProgressOption, ProgressStep, Tell
from .._core.shown import in_notebook
from ..errors import MissingExtraError

DELAY = 1.0  # seconds: what takes less shows no bar
OFF = ("", "0", "false", "no", "off")


class HasProgress(Protocol):
    """A client of either flavour."""

    _progress: ProgressOption


def progress_of(client: HasProgress) -> ProgressOption:
    """Return how a client shows progress."""
    return client._progress  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


def is_quiet(environment: Mapping[str, str] | None = None) -> bool:
    """Whether bars are shown on request only: in pipes, in CI, and with ``WANDB_SILENT``."""
    env = os.environ if environment is None else environment
    if any(env.get(name, "").lower() not in OFF for name in ("CI", "WANDB_SILENT")):
        return True
    return not (in_notebook() or (sys.stderr is not None and sys.stderr.isatty()))


class Progress:
    """Count what is done, and show it.

    Args:
        total: How much there is to do; None if it is not known.
        label: What is being done.
        show: True shows a bar, and raises without tqdm; False shows none. A function is called with
            the size of each step instead. None does what ``option`` says.
        unit: What is counted; ``B`` for bytes.
        option: The option of the client: a function is called with a `ProgressStep`; None shows a bar
            on a terminal or in a notebook, if tqdm is installed.
    """

    def __init__(
        self,
        total: int | None,
        label: str,
        show: bool | Tell | None = None,
        *,
        unit: str = "B",
        option: ProgressOption = None,
    ) -> None:
        self._total, self._label, self._unit = total, label, unit
        self._done = 0
        self._tell = show if callable(show) else None
        self._report = option if show is None and callable(option) else None
        self._bar: Any = None  # tqdm's bar; its stubs leave the item type open
        self._lock = Lock()
        wanted = show if isinstance(show, bool) else option if isinstance(option, bool) else None
        if self._tell is None and self._report is None and wanted is not False:
            self._bar = self._open(required=wanted is True)

    def _open(self, *, required: bool) -> Any:
        """Return a progress bar of tqdm; None where none is shown."""
        if not required and is_quiet():
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # in notebooks without widgets; the bar is text then
                tqdm = import_module("tqdm.auto").tqdm
        except ImportError:
            if not required:
                return None
            raise MissingExtraError(
                "progress=True needs tqdm: pip install 'wandb-api-typed[progress]'"
            ) from None
        in_bytes = self._unit == "B"
        return tqdm(
            total=self._total,
            desc=self._label,
            unit="B" if in_bytes else f" {self._unit}",
            unit_scale=in_bytes,
            unit_divisor=1024 if in_bytes else 1000,
            delay=DELAY,
        )

    def advance(self, size: int) -> None:
        """Count more."""
        if self._tell is None and self._bar is None and self._report is None:
            return
        with self._lock:
            self._done += size
            if self._tell is not None:
                self._tell(size)
            elif self._report is not None:
                self._report(ProgressStep(self._label, self._unit, size, self._done, self._total))
            elif self._bar is not None:
                self._bar.update(size)

    def reach(self, done: int, total: int | None = None) -> None:
        """Count up to a number.

        Args:
            done: How much is done.
            total: How much there is to do, if it is known by now.
        """
        if total is not None and total != self._total:
            self._total = total
            if self._bar is not None:
                self._bar.total = total
        if done > self._done or self._tell is None:
            self.advance(done - self._done)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the bar from the screen, or leave it complete."""
        if self._bar is not None:
            self._bar.close()
