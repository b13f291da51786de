"""What is streamed into a run: lines of its history, its summary, and that it has ended. No IO."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from .._core.json_codec import encode, encode_text
from .._core.paths import RunKey
from .._types import JSONDict

HISTORY, SUMMARY = "wandb-history.jsonl", "wandb-summary.json"
MOST_LINES, MOST_CHARACTERS = 2000, 1 << 20  # of one request; a longer line goes alone


def stream_url(base_url: str, key: RunKey) -> str:
    """Where a run's lines are sent to."""
    parts = "/".join(quote(part, safe="") for part in (key.entity, key.project, key.name))
    return f"{base_url}/files/{parts}/file_stream"


def history_bodies(rows: Sequence[JSONDict], offset: int) -> Iterator[bytes]:
    """Rows of history, from line ``offset`` on, in as many requests as they need.

    Lines have numbers: sent twice, they are there once.
    """
    lines, size = list[str](), 0
    for row in rows:
        line = encode_text(row)
        if lines and (len(lines) >= MOST_LINES or size + len(line) > MOST_CHARACTERS):
            yield _history(lines, offset)
            offset, lines, size = offset + len(lines), [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield _history(lines, offset)


def _history(lines: list[str], offset: int) -> bytes:
    return encode({"files": {HISTORY: {"offset": offset, "content": lines}}})


def last_body(summary: JSONDict, uploaded: Sequence[str]) -> bytes:
    """The whole summary, the files that have arrived, and that the run has ended well."""
    return encode(
        {
            "files": {SUMMARY: {"offset": 0, "content": [encode_text(summary)]}},
            "uploaded": list(uploaded),
            "complete": True,
            "exitcode": 0,
        }
    )
