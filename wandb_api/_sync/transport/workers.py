# Generated from wandb_api/_async/transport/workers.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Choose how many files are transferred at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.concurrency import Call
from ..._transport.workers import NEAR_WORKERS, WORKERS
from .client import sender_of

if TYPE_CHECKING:
    from .client import Client


def choose_workers(
    client: Client, wanted: int | None, files: int, first_url: Call[str | None]
) -> int:
    """Return the number of files to transfer at once.

    Args:
        client: The client.
        wanted: The number that the user wants; None to choose it.
        files: How many files there are.
        first_url: Returns the storage's address of the first one; None if it needs no transfer.
    """
    if wanted is not None:
        return wanted
    if files <= NEAR_WORKERS:
        return WORKERS
    url = first_url()
    return NEAR_WORKERS if url is not None and sender_of(client).is_near(url) else WORKERS
