# Generated from wandb_api/_async/runs/reads.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""What is read of a run beyond its attributes: files, history, console logs."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

import wandb_operations as ops

from ..._core.paths import RunKey
from ..._runs.history import (
    DownloadHistoryResult,
    check_bound,
    check_keys,
    check_samples,
    check_stream,
    to_frame,
)
from ..._runs.run import RunBase
from ..._runtime.lazy_loading import LoadsOnTouch
from ..._types import JSONDict
from ...errors import NotFoundError

if TYPE_CHECKING:
    import pandas

    from ..transport.session import Session
    from .console_logs import ConsoleLogs
    from .files import File, Files
    from .history import HistoryScan


class RunReads(LoadsOnTouch, RunBase):
    """The part of `Run` that reads."""

    def __init__(
        self,
        session: Session,
        key: RunKey,
        fields: ops.RunFields,
        *,
        data: ops.RunDataFields | None = None,
        project_id: str | None = None,
    ) -> None:
        super().__init__(session.client, key, fields, data=data, project_id=project_id)
        self._session = session
        self._client = session.client

    # ---- files

    def files(
        self,
        names: Sequence[str] | None = None,
        pattern: str | None = None,
        per_page: int | None = 50,
    ) -> Files:
        """The run's files; lazy.

        Args:
            names: Only these names.
            pattern: Only names that match; ``%`` stands for anything (``media/%.png``).
            per_page: How many to ask for in one request.
        """
        from .files import Files

        return Files(self._client, self._key, names=names, pattern=pattern, per_page=per_page)

    def file(self, name: str) -> File:
        """One file of the run; one request.

        Raises:
            NotFoundError: The run has no file of this name.
        """
        for file in self.files(names=[name]):
            return file
        raise NotFoundError(f"no file {name!r} in {self!r}")

    def upload_file(self, path: str | Path, root: str | Path = ".") -> File:
        """Upload a file to the run; its name is its path below ``root``.

        Three requests, and the upload itself.

        Raises:
            UsageError: There is no such file, or it is not below ``root``.
        """
        from .files import upload

        return upload(self._client, self._key, path, root)

    # ---- history

    @overload
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        pandas: Literal[True] = True,
        stream: Literal["default", "system", "events"] = "default",
    ) -> pandas.DataFrame: ...
    @overload
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        *,
        pandas: Literal[False],
        stream: Literal["default", "system", "events"] = "default",
    ) -> list[JSONDict]: ...
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        pandas: bool = True,
        stream: Literal["default", "system", "events"] = "default",
    ) -> pandas.DataFrame | list[JSONDict]:
        """The run's history, sampled by the server; one request.

        Args:
            samples: How many rows at most.
            keys: Only rows that have all of these, with these and ``x_axis``.
            x_axis: The metric to add to ``keys``.
            pandas: A DataFrame (extra ``pandas``), or a list of dicts.
            stream: ``default`` for what was logged, ``system`` for the machine's measurements.
        """
        from .history import sampled_rows

        chosen = check_keys(keys)
        stream_ = check_stream(stream, chosen)
        rows = sampled_rows(
            self._client, self._key, check_samples(samples), chosen, x_axis, stream_
        )
        return to_frame(rows) if pandas else rows

    def scan_history(
        self,
        keys: Sequence[str] | None = None,
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
    ) -> HistoryScan:
        """Every row of the history once, in step order; lazy.

        Args:
            keys: Only rows that have all of these, with these and ``_step``.
            page_size: Rows in one request; 1000, the default, grows.
            min_step: The first step.
            max_step: The step after the last one; None goes to the end.
        """
        from .history import HistoryScan

        if page_size is not None:
            check_samples(page_size)
        return HistoryScan(
            self._client,
            self._key,
            keys=check_keys(keys),
            page_size=None if page_size == 1000 else page_size,
            min_step=check_bound(min_step) or 0,
            max_step=check_bound(max_step),
        )

    def beta_scan_history(
        self,
        keys: Sequence[str] | None = None,
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
    ) -> HistoryScan:
        """Deprecated: the official client's old name of `scan_history`."""
        warnings.warn("run.beta_scan_history is run.scan_history", DeprecationWarning, stacklevel=2)
        return self.scan_history(keys, page_size, min_step, max_step)

    def download_history_exports(
        self, download_dir: str | Path, require_complete_history: bool = True
    ) -> DownloadHistoryResult:
        """Write the Parquet files that the server exported the history to.

        One request, and a download for each file, four at a time.

        Args:
            download_dir: The folder to write to; made if it is not there.
            require_complete_history: Refuse while there are rows that were not exported yet.

        Returns:
            What was written, and which files could not be.

        Raises:
            IncompleteHistoryError: Rows were not exported yet; nothing was written.
            NotFoundError: The run is gone.
        """
        from .history_exports import download_exports

        folder = Path(download_dir)
        return download_exports(
            self._client, self._key, folder, require_complete=require_complete_history
        )

    # ---- console

    def console_logs(self, *, per_page: int | None = 1000, last: int | None = None) -> ConsoleLogs:
        """The lines that the run printed; lazy.

        Args:
            per_page: Lines in one request.
            last: Only the last ones, in one request.
        """
        from .console_logs import ConsoleLogs

        return ConsoleLogs(self._client, self._key, per_page=per_page, last=last)
