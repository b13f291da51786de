"""Datasets: projects that `Api.export` wrote to Parquet files.

>>> import wandb_api
>>> dataset = wandb_api.dataset.open("dataset/")
>>> dataset.duckdb().sql("SELECT id, name FROM runs WHERE state = 'finished'")

Needs the extra ``export``. `docs/export.md` describes the files.
"""

from __future__ import annotations

from ._export.dataset import Dataset
from ._export.dataset import open_dataset as open
from ._export.dataset_rows import DatasetFile, DatasetRun, DatasetVersion
from ._export.importing import ImportResult
from ._export.manifest import DatasetManifest
from ._export.result import ExportProgress, ExportResult

__all__ = [
    "Dataset",
    "DatasetFile",
    "DatasetManifest",
    "DatasetRun",
    "DatasetVersion",
    "ExportProgress",
    "ExportResult",
    "ImportResult",
    "open",
]
