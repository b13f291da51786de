"""What an answer with a part of a file is worth to who has the beginning of it. No IO."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

CONTENT_RANGE = re.compile(r"bytes\s+(?:(?P<start>\d+)-(?P<end>\d+)|\*)/(?P<total>\d+|\*)", re.I)


class RangeDecision(NamedTuple):
    """What is to be done with an answer.

    Attributes:
        use: ``on``: append it; ``anew``: it is the file from its beginning; ``nothing``: all of the
            file is there already; ``odd``: it is another part than was asked for, or of another
            content; ``no``: it is no content at all.
        total: How long the file is, as far as the answer says it.
    """

    use: Literal["on", "anew", "nothing", "odd", "no"]
    total: int | None = None


def range_headers(before: int, etag: str | None) -> dict[str, str]:
    """The headers that ask for what comes after ``before`` bytes, if it is still the same file."""
    if not before:
        return {}
    headers = {"Range": f"bytes={before}-"}
    if etag:
        headers["If-Range"] = etag
    return headers


def strong_etag(headers: Mapping[str, str]) -> str | None:
    """The name of a file's content, byte by byte; None where the server has only a vague one."""
    etag = headers.get("etag", "")
    return etag if etag.startswith('"') and etag.isascii() else None


def decide_range(
    status: int, headers: Mapping[str, str], before: int, etag: str | None
) -> RangeDecision:
    """What an answer is worth when ``before`` bytes, of a content called ``etag``, are there."""
    found = CONTENT_RANGE.match(headers.get("content-range", ""))
    total = int(found["total"]) if found and found["total"] != "*" else None
    if status == 200:
        return RangeDecision("anew")
    if status == 416 and before:
        return RangeDecision("nothing" if total == before else "odd")
    if status != 206:
        return RangeDecision("no")
    start = int(found["start"]) if found and found["start"] else before
    if before and etag and strong_etag(headers) not in (None, etag):
        return RangeDecision("odd")
    if start == before:
        return RangeDecision("on", total)
    return RangeDecision("anew" if start == 0 else "odd", total)
