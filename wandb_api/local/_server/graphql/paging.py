"""Relay connections over SQL queries and lists."""

from __future__ import annotations

import base64
import binascii
import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, cast

from ..errors import Refusal

T = TypeVar("T")
LARGEST = 10_000
REMEMBERED_CURSORS = 10_000


def cursor_of(position: int, key: int | None = None) -> str:
    """Return the cursor of the item at ``position`` (from 0), with the item's number if known."""
    text = f"at:{position}" if key is None else f"at:{position}:{key}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def position_of(cursor: str) -> tuple[int, int | None]:
    """Return the position and item number in a cursor."""
    try:
        word, position, *key = base64.urlsafe_b64decode(cursor.encode()).decode().split(":")
        if word == "at" and int(position) >= 0:
            return int(position), int(key[0]) if key else None
    except (binascii.Error, ValueError):
        pass
    raise Refusal(f"invalid cursor {cursor!r}")


@dataclass(frozen=True)
class Anchor(Generic[T]):
    """Finds the position of an item again when items before it were added or removed meanwhile.

    Attributes:
        key_of: The number of an item.
        after: The position after an item, given its number and its old position.
    """

    key_of: Callable[[T], int]
    after: Callable[[int, int], int]


@dataclass(frozen=True)
class _Issued:
    """An issued cursor: the items of its page up to it, and the cursor before the page."""

    items: tuple[str, ...]
    before: str | None


class Cursors:
    """The cursors of a server, and what they point to while a listing changes.

    An ``offset`` cursor points to a position: deleting an item before it makes a page skip one. A
    ``stable`` cursor points to an item: the next page starts after it, even if it was deleted.

    Stable cursors of lists without an `Anchor` are remembered in memory; a cursor that was forgotten
    (after a restart, say) points to its position.
    """

    def __init__(self, kind: Literal["offset", "stable"] = "stable") -> None:
        if kind not in ("offset", "stable"):
            raise ValueError(f"cursors must be 'offset' or 'stable', not {kind!r}")
        self.stable: bool = kind == "stable"
        self._issued: OrderedDict[str, _Issued] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def use(self) -> Generator[None]:
        """Make the connections of this context use these cursors."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def issue(self, position: int, page: Sequence[str], before: str | None) -> str:
        """Return a cursor after the last item of ``page``, which stands at ``position``."""
        issued = _Issued(tuple(page), before)
        cursor = cursor_of(position, hash(issued) & 0xFFFFFFFF)
        with self._lock:
            self._issued[cursor] = issued
            while len(self._issued) > REMEMBERED_CURSORS:
                self._issued.popitem(last=False)
        return cursor

    def start(self, cursor: str, read: Callable[[int, int], Sequence[object]]) -> int:
        """Return the position of the first item after ``cursor``."""
        position, _ = position_of(cursor)
        with self._lock:
            issued = self._issued.get(cursor)
        if issued is not None and issued.items:
            same = [_identity(item) for item in read(position, 1)]
            if same == [issued.items[-1]]:  # nothing moved, or it does not matter
                return position + 1
        passed = self._passed(cursor)
        if passed is None:
            return position + 1
        there = [_identity(item) for item in read(0, position + 1)]
        last = max((at for at, item in enumerate(there) if item in passed), default=-1)
        return last + 1

    def _passed(self, cursor: str | None) -> set[str] | None:
        passed = set[str]()
        while cursor is not None:
            with self._lock:
                issued = self._issued.get(cursor)
            if issued is None:
                return None
            passed.update(issued.items)
            cursor = issued.before
        return passed


_current: ContextVar[Cursors | None] = ContextVar("cursors", default=None)


def _identity(item: object) -> str:
    """Return what identifies an item of a list: its row's number, its ID or its content."""
    for name in ("row", "id", "key", "name"):
        with suppress(KeyError, IndexError, TypeError):
            found: object = cast("Any", item)[name]
            return _identity(found) if name == "row" else f"{name}:{found}"
    return repr(item)


def _start(
    after: str | None,
    anchor: Anchor[Any] | None,
    cursors: Cursors | None,
    read: Callable[[int, int], Sequence[object]],
) -> int:
    if not after:
        return 0
    position, key = position_of(after)
    if cursors is None or not cursors.stable:
        return position + 1
    if anchor is not None and key is not None:
        return anchor.after(key, position)
    return cursors.start(after, read)


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
    """Build a connection; ``read(offset, limit)`` returns items."""
    if first is not None and first < 0:
        raise Refusal("first must not be negative")
    cursors = _current.get()
    start = _start(after, anchor, cursors, read)
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
    if edges and anchor is None and cursors is not None and cursors.stable:
        # only the cursor that leads to the next page is worth remembering
        page = [_identity(item) for item in items]
        edges[-1]["cursor"] = cursors.issue(start + len(items) - 1, page, after or None)
    result: dict[str, Any] = {
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

        result["totalCount"] = counted
    return result


def of_list(items: Sequence[T], **arguments: Any) -> dict[str, Any]:
    """Build a connection over a list in memory."""
    return connection(
        lambda offset, limit: items[offset : offset + limit],
        total=lambda: len(items),
        **{
            k: v for k, v in arguments.items() if k in ("first", "after", "last", "default", "edge")
        },
    )
