"""Reading a run's files, history and console log."""

from __future__ import annotations

import os
import warnings
from abc import abstractmethod
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, cast, overload

from ..._artifacts.entry_paths import path_text
from ..._core.arguments import check_progress, flag, path_argument, text
from ..._core.asked import check_asked
from ..._core.json_codec import decode_dict
from ..._core.not_found import not_found
from ..._core.redaction import clean
from ..._core.typed_values import row_keys
from ..._core.unreadable import UnreadableValueError, known
from ..._runs.frames import Format, check_format, format_rows, to_dataframe
from ..._runs.history import (
    DownloadHistoryResult,
    check_how,
    check_keys,
    check_samples,
    check_stream,
    last_step,
    scan_options,
)
from ..._runs.parts import MetricsFields, loaders
from ..._runs.run import RunBase
from ..._runtime.lazy_loading import AsyncTouch
from ..._types import JSON, JSONDict, JsonDict, StringSequence
from ..transport.paginator import refuse_unreadable

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ..._core.progress import Tell
    from ..._runs.frames import ArrowTable, PandasFrame, PolarsFrame
    from ..transport.client import AsyncClient
    from ..transport.session import AsyncSession
    from .console_logs import AsyncConsoleLogs
    from .files import AsyncFile, AsyncFiles
    from .history import AsyncHistoryScan

M = TypeVar("M")

# The modules imported inside methods are loaded when they are first used: most programs use few.


