"""Decide how to resume a partial download from a Range response."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

CONTENT_RANGE = re.compile(r"bytes\s+(?:(?P<start>\d+)-(?P<end>\d+)|\*)/(?P<total>\d+|\*)", re.I)


class RangeDecision(NamedTuple):
    """The use of a response.

    Attributes:
        use: ``append``: it continues the existing bytes. ``restart``: it is the file from its beginning.
            ``complete``: the whole file exists already. ``mismatch``: it is another range than was
            requested, or of other content. ``none``: it carries no content.
        total: The length of the file, if the response tells.
    """

    use: Literal["append", "restart", "complete", "mismatch", "none"]
    total: int | None = None


def range_headers(before: int, etag: str | None) -> dict[str, str]:
    """Return the headers that request what follows ``before`` bytes, if the file is unchanged."""
    if not before:
        return {}
    headers = {"Range": f"bytes={before}-"}
    if etag:
        headers["If-Range"] = etag
    return headers


def strong_etag(headers: Mapping[str, str]) -> str | None:
    """Return the ETag if it identifies the content byte by byte, else None."""
    etag = headers.get("etag", "")
    return etag if etag.startswith('"') and etag.isascii() else None


def content_length(headers: Mapping[str, str]) -> int | None:
    """Return the bytes that the body will have; None if unknown or encoded."""
    length = headers.get("content-length", "")
    if headers.get("content-encoding", "identity") != "identity":
        return None
    return int(length) if length.isascii() and length.isdigit() else None


def decide_range(
    status: int,
    headers: Mapping[str, str],
    before: int,
    etag: str | None,
    length: int | None = None,
) -> RangeDecision:
    """Classify a response.

    Args:
        status: The status.
        headers: The headers.
        before: The number of bytes that are on disk already.
        etag: The ETag of the file that they are of.
        length: The length of that file.
    """
    found = CONTENT_RANGE.match(headers.get("content-range", ""))
    total = int(found["total"]) if found and found["total"] != "*" else None
    if status == 200:
        return RangeDecision("restart")
    same = None in (length, total) or length == total
    if status == 416 and before:
        return RangeDecision("complete" if total == before and same else "mismatch")
    if status != 206:
        return RangeDecision("none")
    start = int(found["start"]) if found and found["start"] else before
    if before and etag and strong_etag(headers) not in (None, etag):
        return RangeDecision("mismatch")
    if before and start == before and not same:
        return RangeDecision("mismatch", total)
    if start == before:
        return RangeDecision("append", total)
    return RangeDecision("restart" if start == 0 else "mismatch", total)
