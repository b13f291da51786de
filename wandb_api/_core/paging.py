"""What a paginator knows and decides: how much to ask for, what is new, when it is over. No IO."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import wandb_operations as ops

from ..errors import CommError, RequestTimeoutError, ServerError, UsageError

N = TypeVar("N")

DEFAULT_PER_PAGE = 50
LARGEST_PAGE = 1000
MOST_IDLE = 100  # pages in a row without anything new: then they will never end


def check_per_page(per_page: int | None, default: int = DEFAULT_PER_PAGE) -> int | None:
    """None when pages may grow: nothing, or the documented default, was asked for."""
    if per_page is None:
        return None
    if isinstance(per_page, bool) or not isinstance(per_page, int) or per_page < 1:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"per_page is {per_page!r}; it must be a whole number from 1")
    return None if per_page == default else per_page


def valid_total(total: int | None) -> int | None:
    """A total that can be one; None, for unknown, where a server says nonsense."""
    return total if total is not None and 0 <= total < 1 << 53 else None


@dataclass
class PageState(Generic[N]):
    """How far a listing has been read.

    Attributes:
        fixed: the page size that the user chose; None lets pages grow.
        first: the size of the first page when pages may grow.
        cap: the largest page that this server has not choked on.
        cursor: where the next page starts; None before the first.
        total: what the server says there is in all; None when it does not say.
    """

    fixed: int | None = None
    first: int = DEFAULT_PER_PAGE
    cap: int = LARGEST_PAGE
    cursor: str | None = None
    total: int | None = None
    started: bool = False
    done: bool = False
    count: int = 0
    idle: int = 0
    seen: set[str] = field(default_factory=set[str])
    cursors: set[str] = field(default_factory=set[str])

    def size(self, want: int | None) -> int:
        """How many to ask for, when ``want`` in all are wanted (None: every one)."""
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
        """The request for the next page."""
        update: dict[str, Any] = {"first": self.size(want)}
        if self.cursor is not None:
            update["after"] = self.cursor
        request = operation.model_copy(update=update)
        request.model_fields_set.update(update)
        return request

    def accept(self, page: ops.Page[N], name: str) -> list[N]:
        """The nodes of ``page`` that were not seen before."""
        if page.has_next and (
            page.cursor is None or page.cursor == self.cursor or page.cursor in self.cursors
        ):
            raise ServerError(
                f"the server says that there is more, but gave the cursor {page.cursor!r} again",
                operation=name,
            )
        fresh = list[N]()
        for node in page.nodes:
            identity = getattr(node, "id", None)
            if isinstance(identity, str):
                if identity in self.seen:
                    continue
                self.seen.add(identity)
            fresh.append(node)
        if not self.started:
            self.total = valid_total(page.total)
        self.idle = 0 if fresh else self.idle + 1
        if page.has_next and self.idle >= MOST_IDLE:
            raise ServerError(
                f"the server says that there is more, but {self.idle} pages gave nothing new",
                operation=name,
            )
        self.started, self.done = True, not page.has_next
        if page.cursor is not None:
            self.cursor = page.cursor
            self.cursors.add(page.cursor)
        self.count += len(fresh)
        return fresh

    def shrinks(self, error: CommError, asked: int) -> bool:
        """Whether a page that failed is to be asked for again, half as large."""
        heavy = isinstance(error, RequestTimeoutError) or (
            isinstance(error, ServerError) and (error.status or 0) >= 500
        )
        if self.fixed is not None or not heavy or asked <= self.first:
            return False
        self.cap = max(self.first, asked // 2)
        return True

    def fresh(self) -> PageState[N]:
        """The same book, nothing read."""
        return PageState(fixed=self.fixed, first=self.first, cap=self.cap)


def bounds_of(index: slice) -> int | None:
    """How many items a slice needs; None when it needs all."""
    if index.step is not None and index.step < 0:
        return None
    for edge in (index.start, index.stop):
        if edge is not None and edge < 0:
            return None
    return index.stop if isinstance(index.stop, int) else None
