"""The unit of work of a distributed export."""

from __future__ import annotations

from collections.abc import Sequence

from ._export.partitions import Partition, read_key
from ._export.plan import Listed
from ._export.staging import DatasetFiles
from ._export.store import open_store
from ._sync.api.api import Api
from ._sync.export.batch import BatchReader


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
