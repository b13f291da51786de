"""Projects, reports, custom charts and datasets of `AsyncApi`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload
from urllib.parse import unquote

import wandb_operations as ops

from ..._core.arguments import (
    check_progress,
    flag,
    number_or_nan,
    text,
    text_or_none,
    whole_number,
)
from ..._core.paths import check_project_name
from ..._core.public import deprecated
from ...errors import Error, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..._core.filter_language import Filter
    from ..._core.filter_mistakes import ExactRunFilter, MistakenRunField, MistakenRunFilter
    from ..._core.filter_types import RunFilter
    from ..._export.dataset import Dataset
    from ..._export.importing import ImportResult
    from ..._export.result import ExportProgress, ExportResult
    from ..._projects.report_grid import AnyBlock
    from ..._projects.report_spec import Width
    from ..._types import StringSequence
    from ..projects.listing import AsyncProjects
    from ..projects.project import AsyncProject
    from ..projects.report import AsyncBetaReport, AsyncReports

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class AsyncProjectsApi(AsyncApiBase):
    """Projects, reports, custom charts and datasets."""

    async def project(self, name: str, entity: str | None = None) -> AsyncProject:
        """Return a project without reading it.

        No request, except one for the default entity if no entity is known.

        Args:
            name: The project's name, ``entity/project``, or the project's URL.
            entity: The entity; by default that of ``name``, else the configured one, else the viewer's
                default entity.

        Raises:
            UsageError: The name is empty or names another entity, or no entity is known.

        Example:
            >>> project = await api.project("my-project", "my-team")
            >>> async for run in project.runs():
            ...     print(run.name)
        """
        from ..projects.project import AsyncProject

        where = self._named_project(text(name, "a project's name"), entity)
        return AsyncProject(self._session, where.project, await self._session.entity(where.entity))

    def projects(self, entity: str | None = None, per_page: int | None = 200) -> AsyncProjects:
        """Return the projects of an entity; lazy, one request for each page.

        Args:
            entity: The entity; by default the configured one, else the viewer's default entity.
            per_page: Number of projects in one request; 200, the default, grows.

        Example:
            >>> async for project in api.projects("my-team"):
            ...     print(project.name)
        """
        from ..projects.listing import AsyncProjects

        return AsyncProjects(self._session, self._session.known_entity(entity), per_page=per_page)

    async def create_project(self, name: str, entity: str) -> None:
        r"""Create a project; an existing one is not changed. One request.

        Args:
            name: The name: 1 to 128 characters, without ``/``, ``\``, ``#``, ``?``, ``%`` and ``:``.
            entity: The user or team that owns it.

        Raises:
            UsageError: Invalid name; no request was sent.

        Example:
            >>> await api.create_project("my-project", "my-team")
        """
        from ..._core.asked import check_asked
        from ..._transport.request import build_input

        check_project_name(name)
        sent = build_input(ops.UpsertModelInput, name=name, entity_name=entity)
        result = (await self._client.execute(ops.UpsertProject(input=sent))).upsert_model
        if result is None or result.project is None:
            raise Error(f"the server did not report whether it created the project {name!r}")
        project = result.project
        check_asked("project", name, lambda: project.name, changed=True)

    def reports(
        self, path: str = "", name: str | None = None, per_page: int | None = 50
    ) -> AsyncReports:
        """Return the reports of a project; lazy, one request for each page.

        Args:
            path: ``entity/project``, a project's name, or a project's URL; by default the configured
                project.
            name: Return only reports with this name, percent-encoded or not.
            per_page: Number of reports in one request; 50, the default, grows.

        Raises:
            UsageError: Invalid path, or no project is known.

        Example:
            >>> async for report in api.reports("my-team/my-project"):
            ...     print(report.title, report.url)
        """
        from ..projects.report import AsyncReports

        if not path and not self._project():
            raise UsageError(
                "reports needs a project: pass entity/project, or set overrides['project']"
            )
        where = self._project_path(path or None)
        wanted = text_or_none(name, "name")
        return AsyncReports(
            self._session,
            where.entity,
            where.project,
            name=wanted and unquote(wanted),
            per_page=per_page,
        )

    async def create_report(
        self,
        path: str,
        title: str,
        *,
        description: str = "",
        blocks: Iterable[AnyBlock] = (),
        width: Width = "readable",
        draft: bool = False,
    ) -> AsyncBetaReport:
        """Create a report. One request; one more for the default entity if no entity is known.

        Args:
            path: ``entity/project``, a project's name, or a project's URL.
            title: The title.
            description: The text below the title.
            blocks: The blocks, of the classes in `wandb_api.reports`; a string stands for a paragraph.
            width: How wide the text is.
            draft: Create a draft, which listings do not contain; `BetaReport.save` publishes it.

        Raises:
            UsageError: Invalid path, invalid block or width; sends no request.
            NotFoundError: The project does not exist, or is not visible.
            PermissionDeniedError: The user of the API key may not write to the project.
            UnsupportedError: The server cannot create reports.

        Example:
            >>> from wandb_api.reports import Heading, LinePlot, PanelGrid, Runset
            >>> runs = Runset(filters={"state": "finished"}, order=["+summary_metrics.loss"])
            >>> report = await api.create_report(
            ...     "my-team/my-project", "Losses", blocks=[Heading("Results"), PanelGrid([runs], [LinePlot(y=["loss"])])]
            ... )
        """
        from ..projects.project import AsyncProject

        where = self._project_path(text(path, "path"))
        entity = self._session.known_entity(where.entity)
        return await AsyncProject(self._session, where.project, entity).create_report(
            title, description=description, blocks=blocks, width=width, draft=draft
        )

    async def create_custom_chart(
        self,
        entity: str,
        name: str,
        display_name: str,
        spec_type: Literal["vega2"],
        access: Literal["private", "public"],
        spec: str | Mapping[str, Any],
    ) -> str:
        """Create a custom chart preset. One request.

        Args:
            entity: The user or team that owns it.
            name: The name by which it is identified, as ``entity/name``.
            display_name: The name that is shown.
            spec_type: ``vega2``, for both Vega and Vega-Lite.
            access: ``private`` (visible to the entity only) or ``public``.
            spec: A Vega or Vega-Lite specification, as a dict or a JSON string.

        Returns:
            The id of the preset: ``entity/name``.

        Raises:
            UsageError: Invalid argument; no request was sent.
            UnsupportedError: The server does not support custom charts.
            Error: The server refused it.
        """
        from ..._projects.charts import chart_input

        sent = chart_input(entity, name, display_name, spec_type, access, spec)
        created = (
            await self._client.execute(ops.CreateCustomChart(input=sent))
        ).create_custom_chart
        if created is None:
            raise Error(f"the server did not report whether it created the chart {name!r}")
        return created.chart.id

    @overload
    async def export(
        self,
        path: str | None,
        target: str | os.PathLike[str],
        *,
        runs: ExactRunFilter | Filter | None = None,
        history: bool | StringSequence = True,
        system_metrics: bool = True,
        files: bool = False,
        artifacts: Literal["manifests", "files"] | None = "manifests",
        allow_incomplete: bool = False,
        prune: bool = False,
        dry_run: bool = False,
        limit_rate: float | None = None,
        progress: bool | Callable[[ExportProgress], None] | None = None,
        executor: Executor | None = None,
        workers: int = 4,
        key_provider: str | None = None,
    ) -> ExportResult: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    async def export(
        self,
        path: str | None,
        target: str | os.PathLike[str],
        *,
        runs: MistakenRunFilter[MistakenRunField],
        history: bool | StringSequence = True,
        system_metrics: bool = True,
        files: bool = False,
        artifacts: Literal["manifests", "files"] | None = "manifests",
        allow_incomplete: bool = False,
        prune: bool = False,
        dry_run: bool = False,
        limit_rate: float | None = None,
        progress: bool | Callable[[ExportProgress], None] | None = None,
        executor: Executor | None = None,
        workers: int = 4,
        key_provider: str | None = None,
    ) -> ExportResult: ...
    @overload
    async def export(
        self,
        path: str | None,
        target: str | os.PathLike[str],
        *,
        runs: RunFilter | Mapping[str, Any] | Filter | None = None,
        history: bool | StringSequence = True,
        system_metrics: bool = True,
        files: bool = False,
        artifacts: Literal["manifests", "files"] | None = "manifests",
        allow_incomplete: bool = False,
        prune: bool = False,
        dry_run: bool = False,
        limit_rate: float | None = None,
        progress: bool | Callable[[ExportProgress], None] | None = None,
        executor: Executor | None = None,
        workers: int = 4,
        key_provider: str | None = None,
    ) -> ExportResult: ...
    async def export(
        self,
        path: str | None,
        target: str | os.PathLike[str],
        *,
        runs: RunFilter | Mapping[Any, Any] | Filter | None = None,
        history: bool | StringSequence = True,
        system_metrics: bool = True,
        files: bool = False,
        artifacts: Literal["manifests", "files"] | None = "manifests",
        allow_incomplete: bool = False,
        prune: bool = False,
        dry_run: bool = False,
        limit_rate: float | None = None,
        progress: bool | Callable[[ExportProgress], None] | None = None,
        executor: Executor | None = None,
        workers: int = 4,
        key_provider: str | None = None,
    ) -> ExportResult:
        """Export a project to a dataset of Parquet files, or bring the dataset up to date.

        Only runs that are new or have changed since the last export are read. An export that was
        interrupted continues where it stopped. Readers see the state of the last complete export until
        all files are in place.

        Requests: one for each 1000 runs, sweeps and reports; for each 25 runs that changed one more,
        and for each of them those for its history and one for its system metrics. Artifacts take one for
        each 200 collections, and two for each new version.

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
            dry_run: Compare only: write nothing, and send one request for each 1000 runs. The result says how
                many runs would be read, and which files `prune` would remove.
            limit_rate: The most requests per second, over all workers.
            progress: Show a bar; None does what the client's option says. A function is called after each
                unit of work instead.
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
            UsageError: Invalid argument, or the target cannot be a folder or is not writable; no request was
                sent.
            IntegrityError: A file of the dataset is damaged.
            Error: A file could not be written, such as on a full disk.
            ConflictError: Another export writes to the dataset.
            MissingExtraError: pyarrow is not installed.
            NotFoundError: The project does not exist.

        Example:
            >>> await api.export("my-team/my-project", "dataset/")
        """
        from ..._core.run_filters import check_run_filter

        # loaded when it is first used: most programs export nothing
        from ..._export.parquet import arrow
        from ..._export.partitions import check_executor, check_provider
        from ..._export.plan import check_options
        from ..._export.store import open_store
        from ..export.exporter import AsyncExporter, check_complete

        options = check_options(history, system_metrics, files, artifacts)
        if limit_rate is not None and not number_or_nan(limit_rate) > 0:
            raise UsageError(
                f"limit_rate is {limit_rate!r}; it must be above 0 requests per second"
            )
        whole_number(workers, "workers", least=1)
        check_progress(progress)
        may_be_incomplete = flag(allow_incomplete, "allow_incomplete")
        executor, provider = check_executor(executor), check_provider(key_provider)
        arrow()
        exporter = AsyncExporter(
            self._session,
            open_store(target),
            self._project_path(path),
            filters=check_run_filter(runs, "runs"),
            options=options,
            prune=flag(prune, "prune"),
            rate=limit_rate,
            progress=progress,
            dry_run=flag(dry_run, "dry_run"),
        )
        result = await exporter.run(executor=executor, workers=workers, key_provider=provider)
        if not may_be_incomplete:
            check_complete(result)
        return result

    async def import_dataset(
        self,
        source: Dataset | str | os.PathLike[str],
        path: str,
        *,
        ids: Mapping[str, str] | Callable[[str], str] | None = None,
        files: bool = True,
        artifacts: bool = True,
        sweeps: bool = True,
        reports: bool = True,
        dry_run: bool = False,
        progress: bool | Callable[[ExportProgress], None] | None = None,
    ) -> ImportResult:
        """Import a dataset into a project, of this server or of another one.

        Config, summary, history, system metrics, name, tags, notes, group, files and artifacts of runs are
        sent as a training program sends them; sweeps are created, with new ids, and have their runs. Times are those of the import, and the state is ``finished``,
        ``failed`` or ``running``. What the project has already, equal by value, is not sent; what has changed
        since an earlier import is changed: config, summary, further rows, name, tags, notes and so on of
        runs, aliases, tags, description, metadata and users of versions, and reports. Nothing is deleted, except aliases
        and tags that the dataset lacks. An import that was interrupted continues where it stopped.

        Requests: one for each 1000 runs of the project; for each run that is sent one to create it,
        one for each 2000 rows, one at the end, and those of `Run.upload_file` for each file; those of
        `Run.log_artifact` for each version; for sweeps one for each 1000 of the project, and two for each
        new one; for reports one for each 1000 of the project, and one for each that is new or has
        changed; one for each 25 runs that use versions which the project has already.

        Args:
            source: A dataset, or the folder or URL of one.
            path: ``entity/project``, or a project's name. The project is created if necessary.
            ids: New ids by old ones, or a function from an old to a new id; None keeps the ids.
            files: Whether files of runs are uploaded, if the dataset has them.
            artifacts: Whether artifact versions are logged, if the dataset has their content.
            sweeps: Whether sweeps are created. A sweep that the project has already, with the same config
                and name, is not created again.
            reports: Whether reports are created. A report that the project has already, with the same internal
                name, is changed if it differs. Run sets of the exported project show the runs of the new one.
            dry_run: Compare only: send nothing that changes the project. The result says what would be sent.
            progress: Show a bar; None does what the client's option says. A function is called after
                each run instead.

        Returns:
            The new id of each run, and what was sent.

        Raises:
            NotFoundError: The dataset does not exist.
            UsageError: Two runs would have the same id, or the manifest is damaged.
            IntegrityError: A file of the dataset is missing or damaged, see `Dataset.verify`; nothing was sent.

        Example:
            >>> await api.import_dataset("dataset/", "my-team/copy")
        """
        # loaded when it is first used: most programs import nothing
        from ..._export.dataset import Dataset
        from ..._export.importing import ImportOptions, check_rename
        from ..._export.store import location
        from ..export.importer import AsyncImporter

        where = self._project_path(text(path, "path"))
        check_progress(progress)
        options = ImportOptions(
            rename=check_rename(ids),
            files=flag(files, "files"),
            artifacts=flag(artifacts, "artifacts"),
            sweeps=flag(sweeps, "sweeps"),
            reports=flag(reports, "reports"),
            dry_run=flag(dry_run, "dry_run"),
        )
        held = source if isinstance(source, Dataset) else Dataset(location(source, "source"))
        return await AsyncImporter(self._session, held, where, options, progress).run()
