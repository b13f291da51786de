# Generated from wandb_api/_async/transport/paginator.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lists that are read from the server as far as they are used.

A subclass says which operation asks for a page (`_operation`), what is made of its nodes (`_wrap`),
and which error it is when the thing that holds the list is not there (`_missing`).
"""

from __future__ import annotations

import operator
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import wandb_operations as ops

from ..._core.arguments import text_or_none
from ..._core.paging import PageState, bounds_of, check_per_page
from ..._runtime.concurrency import Lock, Prefetch
from ..._runtime.sequence import SequenceLike
from ...errors import CommError, Error, NotFoundError

if TYPE_CHECKING:
    from .client import Client

N = TypeVar("N")
T = TypeVar("T")


class Paginator(SequenceLike[T], Generic[N, T]):
    """A list on the server. Loaded pages are kept, and shared by iterators, index and slices.

    Iterating twice, or nested, gives independent iterators. Nothing is sent before the first use.
    """

    def __init__(
        self,
        client: Client,
        *,
        per_page: int | None = None,
        start: str | None = None,
        default_per_page: int = 50,
    ) -> None:
        self._client = client
        start = text_or_none(start, "start")
        self._book: PageState[N] = PageState(
            fixed=check_per_page(per_page, default_per_page), first=default_per_page, cursor=start
        )
        self._start = start
        self._items: list[T] = []
        self._position = 0
        self._lock = Lock()

    @abstractmethod
    def _operation(self) -> ops.PagedOperation[Any, Any]:
        """The operation that asks for a page; settles what needs the network, such as the entity."""

    @abstractmethod
    def _wrap(self, nodes: Sequence[N], result: Any) -> list[T]:
        """What a page's nodes are given as."""

    def _missing(self) -> Error:
        """The error when what holds the list is not there."""
        return NotFoundError(f"{self!r}: not found, or not visible to this key")

    def _instead(self, result: Any) -> ops.Page[N] | None:
        """A page to go on with when the list is null though what holds it is there."""
        return None

    def _fetch(self, book: PageState[N], want: int | None) -> list[T]:
        """One page, in as few attempts as the server allows."""
        operation = self._operation()
        while True:
            request = book.next(operation, want)
            try:
                result = self._client.execute(request)
            except CommError as error:
                if book.shrinks(error, request.first or 0):
                    continue
                raise
            page = request.page_of(result) or self._instead(result)
            if page is None:
                raise self._missing()
            return self._wrap(book.accept(page, type(request).__name__), result)

    def _more(self, want: int | None, have: int) -> bool:
        """Load a page unless somebody else did meanwhile; False when there is nothing more."""
        with self._lock:
            if len(self._items) > have:
                return True
            if self._book.done:
                return False
            self._items += self._fetch(self._book, want)
            return True

    def _fill(self, want: int | None) -> None:
        while want is None or len(self._items) < want:
            if not self._more(want, len(self._items)):
                return

    @property
    def per_page(self) -> int:
        """How many the next page will ask for."""
        return self._book.size(None)

    @property
    def cursor(self) -> str | None:
        """Where the next page starts; None before the first."""
        return self._book.cursor

    @property
    def more(self) -> bool:
        """Whether there may be more than what is loaded."""
        return not self._book.done

    @property
    def objects(self) -> list[T]:
        """The items that are loaded; sends nothing."""
        return list(self._items)

    def load(self) -> list[T]:
        """Every item; sends a request for each page that is not loaded yet."""
        self._fill(None)
        return list(self._items)

    def count(self) -> int:
        """How many there are in all, as the server says; at most one request.

        Raises:
            TypeError: The server gives no total for this list, and it is not loaded to its end.
        """
        if not self._book.started:
            self._more(None, len(self._items))
        if self._book.total is not None:
            return self._book.total
        if self._book.done:
            return len(self._items)
        raise TypeError(f"the server gives no total for {self!r}; count what load() gives")

    def first(self) -> T | None:
        """The first item, or None when there is none."""
        self._fill(1)
        return self._items[0] if self._items else None

    @overload
    def get(self, index: int) -> T: ...
    @overload
    def get(self, index: slice) -> list[T]: ...
    def get(self, index: int | slice) -> T | list[T]:
        """The item at ``index``, or the items of a slice; loads only as far as needed."""
        if isinstance(index, slice):
            self._fill(bounds_of(index))
        else:
            index = operator.index(index)
            self._fill(index + 1 if index >= 0 else None)
        return self._items[index]

    def pages(self, *, prefetch: int = 0) -> Iterator[list[T]]:
        """The pages, one after the other, without keeping them; empty ones are left out.

        Args:
            prefetch: 1 asks for the next page while the caller works on this one.
        """
        book = self._book.fresh()
        book.cursor = self._start
        soon: Prefetch[list[T]] | None = None
        try:
            while soon is not None or not book.done:
                page = self._fetch(book, None) if soon is None else soon.result()
                ahead = prefetch and not book.done
                soon = Prefetch(lambda: self._fetch(book, None)) if ahead else None
                if page:
                    yield page
        finally:
            if soon is not None:
                soon.cancel()

    def __iter__(self) -> Iterator[T]:
        position = 0
        while position < len(self._items) or self._more(None, position):
            if position < len(self._items):
                yield self._items[position]
                position += 1

    def __next__(self) -> T:
        while self._position >= len(self._items):
            if not self._more(None, self._position):
                raise StopIteration
        self._position += 1
        return self._items[self._position - 1]
