"""The unit of work of a distributed export; builds a client of its own, unlike the rest of the area."""

from __future__ import annotations

from collections.abc import Sequence

from .._sync.api.api import Api
from .._sync.export.batch import BatchReader
from .partitions import Partition, read_key
from .plan import Listed
from .staging import DatasetFiles
from .store import open_store


def read_partition(partition: Partition, runs: Sequence[Listed]) -> int:
    """Read some runs; see `wandb_api._export.partitions.read_partition`."""
    with Api(base_url=partition.base_url, api_key=read_key(partition.key_provider)) as api:
        reader = BatchReader(
            api._session,  # pyright: ignore[reportPrivateUsage] -- as the areas use it
            DatasetFiles(open_store(partition.target)),
            partition.entity,
            partition.project,
            partition.options,
            rate=partition.rate,
        )
        return reader.read(runs)
