"""Build file_stream request bodies: history, summary and the end of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .._core.json_codec import encode, encode_text
from .._core.paths import RunKey, url_path
from .._types import JsonDict

HISTORY, SUMMARY = "wandb-history.jsonl", "wandb-summary.json"
# Limits of one request; a longer line is sent alone.
MAX_LINES, MAX_CHARACTERS = 2000, 1 << 20


def stream_url(base_url: str, key: RunKey) -> str:
    """Return the URL to which the lines of a run are sent."""
    return f"{base_url}/files/{url_path(key.entity, key.project, key.name)}/file_stream"


def history_bodies(rows: Sequence[JsonDict], offset: int) -> Iterator[bytes]:
    """Yield request bodies for rows of history, the first of which is line ``offset``.

    Lines are numbered, so sending a body twice does not duplicate rows.
    """
    lines, size = list[str](), 0
    for row in rows:
        line = encode_text(row)
        if lines and (len(lines) >= MAX_LINES or size + len(line) > MAX_CHARACTERS):
            yield _history_body(lines, offset)
            offset, lines, size = offset + len(lines), [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield _history_body(lines, offset)


def _history_body(lines: list[str], offset: int) -> bytes:
    return encode({"files": {HISTORY: {"offset": offset, "content": lines}}})


def final_body(summary: JsonDict, uploaded: Sequence[str]) -> bytes:
    """Return the body that sends the summary, lists uploaded files and finishes the run."""
    return encode(
        {
            "files": {SUMMARY: {"offset": 0, "content": [encode_text(summary)]}},
            "uploaded": list(uploaded),
            "complete": True,
            "exitcode": 0,
        }
    )
