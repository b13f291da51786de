"""Build file_stream request bodies: history, summary and the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .._core.json_codec import encode, encode_text
from .._core.paths import RunKey, url_path
from .._types import JsonDict
from ..errors import ServerError

HISTORY, EVENTS, SUMMARY = "wandb-history.jsonl", "wandb-events.jsonl", "wandb-summary.json"
# Limits of one request; a longer line is sent alone.
MAX_LINES, MAX_CHARACTERS = 2000, 1 << 20


def stream_url(base_url: str, key: RunKey) -> str:
    """Return the URL to which the lines of a run are sent."""
    return f"{base_url}/files/{url_path(key.entity, key.project, key.name)}/file_stream"


def check_reply(content: bytes, name: str) -> None:
    """Refuse the page of a proxy or login in place of the server's reply.

    Args:
        content: The content of a response of success; it may be empty.
        name: What was sent, for the error.

    Raises:
        ServerError: It is an HTML page: the lines were not received.
    """
    if content.lstrip()[:1] == b"<":
        raise ServerError(f"{name} was answered with an HTML page: nothing was stored")


def history_bodies(rows: Iterable[JsonDict], offset: int, file: str = HISTORY) -> Iterator[bytes]:
    """Yield request bodies for rows, the first of which is line ``offset``.

    Lines are numbered, so sending a body twice does not duplicate rows.

    Args:
        rows: The rows.
        offset: The number of the first line.
        file: `HISTORY`, or `EVENTS` for system metrics.
    """
    lines, size = list[str](), 0
    for row in rows:
        line = encode_text(row)
        if lines and (len(lines) >= MAX_LINES or size + len(line) > MAX_CHARACTERS):
            yield _lines_body(file, lines, offset)
            offset, lines, size = offset + len(lines), [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield _lines_body(file, lines, offset)


def _lines_body(file: str, lines: list[str], offset: int) -> bytes:
    return encode({"files": {file: {"offset": offset, "content": lines}}})


def final_body(
    summary: JsonDict | None, uploaded: Sequence[str], exitcode: int | None = 0
) -> bytes:
    """Return the body that sends the summary, lists uploaded files and ends the run.

    Args:
        summary: The summary; None keeps that of the server.
        uploaded: The names of files that were uploaded.
        exitcode: The exit code; None if the run has not ended.
    """
    ended = {} if exitcode is None else {"complete": True, "exitcode": exitcode}
    files = {} if summary is None else {SUMMARY: {"offset": 0, "content": [encode_text(summary)]}}
    return encode({"files": files, "uploaded": list(uploaded), **ended})
