"""Datasets of `AsyncApi`: export and import."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from ..._core.arguments import flag, text_or_none, whole_number
from ..._core.run_filters import check_run_filter
from ...errors import UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..._core.filter_language import Filter
    from ..._export.result import ExportProgress, ExportResult

# The modules imported inside methods are loaded when they are first used: most programs use few.


class AsyncExportApi(AsyncApiBase):
    """Export of projects to datasets."""

    async def export(
        self,
        path: str | None,
        target: str | os.PathLike[str],
        *,
        runs: Mapping[str, Any] | Filter | None = None,
        history: bool | Sequence[str] = True,
        system_metrics: bool = True,
        files: bool = False,
        artifacts: Literal["manifests", "files"] | None = "manifests",
        allow_incomplete: bool = False,
        prune: bool = False,
        limit_rate: float | None = None,
        progress: Callable[[ExportProgress], None] | None = None,
        executor: Executor | None = None,
        workers: int = 4,
        key_provider: str | None = None,
    ) -> ExportResult:
        """Export a project to a dataset of Parquet files, or bring the dataset up to date.

        Only runs that are new or have changed since the last export are read. An export that was
        interrupted continues where it stopped. Readers see the state of the last complete export until
        all files are in place.

        Requests: one for each 1000 runs, and one for each 1000 sweeps and reports; for each 100 runs
        that changed one more, and for each of them those for its history and one for its system
        metrics.

        Args:
            path: ``entity/project``, a project's name, or a project's URL; by default the configured
                project.
            target: A folder, or a URL for fsspec such as ``s3://bucket/folder``.
            runs: Export only runs that match this filter; see `runs`.
            history: Whether to export histories; or a list of keys, for rows that have all of them
                only.
            system_metrics: Whether to export system metrics.
            files: Whether to download the files of the runs.
            artifacts: ``manifests`` for versions, their entries and lineage; ``files`` to download
                their content too; None for no artifacts.
            allow_incomplete: Do not raise if the server returns fewer rows than it counts.
            prune: Remove from the dataset what the server has deleted; else it is marked as deleted.
            limit_rate: The most requests per second, over all workers.
            progress: Called after each unit of work.
            executor: Where runs are read: a process pool, or Dask's
                ``client.get_executor()``; None for this process.
            workers: Units of work that are under way at a time in the executor.
            key_provider: ``module:function`` that returns the API key on a worker; by default the
                worker's environment and netrc file.

        Returns:
            The manifest, and which files were written.

        Raises:
            IncompleteHistoryError: The server returned fewer rows than it counts; the dataset was
                written, and its manifest names the runs.
            ConflictError: Another export writes to the dataset.
            MissingExtraError: pyarrow is not installed.
            NotFoundError: The project does not exist.

        Example:
            >>> await api.export("my-team/my-project", "dataset/")
        """
        from ..._export.parquet import arrow
        from ..._export.plan import check_options
        from ..._export.store import open_store
        from ..export.exporter import AsyncExporter, check_complete

        options = check_options(history, system_metrics, files, artifacts)
        if limit_rate is not None and not limit_rate > 0:
            raise UsageError(
                f"limit_rate is {limit_rate!r}; it must be above 0 requests per second"
            )
        whole_number(workers, "workers", least=1)
        arrow()
        exporter = AsyncExporter(
            self._session,
            open_store(target),
            self._project_path(path),
            filters=cast("Any", check_run_filter(runs)),
            options=options,
            prune=flag(prune, "prune"),
            rate=limit_rate,
            progress=progress,
        )
        result = await exporter.run(
            executor=executor,
            workers=workers,
            key_provider=text_or_none(key_provider, "key_provider"),
        )
        if not flag(allow_incomplete, "allow_incomplete"):
            check_complete(result)
        return result
