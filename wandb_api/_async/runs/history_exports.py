"""Download the files to which a run's history was exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.limits import EXPIRED
from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._core.shown import counted
from ..._runs.history import DownloadHistoryResult
from ..._runtime.concurrency import AsyncLock, amap_bounded
from ..._runtime.files import AtomicFile, safe_target
from ...errors import CommError, IncompleteHistoryError, IntegrityError
from ..transport.transfer import fetch_into

if TYPE_CHECKING:
    from ..transport.client import AsyncClient

DOWNLOADS_AT_ONCE = 4


async def download_exports(
    client: AsyncClient, key: RunKey, folder: Path, *, require_complete: bool
) -> DownloadHistoryResult:
    """Download a run's exported history; see `AsyncRun.download_history_exports`."""
    history = await _read(client, key)
    live, urls = history.live_data, list(history.parquet_urls)
    renewing = AsyncLock()

    async def renew(number: int, expired: str) -> str | None:
        async with renewing:  # one request for all of them
            if urls[number] == expired:
                renewed = (await _read(client, key)).parquet_urls
                if len(renewed) == len(urls):  # else the run was exported anew meanwhile
                    urls[:] = renewed
            return urls[number] if urls[number] != expired else None

    if live and require_complete:
        raise IncompleteHistoryError(
            f"the history of {key.name!r} has {counted(len(live), 'row')} not exported yet: wait, "
            "read them with scan_history, or pass require_complete_history=False"
        )
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{key.entity}_{key.project}_{key.name}"
    errors = dict[Path, str]()

    async def fetch(number: int, target: Path) -> Path:
        url = urls[number]
        with AtomicFile(target) as file:
            try:
                await fetch_into(client, url, file, f"download of {target.name!r}")
            except CommError as error:
                new = await renew(number, url) if error.status in EXPIRED else None
                if new is None:
                    raise
                file.restart()
                await fetch_into(client, new, file, f"download of {target.name!r}")
            return file.finalize()

    async def download(number: int) -> Path | None:
        target = safe_target(folder, f"{stem}_{number}.runhistory.parquet")
        try:
            return await fetch(number, target)
        except (CommError, IntegrityError) as error:
            errors[target] = str(error)
            return None

    written = await amap_bounded(download, range(len(urls)), limit=DOWNLOADS_AT_ONCE)
    return DownloadHistoryResult(
        paths=[path for path in written if path is not None],
        contains_live_data=bool(live),
        errors=errors or None,
    )


async def _read(client: AsyncClient, key: RunKey) -> ops.GetHistoryExportsProjectRunParquetHistory:
    found = await client.execute(
        ops.GetHistoryExports(
            entity=key.entity, project=key.project, name=key.name, live_keys=["_step"]
        )
    )
    run = found.project.run if found.project else None
    if run is None:
        raise no_run(client, key)
    return run.parquet_history
