# Generated from wandb_api/_async/runs/history_exports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Download the files to which a run's history was exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._runs.history import DownloadHistoryResult
from ..._runtime.concurrency import map_bounded
from ..._runtime.files import AtomicFile, safe_target
from ...errors import CommError, IncompleteHistoryError, IntegrityError
from ..transport.transfer import fetch_into

if TYPE_CHECKING:
    from ..transport.client import Client

DOWNLOADS_AT_ONCE = 4


def download_exports(
    client: Client, key: RunKey, folder: Path, *, require_complete: bool
) -> DownloadHistoryResult:
    """Download a run's exported history; see `Run.download_history_exports`."""
    found = client.execute(
        ops.GetHistoryExports(
            entity=key.entity, project=key.project, name=key.name, live_keys=["_step"]
        )
    )
    run = found.project.run if found.project else None
    if run is None:
        raise no_run(client, key)
    live, urls = run.parquet_history.live_data, run.parquet_history.parquet_urls
    if live and require_complete:
        raise IncompleteHistoryError(
            f"{len(live)} rows of the history of {key.name!r} are not exported yet: wait, "
            "read them with scan_history, or pass require_complete_history=False"
        )
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{key.entity}_{key.project}_{key.name}"
    errors = dict[Path, str]()

    def download(item: tuple[int, str]) -> Path | None:
        number, url = item
        target = safe_target(folder, f"{stem}_{number}.runhistory.parquet")
        try:
            with AtomicFile(target) as file:
                fetch_into(client, url, file, f"download of {target.name!r}")
                return file.finalize()
        except (CommError, IntegrityError) as error:
            errors[target] = str(error)
            return None

    written = map_bounded(download, list(enumerate(urls)), limit=DOWNLOADS_AT_ONCE)
    return DownloadHistoryResult(
        paths=[path for path in written if path is not None],
        contains_live_data=bool(live),
        errors=errors or None,
    )
