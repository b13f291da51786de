"""Progress and result of an export."""

from __future__ import annotations

from dataclasses import dataclass

from .._core.public import public
from .manifest import DatasetManifest


@public("wandb_api.dataset")
@dataclass(frozen=True)
class ExportProgress:
    """How far an export is.

    Attributes:
        kind: The objects that are being read, such as ``runs``.
        done: Number of items that were read.
        total: Number of items to read.
    """

    kind: str
    """The objects that are being read, such as ``runs``."""
    done: int
    """Number of items that were read."""
    total: int
    """Number of items to read."""


@public("wandb_api.dataset")
@dataclass(frozen=True)
class ExportResult:
    """Result of an export.

    Attributes:
        manifest: The manifest of the dataset.
        runs_read: Number of runs that were new or had changed.
        written: The files of the dataset that were written.
        removed: The files of the dataset that were removed.
    """

    manifest: DatasetManifest
    """The manifest of the dataset."""
    runs_read: int
    """Number of runs that were new or had changed."""
    written: tuple[str, ...]
    """The files of the dataset that were written."""
    removed: tuple[str, ...]
    """The files of the dataset that were removed."""
