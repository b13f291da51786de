"""Relay connections over SQL queries and lists."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..errors import Refusal

T = TypeVar("T")
LARGEST = 10_000


def cursor_of(position: int, key: int | None = None) -> str:
    """The cursor of the item at ``position``, from 0; with the item's number, if it has one."""
    text = f"at:{position}" if key is None else f"at:{position}:{key}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def place_of(cursor: str) -> tuple[int, int | None]:
    """The position that a cursor was made from, and the item's number."""
    try:
        word, position, *key = base64.urlsafe_b64decode(cursor.encode()).decode().split(":")
        if word == "at" and int(position) >= 0:
            return int(position), int(key[0]) if key else None
    except (binascii.Error, ValueError):
        pass
    raise Refusal(f"invalid cursor {cursor!r}")


@dataclass(frozen=True)
class Anchor(Generic[T]):
    """How a page finds its place again when items before it have come or gone meanwhile."""

    key_of: Callable[[T], int]
    after: Callable[
        [int, int], int
    ]  # the position after an item, by its number and its old position


def _start(after: str | None, anchor: Anchor[Any] | None) -> int:
    if not after:
        return 0
    position, key = place_of(after)
    return position + 1 if anchor is None or key is None else anchor.after(key, position)


def connection(
    read: Callable[[int, int], Sequence[T]],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    total: Callable[[], int] | None = None,
    default: int = 100,
    edge: Callable[[T], dict[str, Any]] | None = None,
    anchor: Anchor[T] | None = None,
) -> dict[str, Any]:
    """A connection; ``read(offset, limit)`` gives items."""
    if first is not None and first < 0:
        raise Refusal("first must not be negative")
    start = _start(after, anchor)
    size = min(default if first is None else first, LARGEST)
    if last is not None and total is not None:
        size = min(last, LARGEST)
        start = max(0, total() - size)
    items = list(read(start, size + 1))
    has_next, items = len(items) > size, items[:size]
    edges = list[dict[str, Any]]()
    for at, item in enumerate(items, start):
        cursor = cursor_of(at, anchor.key_of(item) if anchor else None)
        edges.append({"cursor": cursor, **(edge(item) if edge else {"node": item})})
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
