# Generated from wandb_api/_async/runs/file_stream.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Send lines of a run's files to the endpoint that training programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.paths import RunKey
from ..._runs.file_stream import check_reply, stream_url
from ..transport.client import sender_of

if TYPE_CHECKING:
    from ..transport.client import Client


def send_lines(client: Client, key: RunKey, body: bytes) -> None:
    """Send one request body; see `wandb_api._runs.file_stream`.

    Raises:
        ServerError: A page of a proxy or login was returned: nothing was stored.
    """
    name = f"file_stream of {key.name!r}"
    reply, _ = sender_of(client).request(
        "POST",
        stream_url(client.base_url, key),
        name=name,
        content=body,
        headers={"Content-Type": "application/json"},
    )
    check_reply(reply.content, name)
