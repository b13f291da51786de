# Generated from wandb_api/_async/transport/paginator.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lists that are read from the server only as far as they are used.

A subclass provides the operation that requests a page (`_operation`), the conversion of its nodes
(`_wrap`), and the error for a missing owner of the list (`_missing`).
"""

from __future__ import annotations

import operator
import warnings
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

import wandb_operations as ops

from ..._core.arguments import text_or_none, whole_number
from ..._core.not_found import not_found
from ..._core.paging import PageState, bounds_of, check_per_page
from ..._core.public import declared
from ..._core.server_facts import server_facts
from ..._core.unreadable import UnreadableValueError
from ..._runtime.concurrency import Lock, Prefetch
from ..._runtime.progress import Progress, progress_of
from ..._runtime.sequence import SequenceLike
from ..._transport.tracing import page_of_listing
from ..._transport.unreadable import UnsupportedTotalError, skip_unreadable, unknown_total
from ...errors import (
    CommError,
    Error,
    IncompleteListError,
    UnreadableItemWarning,
    UnsupportedError,
)

if TYPE_CHECKING:
    from .client import Client

T = TypeVar("T")
if TYPE_CHECKING:
    from typing_extensions import TypeVar as DefaultTypeVar

    N = DefaultTypeVar("N", default=Any)
    R = DefaultTypeVar("R", bound="ops.BaseModel", default=Any)
else:
    N, R = TypeVar("N"), TypeVar("R")


@declared
class Paginator(SequenceLike[T], Generic[T, N, R]):
    """A list on the server. Loaded pages are kept and shared by iterators, indices and slices.

    Iterating twice, or in nested loops, gives independent iterators. No request is sent before the
    first use. Items may be deleted while the list is iterated.

    Example:
        >>> def names(runs: Paginator[Run]) -> list[str]:
        ...     return [run.name for run in runs]
    """

    __module__ = "wandb_api"

    _identity: ClassVar[str] = "id"  # the attribute of a node that distinguishes items

    if not TYPE_CHECKING:

        def __class_getitem__(cls, types):
            # the types of the server's nodes and results have defaults
            given = types if isinstance(types, tuple) else (types,)
            missing = len(cls.__parameters__) - len(given)
            return super().__class_getitem__((*given, *[Any] * missing))

    def __init__(
        self,
        client: Client,
        *,
        per_page: int | None = None,
        start: str | None = None,
        default_per_page: int = 50,
    ) -> None:
        """Prepare a list; sends no request.

        Args:
            client: The transport to read with.
            per_page: The page size; None or the default lets pages grow.
            start: The cursor to start after; None for the whole list.
            default_per_page: The documented default of ``per_page``.
        """
        self._client = client
        self._book: PageState[N] = PageState(
            fixed=check_per_page(per_page, default_per_page),
            first=default_per_page,
            start=text_or_none(start, "start"),
            identity=self._identity,
        )
        self._items: list[T] = []
        self._position = 0
        self._lock = Lock()
        self._unknown_total: Error | None = None
        self._unreadable: dict[tuple[str | None, str], UnreadableItemWarning] = {}

    @abstractmethod
    def _operation(self) -> ops.PagedOperation[R, N]:
        """The operation that requests a page; resolves defaults such as the entity."""

    @abstractmethod
    def _wrap(self, nodes: Sequence[N], result: R) -> list[T]:
        """Convert the new nodes of a page to items."""

    def _kept(self, items: Sequence[T]) -> None:
        """Note items that the list keeps; those of `pages` are not."""

    def _missing(self) -> Error:
        """The error for a list whose owner does not exist."""
        return not_found(self._client, repr(self))

    def _instead(self, result: R) -> ops.Page[N] | None:
        """The page to use if the list is null although its owner exists."""
        return None

    def _total(self, page: ops.Page[N], result: R) -> int | None:
        """The total count of the list; None if the server does not send one."""
        return page.total

    def _read(self, request: ops.PagedOperation[R, N]) -> R:
        """Send the request for one page."""
        return self._client.execute(request)

    def _ask_otherwise(self) -> bool:
        """Let `_operation` request what older servers support; False if none is left."""
        return False

    def _fetch(self, book: PageState[N], want: int | None) -> list[T]:
        """Request one page, in another way or in smaller pages if this server refuses."""
        operation = self._operation()
        while True:
            request = book.next(operation, want)
            changes = server_facts(self._client).mutations
            try:
                try:
                    with page_of_listing(book.number):
                        result = self._read(request)
                except CommError as error:
                    if book.shrinks(error, request.first or 0):
                        continue
                    raise
                page = self._page_of(request, result, book) or self._instead(result)
            except UnsupportedError:
                if not self._ask_otherwise():
                    raise
                operation = self._operation()
                continue
            if page is None:
                raise self._missing()
            page = replace(page, total=self._total(page, result))
            fresh = book.accept(page, type(request).__name__, changes)
            try:
                return self._wrap(fresh, result)
            except UnreadableValueError:
                return self._wrap_readable(fresh, result, book)

    def _page_of(
        self, request: ops.PagedOperation[R, N], result: R, book: PageState[N]
    ) -> ops.Page[N] | None:
        """The page in a result, without the items that cannot be read."""
        skipped = skip_unreadable(request, result)
        for problem in skipped:
            self._warn(problem, book)
        page = request.page_of(result)
        if page is not None and page.total is None:
            self._unknown_total = unknown_total(request, result)
        return replace(page, skipped=len(skipped)) if page is not None and skipped else page

    def _wrap_readable(self, nodes: Sequence[N], result: R, book: PageState[N]) -> list[T]:
        """Convert nodes one by one, without those that lack what their items need."""
        return [item for node in nodes for item in self._wrap_or_warn(node, result, book)]

    def _wrap_or_warn(self, node: N, result: R, book: PageState[N]) -> list[T]:
        try:
            return self._wrap([node], result)
        except UnreadableValueError as error:
            self._warn(UnreadableItemWarning(error.place, error.raw), book)
            return []

    def _warn(self, problem: UnreadableItemWarning, book: PageState[N]) -> None:
        self._unreadable[book.cursor, problem.path] = problem
        warnings.warn(problem, stacklevel=2)

    def _more(self, want: int | None, have: int) -> bool:
        """Load a page unless another caller just did; False at the end of the list."""
        with self._lock:
            if len(self._items) > have:
                return True
            if self._book.done:
                self._check_complete(self._book)
                return False
            items = self._fetch(self._book, want)
            self._kept(items)
            self._items += items
            return True

    def _check_complete(self, book: PageState[N]) -> None:
        if book.lacking:
            raise IncompleteListError(
                f"{self!r} ended after {book.count} of {book.expected} items; the items that were "
                "read are in the attribute `items` of this error",
                items=self._items if book is self._book else (),
                total=book.expected,
            )

    def _fill(self, want: int | None) -> None:
        """Load pages until ``want`` items are known; show progress from the second page on."""
        shown: Progress | None = None
        try:
            while want is None or len(self._items) < want:
                if not self._more(want, len(self._items)):
                    return
                if shown is None and self.more and (want is None or len(self._items) < want):
                    shown = Progress(
                        want, repr(self), unit="items", option=progress_of(self._client)
                    )
                if shown is not None:
                    shown.reach(len(self._items), self._book.total if want is None else None)
        finally:
            if shown is not None:
                shown.close()

    @property
    def per_page(self) -> int:
        """The size of the next page."""
        return self._book.size(None)

    @property
    def cursor(self) -> str | None:
        """The cursor of the next page; None before the first."""
        return self._book.cursor

    @property
    def more(self) -> bool:
        """Whether there may be more items than those loaded."""
        return not self._book.done

    @property
    def unreadable(self) -> list[UnreadableItemWarning]:
        """The items that were skipped because the server sent null or no usable ID.

        Each was reported as an `UnreadableItemWarning` when its page was read; sends no request.
        """
        return list(self._unreadable.values())

    def _html(self, problem: Exception | None = None) -> str:
        """The loaded items as HTML, or the error for which there are none."""
        # saves its import outside notebooks
        from ..._core.notebook import MOST_ROWS, listing, note_of

        items = self._items[:MOST_ROWS]
        body, more = self._html_table(items) if items else ("", "")
        total = self._book.total if self._book.started else None
        loaded = self._book.started or self._book.done or bool(items)
        note = note_of(len(items), len(self._items), total, loaded=loaded, ended=self._book.done)
        return listing(repr(self).strip("<>"), body, f"{note}{more}", problem)

    def _html_table(self, items: Sequence[T]) -> tuple[str, str]:
        """An HTML table of items, and a remark."""
        from ..._core.notebook import table_of_items  # as above

        return table_of_items(items), ""

    @property
    def objects(self) -> list[T]:
        """The loaded items; sends no request."""
        return list(self._items)

    def load(self) -> list[T]:
        """Load and return every item; one request for each page that is not loaded yet.

        Raises:
            IncompleteListError: The list ended before the total that the server reports.
        """
        self._fill(None)
        return list(self._items)

    def _count(self) -> int:
        if not self._book.started:
            self._more(None, len(self._items))
        if self._book.total is not None:
            return self._book.total
        if self._book.done:
            return len(self._items)
        if self._unknown_total is not None:
            raise self._unknown_total
        raise UnsupportedTotalError(
            f"the server sends no total for {self!r}; use the length of load()"
        )

    def first(self) -> T | None:
        """The first item, or None if the list is empty."""
        self._fill(1)
        return self._items[0] if self._items else None

    @overload
    def get(self, index: int) -> T: ...
    @overload
    def get(self, index: slice) -> list[T]: ...
    def get(self, index: int | slice) -> T | list[T]:
        """The item at an index, or the items of a slice; loads only as far as needed.

        Args:
            index: An index or a slice; negative indices load the whole list.
        """
        if isinstance(index, slice):
            self._fill(bounds_of(index))
        else:
            index = operator.index(index)
            self._fill(index + 1 if index >= 0 else None)
        return self._items[index]

    def pages(self, *, prefetch: int = 0) -> Iterator[list[T]]:
        """Iterate over pages without keeping them; empty pages are left out.

        Args:
            prefetch: 1 requests the next page while the caller works on this one.
        """
        book, eager = self._book.fresh(), whole_number(prefetch, "prefetch", least=0)
        soon: Prefetch[list[T]] | None = None
        try:
            while soon is not None or not book.done:
                page = self._fetch(book, None) if soon is None else soon.result()
                ahead = eager and not book.done
                soon = Prefetch(lambda: self._fetch(book, None)) if ahead else None
                if page:
                    yield page
        finally:
            if soon is not None:
                soon.cancel()
        self._check_complete(book)

    def __iter__(self) -> Iterator[T]:
        """Iterate over the items from the first; loads pages as needed."""
        position = 0
        while position < len(self._items) or self._more(None, position):
            loaded = self._items[position:]
            position += len(loaded)
            for item in loaded:
                yield item

    def __next__(self) -> T:
        """The next item of the list's own position."""
        while self._position >= len(self._items):
            if not self._more(None, self._position):
                raise StopIteration
        self._position += 1
        return self._items[self._position - 1]


def load_again(listing: Paginator[T]) -> list[T]:
    """Load a list that is kept and handed out as a plain one; warn each time of what was skipped."""
    before = listing.unreadable  # of earlier calls
    items = listing.load()
    for problem in before:
        warnings.warn(problem, stacklevel=3)
    return items


def refuse_unreadable(listing: Paginator[T]) -> None:
    """Raise for the first item that was skipped, where it may be the one that is looked for.

    Raises:
        ServerError: An item of the list cannot be read.
    """
    for problem in listing.unreadable:
        raise UnreadableValueError(problem.path, problem.reason)
