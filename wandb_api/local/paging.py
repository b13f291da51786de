"""Relay connections over SQL queries and lists."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from .errors import Refusal

T = TypeVar("T")
LARGEST = 10_000


def cursor_of(position: int) -> str:
    """The cursor of the item at ``position``, from 0."""
    return base64.urlsafe_b64encode(f"at:{position}".encode()).decode()


def position_of(cursor: str) -> int:
    """The position that a cursor was made from."""
    try:
        word, _, number = base64.urlsafe_b64decode(cursor.encode()).decode().partition(":")
        if word == "at":
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise Refusal(f"invalid cursor {cursor!r}")


def connection(
    read: Callable[[int, int], Sequence[T]],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    total: Callable[[], int] | None = None,
    default: int = 100,
    edge: Callable[[T], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """A connection; ``read(offset, limit)`` gives items."""
    if first is not None and first < 0:
        raise Refusal("first must not be negative")
    start = position_of(after) + 1 if after else 0
    size = min(default if first is None else first, LARGEST)
    if last is not None and total is not None:
        size = min(last, LARGEST)
        start = max(0, total() - size)
    items = list(read(start, size + 1))
    has_next, items = len(items) > size, items[:size]
    edges = [
        {"cursor": cursor_of(start + at), **(edge(item) if edge else {"node": item})}
        for at, item in enumerate(items)
    ]
    answer: dict[str, Any] = {
        "edges": edges,
        "pageInfo": {
            "hasNextPage": has_next,
            "hasPreviousPage": start > 0,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }
    if total is not None:
        count = total

        def counted(_: Any) -> int:
            return count()

        answer["totalCount"] = counted
    return answer


def of_list(items: Sequence[T], **arguments: Any) -> dict[str, Any]:
    """A connection over what is in memory."""
    return connection(
        lambda offset, limit: items[offset : offset + limit],
        total=lambda: len(items),
        **{
            k: v for k, v in arguments.items() if k in ("first", "after", "last", "default", "edge")
        },
    )
