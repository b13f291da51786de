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
        kind: What is being read, such as ``runs``.
        done: Number of items that were read.
        total: Number of items to read.
    """

    kind: str
    done: int
    total: int


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
    runs_read: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