class AsyncRunReads(RunBase):
    """The members of `AsyncRun` that read files, history, metrics and console log."""

    _session: AsyncSession
    _client: AsyncClient
    _decoded_metrics: JsonDict | None = None

    @abstractmethod
    async def _load_missing(self, name: str) -> None:
        """Load the attribute ``name`` and those that come with it."""

    def _touch(self, name: str) -> None:
        AsyncTouch.of(self, name, self._load_missing, loaders)

    # ---- files

    @property
    def dir(self) -> str:
        """The folder in which the official client keeps local files of the run.

        It lies below ``WANDB_DIR``, or below the system's folder for temporary files. The folder is
        not created.
        """
        from ..._runtime.files import temporary_place  # saves 5 ms at import

        root = os.environ.get("WANDB_DIR") or temporary_place()
        return os.path.join(root, self.entity, self.project, self.id)

    def files(
        self,
        names: StringSequence | None = None,
        pattern: str | None = None,
        per_page: int | None = 50,
    ) -> AsyncFiles:
        """Return the run's files; lazy, one request for each page.

        Args:
            names: Return only files with these names; all files if None.
            pattern: Return only files whose names match; ``%`` matches anything (``media/%.png``).
            per_page: Number of files in one request; 50, the default, grows.

        Raises:
            UsageError: Both names and a pattern were passed, or one of them is empty.

        Example:
            >>> async for file in run.files(pattern="media/%"):
            ...     print(file.name, file.size)
        """
        from .files import AsyncFiles

        return AsyncFiles(self._client, self._key, names=names, pattern=pattern, per_page=per_page)

    async def file(self, name: str | os.PathLike[str]) -> AsyncFile:
        """Return one file of the run. One request.

        Args:
            name: The file's name: its path within the run, as a string or a path object.

        Raises:
            NotFoundError: The run does not have this file.

        Example:
            >>> path = await (await run.file("config.yaml")).download("downloads")
        """
        name = path_text(name)
        found = self.files(names=[name])
        async for file in found:
            check_asked("file", name, lambda: file.name)  # noqa: B023 -- called at once
            return file
        refuse_unreadable(found)
        raise not_found(self._client, f"file {name!r} in {self!r}")

    async def _read_metadata(self) -> JSONDict | None:
        from .files import METADATA, read_metadata

        return await read_metadata(self.files(names=[METADATA]))

    async def upload_file(self, path: str | Path, root: str | Path = ".") -> AsyncFile:
        """Upload a file to the run. Three requests, besides the upload itself.

        Args:
            path: The file.
            root: The folder from which the file's name in the run starts: its path from there. A
                folder above ``root`` is called ``__`` in the name.

        Returns:
            The file as the server lists it.

        Raises:
            UsageError: The file does not exist.
            IntegrityError: The file changed during the upload, or the server holds another content.

        Example:
            >>> await run.upload_file("results/report.html", root="results")
        """
        from .files import upload

        return await upload(self._client, self._key, path, root)

    # ---- history

    def _loaded_metrics(self, name: str) -> MetricsFields:
        if self._parts.metrics is None:
            known(self._parts.unreadable)
            self._touch(name)
        assert self._parts.metrics is not None
        return self._parts.metrics

    @property
    def history_keys(self) -> JSON:
        """The keys of the history: ``{"lastStep": ..., "keys": {name: {...}}, "sets": [...]}``."""
        keys = self._loaded_metrics("history_keys").history_keys
        if keys is not None and not isinstance(keys, dict):
            raise UnreadableValueError(self._place("historyKeys"), clean(repr(keys)[:200]))
        return cast(JSON, keys)

    @property
    def system_metrics(self) -> JSONDict:
        """The last system metrics (CPU, memory, GPU)."""
        metrics = self._loaded_metrics("system_metrics")
        if self._decoded_metrics is None:
            self._decoded_metrics = decode_dict(
                metrics.system_metrics, partial(self._place, "systemMetrics")
            )
        return cast(JSONDict, self._decoded_metrics)

    @property
    def last_history_step(self) -> int:
        """The last step of the history when it was loaded; -1 for an empty history."""
        step = last_step(self.history_keys)
        return -1 if step is None else step

    @property
    def lastHistoryStep(self) -> int:  # noqa: N802
        """The documented name of `last_history_step`."""
        return self.last_history_step

    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        pandas: Literal[True] = True,
        stream: Literal["default", "system", "events"] = "default",
        *,
        how: Literal["all", "any"] = "all",
    ) -> PandasFrame: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        pandas: Literal[False],
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
    ) -> list[JSONDict]: ...
    @overload
    async def history(
        self,
        samples: int,
        keys: StringSequence | None,
        x_axis: str,
        pandas: Literal[False],
        stream: Literal["default", "system", "events"] = "default",
        *,
        how: Literal["all", "any"] = "all",
    ) -> list[JSONDict]: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
        format: Literal["default"],
    ) -> list[JSONDict]: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
        format: Literal["pandas"],
    ) -> PandasFrame: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
        format: Literal["polars"],
    ) -> PolarsFrame: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
        format: Literal["arrow"],
    ) -> ArrowTable: ...
    @overload
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        pandas: bool,
        stream: Literal["default", "system", "events"] = "default",
        how: Literal["all", "any"] = "all",
    ) -> PandasFrame | list[JSONDict]: ...
    async def history(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        pandas: bool = True,
        stream: Literal["default", "system", "events"] = "default",
        *,
        how: Literal["all", "any"] = "all",
        format: Format | None = None,
    ) -> pandas.DataFrame | polars.DataFrame | pyarrow.Table | list[JSONDict]:
        """Return the run's history, sampled by the server. One request.

        Args:
            samples: Maximum number of rows.
            keys: Return only rows that have all of these keys, with these keys and ``x_axis``.
            x_axis: The metric to add to ``keys``.
            pandas: Return a DataFrame (extra ``pandas``) instead of a list of dicts.
            stream: ``default`` for logged metrics, ``system`` for system metrics.
            how: ``any`` returns rows that have at least one of the keys, besides ``x_axis``. Values of
                one step form one row, and ``samples`` limits the values of each key.
            format: Instead of ``pandas``: ``default`` for a list of dicts; ``pandas`` or ``polars`` for a
                DataFrame (extra of the same name), ``arrow`` for a Table of pyarrow (extra
                ``export``), with columns in alphabetical order.

        Raises:
            UsageError: Invalid argument; no request was sent.
            MissingExtraError: The package of the format is not installed.
            NotFoundError: The run was deleted.

        Warns:
            UnreadableItemWarning: A row cannot be read and was left out; names its place.

        Example:
            >>> rows = await run.history(keys=["loss"], pandas=False)
            >>> both = await run.history(keys=["loss", "val_loss"], how="any")
        """
        from .history_reads import read_sampled

        chosen_format = None if format is None else check_format(format)
        as_frame = flag(pandas, "pandas")
        chosen = check_keys(keys)
        chosen_stream = check_stream(stream, chosen)
        rows = await read_sampled(
            self._client,
            self._key,
            check_samples(samples),
            chosen,
            text(x_axis, "x_axis"),
            chosen_stream,
            check_how(how, chosen),
        )
        if chosen_format is not None:
            return format_rows(cast("list[JSONDict]", rows), chosen_format)
        return to_dataframe(rows) if as_frame else cast("list[JSONDict]", rows)

    def scan_history(
        self,
        keys: StringSequence | None = None,
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
        *,
        stream: Literal["default", "system", "events"] = "default",
        follow: bool = False,
        poll_interval: float = 1.0,
        progress: bool | Tell | None = None,
    ) -> AsyncHistoryScan:
        """Return every row of the history once, in step order; lazy.

        `HistoryScan.pages` describes the requests.

        Args:
            keys: Return only rows that have all of these keys, with these keys and ``_step``.
            page_size: Number of rows in one request; 1000, the default, grows.
            min_step: The first step.
            max_step: The step after the last one; None for no limit.
            stream: ``default`` for logged metrics; ``system`` for all system metrics, which are read
                in one request and have no steps.
            follow: Continue until the run has ended, and return rows as they arrive. Rows that arrive
                late, at steps that were read before, are returned when they arrive. The server is
                asked more rarely while nothing arrives.
            poll_interval: Seconds between two polls while rows arrive; up to 30 times as long, but at
                most 30 s, while none do.
            progress: Show a bar; None does what the client's option says. A function is called with the
                number of rows of each step instead. With ``follow``, there is none.

        Raises:
            UsageError: Invalid argument.

        Example:
            >>> losses = [row["loss"] async for row in run.scan_history(keys=["loss"])]
            >>> async for row in run.scan_history(follow=True):
            ...     print(row["_step"])
        """
        from .history import AsyncHistoryScan

        check_progress(progress)
        return AsyncHistoryScan(
            self._session,
            self._key,
            progress=progress,
            **scan_options(
                keys=keys,
                page_size=page_size,
                min_step=min_step,
                max_step=max_step,
                stream=stream,
                follow=follow,
                poll_interval=poll_interval,
            ),
        )

    def scan_history_as(
        self,
        model: type[M],
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
    ) -> AsyncIterator[M]:
        """Return the rows of the history as instances of a type, checked; in step order, lazy.

        Rows that lack a required field are left out. The requests are those of `scan_history`, with
        the fields as ``keys`` if all of them are required.

        Args:
            model: A dataclass, TypedDict, Pydantic model or msgspec struct, whose fields are the keys
                of a row.
            page_size: See `scan_history`.
            min_step: See `scan_history`.
            max_step: See `scan_history`.

        Raises:
            TypeMismatchError: A value is of another type; raised when its row is reached.
            UsageError: Invalid argument, or the type cannot be read from JSON.

        Example:
            >>> class Row(TypedDict):
            ...     _step: int
            ...     loss: float
            >>> losses = [row["loss"] async for row in run.scan_history_as(Row)]
        """
        from .history import read_rows_as

        required, complete = row_keys(model)
        keys = [key for key in required if key != "_step"] if complete else []
        scan = self.scan_history(keys or None, page_size, min_step, max_step)
        return read_rows_as(scan, model, required, f"history of {'/'.join(self._key)}")

    def beta_scan_history(
        self,
        keys: StringSequence | None = None,
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
    ) -> AsyncHistoryScan:
        """Return every row of the history. Deprecated alias of `scan_history`.

        Args:
            keys: See `scan_history`.
            page_size: See `scan_history`.
            min_step: See `scan_history`.
            max_step: See `scan_history`.
        """
        warnings.warn("run.beta_scan_history is run.scan_history", DeprecationWarning, stacklevel=2)
        return self.scan_history(keys, page_size, min_step, max_step)

    async def download_history_exports(
        self, download_dir: str | Path, require_complete_history: bool = True
    ) -> DownloadHistoryResult:
        """Download the Parquet files to which the server exported the history.

        One request, and one for each file, four at a time.

        Args:
            download_dir: The target folder. It is created if necessary.
            require_complete_history: Raise an error while some rows are not exported yet.

        Returns:
            The downloaded files, and the errors of files that could not be downloaded.

        Raises:
            IncompleteHistoryError: Some rows are not exported yet; no file was written.
            NotFoundError: The run was deleted.
        """
        from .history_exports import download_exports

        folder = path_argument(download_dir, "download_dir")
        return await download_exports(
            self._client,
            self._key,
            folder,
            require_complete=flag(require_complete_history, "require_complete_history"),
        )

    # ---- console

    def console_logs(
        self, *, per_page: int | None = 1000, last: int | None = None
    ) -> AsyncConsoleLogs:
        """Return the lines that the run printed; lazy.

        Args:
            per_page: Number of lines in one request.
            last: Return only the last lines, in one request.

        Raises:
            UsageError: Invalid argument.

        Example:
            >>> for line in await run.console_logs(last=20).load():
            ...     print(line.content)
        """
        from .console_logs import AsyncConsoleLogs

        return AsyncConsoleLogs(self._client, self._key, per_page=per_page, last=last)
