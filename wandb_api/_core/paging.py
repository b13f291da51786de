"""Paging decisions: page sizes, new items, lists that change while they are read, and the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

import wandb_operations as ops

from ..errors import CommError, RequestTimeoutError, ServerError
from .arguments import GRAPHQL_INT_MAX, whole_number
from .http_status import may_recover

N = TypeVar("N")

DEFAULT_PER_PAGE = 50
LARGEST_PAGE = 1000
STRING: frozenset[type] = frozenset({str})
MOST_IDLE = 100  # consecutive pages without a new item, after which the list is endless


def check_per_page(per_page: int | None, default: int = DEFAULT_PER_PAGE) -> int | None:
    """Return a fixed page size, or None if pages may grow.

    Args:
        per_page: The page size that the user chose; None or the default lets pages grow.
        default: The documented default of the listing.

    Raises:
        UsageError: It is not a positive integer of 32 bits.
    """
    if per_page is None:
        return None
    size = whole_number(per_page, "per_page", least=1, most=GRAPHQL_INT_MAX)
    return None if size == default else size


def valid_total(total: int | None) -> int | None:
    """The server's total count, or None if it is missing or implausible."""
    return total if total is not None and 0 <= total < 1 << 53 else None


@dataclass
class PageState(Generic[N]):
    """The state of reading a list: cursor, page size and known items.

    An item that is deleted while the list is read shifts the rest of the list. Offset cursors then
    skip as many items as were deleted before them. If the total shrinks between two pages, the new
    page is discarded, and reading resumes at a page that starts before the skipped items; items
    that were read before are dropped by id. The list is read again from its start if this client
    changed something between two pages that the totals do not account for: one deletion and one
    creation leave the total as it is, and some lists have no total.

    Attributes:
        fixed: The page size that the user chose; None lets pages grow.
        first: The size of the first page if pages may grow.
        cap: The largest page that this server has not failed on.
        start: The cursor that the user started from; None for the whole list.
        identity: The attribute of a node that distinguishes items.
        cursor: Where the next page starts; None before the first.
        total: The server's total count when the first page was read; None if unknown.
        latest: The server's total count when the last page was read; None if unknown.
        changes: How many mutations the client had sent when the last page was read.
        started: Whether a page was read.
        done: Whether the last page was read.
        count: How many different items were read.
    """

    fixed: int | None = None
    first: int = DEFAULT_PER_PAGE
    cap: int = LARGEST_PAGE
    start: str | None = None
    identity: str = "id"
    cursor: str | None = None
    total: int | None = None
    latest: int | None = None
    changes: int = 0
    started: bool = False
    done: bool = False
    count: int = 0
    _least: int | None = None
    _idle: int = 0
    _idle_passes: int = 0
    _repeated: int = 0
    _skipped: int = 0
    _fresh_in_pass: int = 0
    _doubtful: bool = False
    _without_ids: bool = False
    _seen: set[str] = field(default_factory=set[str])
    # the cursor before each page that was read, and the number of its items
    _trail: list[tuple[str | None, int]] = field(default_factory=list[tuple[str | None, int]])
    _cursors: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        """Begin at ``start``."""
        if self.cursor is None:
            self.cursor = self.start

    @property
    def number(self) -> int:
        """The number of the next page; 1 for the first."""
        return len(self._trail) + 1

    def size(self, want: int | None) -> int:
        """The size of the next page.

        Args:
            want: How many items are needed in all; None for every item.
        """
        if self.fixed is not None:
            return self.fixed
        if want is None:
            size = LARGEST_PAGE if self.started else self.first
        else:
            size = max(want - self.count, self.first)
        return max(1, min(size, self.cap, LARGEST_PAGE))

    def next(
        self, operation: ops.PagedOperation[Any, N], want: int | None
    ) -> ops.PagedOperation[Any, N]:
        """The request for the next page.

        Args:
            operation: The request for any page.
            want: How many items are needed in all; None for every item.
        """
        update: dict[str, Any] = {"first": self.size(want)}
        if self.cursor is not None:
            update["after"] = self.cursor
        request = operation.model_copy(update=update)
        request.model_fields_set.update(update)
        return request

    def accept(self, page: ops.Page[N], name: str, changes: int = 0) -> list[N]:
        """Record a page and return its new items; empty if the list shifted and is read again.

        Args:
            page: The page after ``cursor``.
            name: The operation, for error messages.
            changes: How many mutations the client had sent when the page was requested.

        Raises:
            ServerError: The cursor does not move, or too many pages have no new item.
        """
        if page.has_next and (
            page.cursor is None or page.cursor == self.cursor or page.cursor in self._cursors
        ):
            raise ServerError(
                f"the server reports more items but repeats the cursor {page.cursor!r}",
                operation=name,
            )
        total = valid_total(page.total)
        lost = max(0, (self.latest or 0) - total) if total is not None else 0
        if self.started and changes - self.changes not in (0, lost):
            self._doubtful = True
        self.latest, self.changes = total, changes
        if total is not None:
            self._least = total if self._least is None else min(self._least, total)
        if lost and self._trail and not self._without_ids:
            self._rewind(lost)
            self._count_idle(0, name)
            return []
        fresh = self._new(page.nodes)
        if not self.started:
            self.total = total
        self.started, self.done = True, not page.has_next
        self._trail.append((self.cursor, len(page.nodes) + page.skipped))
        self._skipped += page.skipped
        if page.cursor is not None:
            self.cursor = page.cursor
            self._cursors.add(page.cursor)
        self.count += len(fresh)
        self._fresh_in_pass += len(fresh)
        if page.has_next:
            self._count_idle(len(fresh) + page.skipped, name)
        elif self._doubtful and not self._without_ids:
            self._idle_passes = 0 if self._fresh_in_pass else self._idle_passes + 1
            if self._idle_passes < (MOST_IDLE if self._least is None else 1):
                self._read_again()
        return fresh

    def _new(self, nodes: list[N]) -> list[N]:
        identities = [getattr(node, self.identity, None) for node in nodes]
        if STRING.issuperset(map(type, identities)):
            different = set(cast("list[str]", identities))
            if len(different) == len(nodes) and self._seen.isdisjoint(different):
                self._seen |= different
                return nodes
        fresh = list[N]()
        for node in nodes:
            identity = getattr(node, self.identity, None)
            if not isinstance(identity, str):
                self._without_ids = True
            elif identity in self._seen:
                self._repeated += 1
                continue
            else:
                self._seen.add(identity)
            fresh.append(node)
        return fresh

    def _count_idle(self, fresh: int, name: str) -> None:
        self._idle = 0 if fresh else self._idle + 1
        if self._idle >= MOST_IDLE:
            raise ServerError(
                f"the server reports more items but {self._idle} pages had no new one",
                operation=name,
            )

    def _rewind(self, lost: int) -> None:
        """Resume at a page that starts at least ``lost`` items before the cursor."""
        back = 0
        while self._trail and back < lost:
            self.cursor, items = self._trail.pop()
            back += items
        if back < lost:
            self.cursor = self.start
        self._cursors = {cursor for cursor, _ in self._trail if cursor is not None}
        self.done = False

    def _read_again(self) -> None:
        """Read the list once more from its start, for the items that were skipped."""
        self._doubtful, self.done, self._fresh_in_pass = False, False, 0
        self._trail, self._cursors, self.cursor = [], set(), self.start
        self._repeated = self._skipped = 0

    @property
    def lacking(self) -> int:
        """Return how many items the list lacks at its end, compared with the least total sent.

        Items that are added before the cursor while the list is read raise the total only.
        """
        if not self.done or self.start is not None or self._least is None:
            return 0
        return max(0, self._least - self._fresh_in_pass - self._repeated - self._skipped)

    @property
    def expected(self) -> int | None:
        """The least total that the server sent while the list was read; None without one."""
        return self._least

    def shrinks(self, error: CommError, asked: int) -> bool:
        """Whether to request a failed page again with half the size.

        Args:
            error: How the request failed.
            asked: The size that was requested.
        """
        heavy = isinstance(error, RequestTimeoutError) or (
            isinstance(error, ServerError) and may_recover(error.status or 0)
        )
        if self.fixed is not None or not heavy or asked <= self.first:
            return False
        self.cap = max(self.first, asked // 2)
        return True

    def fresh(self) -> PageState[N]:
        """The state before the first page, with the same page sizes."""
        return PageState(
            fixed=self.fixed,
            first=self.first,
            cap=self.cap,
            start=self.start,
            identity=self.identity,
        )


def bounds_of(index: slice) -> int | None:
    """Return the number of items that a slice needs; None if it needs all."""
    if index.step is not None and index.step < 0:
        return None
    for edge in (index.start, index.stop):
        if edge is not None and edge < 0:
            return None
    return index.stop if isinstance(index.stop, int) else None
