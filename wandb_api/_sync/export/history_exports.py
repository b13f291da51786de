# Generated from wandb_api/_async/export/history_exports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read a history from the Parquet files to which the server has exported it."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import IO, TYPE_CHECKING, cast

import wandb_operations as ops

from ..._core.paths import RunKey
from ..._export.exported_history import add_exported
from ..._export.problems import reading
from ..._export.spool import Spool
from ..._runs.history import Extent
from ..._runtime.concurrency import in_thread
from ..._types import JsonDict, JsonValue
from ...errors import CommError, IntegrityError, UnsupportedError
from ..runs.history import HistoryScan
from ..transport.transfer import fetch_into
from .files import Receiving
from .pace import Pace

if TYPE_CHECKING:
    from ..transport.session import Session


def read_exports(
    session: Session,
    key: RunKey,
    known: tuple[Extent, JsonValue],
    spool: Spool,
    pace: Pace,
) -> bool:
    """Read the exported rows, and the live ones after them.

    Requests: one for the addresses, one for each file, and those of a scan for the live rows.

    Args:
        session: The session of the client.
        key: The run.
        known: Its extent and keys.
        spool: Where the rows go.
        pace: Limits the requests.

    Returns:
        Whether the rows are all that the server counts; if not, the spool is empty.
    """
    try:
        done = _read(session, key, known, spool, pace)
    except (CommError, UnsupportedError, IntegrityError):
        done = False
    if not done or spool.keys.rows != known[0].lines:
        spool.clear()
        return False
    return True


def _add(file: IO[bytes], spool: Spool, last: int) -> int | None:
    with reading("an exported file of the server"):
        return add_exported(file, spool, last)


def _read(
    session: Session,
    key: RunKey,
    known: tuple[Extent, JsonValue],
    spool: Spool,
    pace: Pace,
) -> bool:
    """Read the exported Parquet files, and the rows after them; False if some are missing."""
    pace.wait()
    found = session.client.execute(
        ops.GetHistoryExports(
            entity=key.entity, project=key.project, name=key.name, live_keys=["_step"]
        )
    )
    run = found.project.run if found.project else None
    if run is None or not run.parquet_history.parquet_urls:
        return False
    last = -1
    for url in run.parquet_history.parquet_urls:
        pace.wait()
        with tempfile.TemporaryFile(prefix="wandb-api-") as file:
            fetch_into(session.client, url, Receiving(file), f"exported history of {key.name!r}")
            reached = in_thread(partial(_add, file, spool, last))
        if reached is None:
            return False
        last = reached
    if not run.parquet_history.live_data:
        return True
    scan = HistoryScan(session, key, min_step=last + 1, known=known)
    for page in scan.pages():
        in_thread(partial(spool.add, cast("list[JsonDict]", page)))
        pace.wait()
    return True
