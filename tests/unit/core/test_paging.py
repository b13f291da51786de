"""Paging decisions: page sizes, new items, and the end of a listing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import UsageError
from wandb_api._core.paging import PageState, bounds_of, check_per_page
from wandb_api.errors import ConnectionFailedError, RequestTimeoutError, ServerError
from wandb_operations import ListProjects
from wandb_operations.operation import Page

REQUEST = ListProjects(entity="e")


def page(*ids: str, cursor: str | None = None, total: int | None = None) -> Page[Any]:
    nodes = [SimpleNamespace(id=i) for i in ids]
    return Page(nodes=nodes, cursor=cursor, has_next=cursor is not None, total=total)


def requested(book: PageState[Any], want: int | None = None) -> tuple[int | None, str | None]:
    request = book.next(REQUEST, want)
    variables = request.to_variables()
    return variables["first"], variables.get("after")


@pytest.mark.parametrize(("given", "fixed"), [(None, None), (50, None), (1, 1), (51, 51)])
def test_the_default_size_may_grow(given: int | None, fixed: int | None) -> None:
    assert check_per_page(given) == fixed


@pytest.mark.parametrize("given", [0, -1, True, 1.5, "5", 2**31])
def test_invalid_sizes_are_refused(given: Any) -> None:
    with pytest.raises(UsageError, match="must be an integer from 1 to 2147483647"):
        check_per_page(given)


def test_pages_grow_when_everything_is_read() -> None:
    book: PageState[Any] = PageState()
    assert requested(book) == (50, None)
    book.accept(page("a", cursor="1"), "x")
    assert requested(book) == (1000, "1")
    assert REQUEST.first is None  # the original request is unchanged


def test_a_given_size_is_kept() -> None:
    book: PageState[Any] = PageState(fixed=7)
    assert requested(book)[0] == 7
    book.accept(page("a", cursor="1"), "x")
    assert requested(book, want=500)[0] == 7


def test_the_needed_number_of_items_is_requested() -> None:
    book: PageState[Any] = PageState()
    assert requested(book, want=3)[0] == 50
    assert requested(book, want=120)[0] == 120
    assert requested(book, want=5000)[0] == 1000
    book.accept(page("a", "b", cursor="1"), "x")
    assert requested(book, want=120)[0] == 118


def test_pages_are_halved_when_the_server_fails() -> None:
    book: PageState[Any] = PageState()
    choked = ServerError("out of memory", status=502)
    assert not book.shrinks(choked, 50)  # no larger than the first: the size is not the cause
    assert book.shrinks(choked, 1000)
    book.accept(page("a", cursor="1"), "x")
    assert requested(book)[0] == 500
    assert book.shrinks(RequestTimeoutError("slow"), 500)
    assert requested(book)[0] == 250
    assert book.shrinks(choked, 60)
    assert requested(book)[0] == 50
    assert not book.shrinks(choked, 50)
    assert book.fresh().cap == 50  # the limit is remembered


@pytest.mark.parametrize(
    "error",
    [
        ConnectionFailedError("x"),
        ServerError("no JSON", status=200),
        ServerError("x"),
        ServerError("not implemented", status=501),
        ServerError("unsupported HTTP version", status=505),
    ],
)
def test_other_failures_do_not_change_the_size(error: Any) -> None:
    assert not PageState[Any]().shrinks(error, 1000)
    assert not PageState[Any](fixed=1000).shrinks(ServerError("x", status=500), 1000)


def test_the_total_comes_with_the_first_page() -> None:
    book: PageState[Any] = PageState()
    book.accept(page("a", cursor="1", total=2), "x")
    book.accept(page("b", total=2), "x")
    assert book.total == 2
    assert book.done


def test_an_empty_page_is_not_the_end() -> None:
    book: PageState[Any] = PageState()
    assert book.accept(page(cursor="1"), "x") == []
    assert not book.done
    assert [n.id for n in book.accept(page("a"), "x")] == ["a"]
    assert book.done


def test_repeated_items_are_dropped() -> None:
    book: PageState[Any] = PageState()
    book.accept(page("a", "b", cursor="1"), "x")
    assert [n.id for n in book.accept(page("b", "c", "c"), "x")] == ["c"]
    assert book.count == 3


def test_items_without_an_id_are_kept() -> None:
    book: PageState[Any] = PageState()
    nodes = [SimpleNamespace(name="a"), SimpleNamespace(name="a")]
    assert len(book.accept(Page(nodes=nodes, cursor=None, has_next=False, total=None), "x")) == 2


@pytest.mark.parametrize("cursors", [["1", "1"], ["1", "2", "1"], [None]])
def test_a_cursor_that_does_not_move_is_an_error(cursors: list[str | None]) -> None:
    book: PageState[Any] = PageState()
    *first, last = cursors
    for number, cursor in enumerate(first):
        book.accept(page(str(number), cursor=cursor), "ListThings")
    with pytest.raises(ServerError, match=f"repeats the cursor {last!r}") as caught:
        book.accept(Page(nodes=[], cursor=last, has_next=True, total=None), "ListThings")
    assert caught.value.operation == "ListThings"


@given(
    ids=st.lists(st.integers(0, 30).map(str), max_size=60),
    limit=st.integers(1, 20),
    fixed=st.one_of(st.none(), st.integers(1, 10)),
    empties=st.sets(st.integers(0, 20)),
)
@settings(max_examples=100)
def test_every_item_is_yielded_once_in_order(
    ids: list[str], limit: int, fixed: int | None, empties: set[int]
) -> None:
    """For every limit of the server, and with empty pages in between."""
    book: PageState[Any] = PageState(fixed=fixed)
    at, number, found = 0, 0, list[str]()
    while not book.done:
        first, after = requested(book)
        assert after == (f"{at}.{number}" if number else None)
        size = 0 if number in empties else min(first or 0, limit)
        nodes = [SimpleNamespace(id=i) for i in ids[at : at + size]]
        at, number = at + size, number + 1
        cursor = f"{at}.{number}"
        answer = Page(nodes=nodes, cursor=cursor, has_next=at < len(ids), total=len(ids))
        found += [n.id for n in book.accept(answer, "x")]
    assert found == list(dict.fromkeys(ids))


class Server:
    """A list with offset or stable cursors, whose items can be deleted and created."""

    def __init__(self, ids: list[str], *, stable: bool, counts: bool) -> None:
        self.ids, self.stable, self.counts = list(ids), stable, counts
        self.order, self.changes = list(ids), 0

    def page(self, first: int, after: str | None) -> Page[Any]:
        start = int(after or 0)
        if self.stable:
            passed = set(self.order[:start])
            start = sum(i in passed for i in self.ids)
        ids = self.ids[start : start + first]
        end = start + len(ids)
        cursor = self.order.index(ids[-1]) + 1 if self.stable and ids else max(end, int(after or 0))
        return Page(
            nodes=[SimpleNamespace(id=i) for i in ids],
            cursor=str(cursor),
            has_next=end < len(self.ids),
            total=len(self.ids) if self.counts else None,
        )

    def delete(self, *ids: str) -> None:
        self.ids = [i for i in self.ids if i not in ids]
        self.changes += 1

    def create(self) -> None:
        self.changes += 1
        name = f"new{self.changes}"
        self.ids.append(name)
        self.order.append(name)


@given(
    count=st.integers(0, 40),
    size=st.integers(1, 9),
    stable=st.booleans(),
    counts=st.booleans(),
    data=st.data(),
)
@settings(max_examples=200)
def test_a_list_that_shrinks_while_it_is_read_skips_no_item(
    count: int, size: int, stable: bool, counts: bool, data: st.DataObject
) -> None:
    ids = [f"i{n}" for n in range(count)]
    server = Server(ids, stable=stable, counts=counts)
    book: PageState[Any] = PageState(fixed=size)
    found, deleted = list[str](), set[str]()
    while not book.done:
        first, after = requested(book)
        answer = server.page(first or 0, after)
        found += [n.id for n in book.accept(answer, "x", server.changes)]
        choice = st.sets(st.sampled_from(server.ids)) if server.ids else st.just(set[str]())
        gone = data.draw(choice)
        if gone and not book.done:
            server.delete(*gone)
            deleted |= gone
    assert len(found) == len(set(found))
    assert set(ids) - deleted <= set(found)
    assert book.lacking == 0


@given(
    count=st.integers(0, 20),
    size=st.integers(1, 9),
    stable=st.booleans(),
    counts=st.booleans(),
    data=st.data(),
)
@settings(max_examples=100)
def test_a_list_whose_items_are_replaced_while_it_is_read_skips_no_item(
    count: int, size: int, stable: bool, counts: bool, data: st.DataObject
) -> None:
    ids = [f"i{n}" for n in range(count)]
    server = Server(ids, stable=stable, counts=counts)
    book: PageState[Any] = PageState(fixed=size)
    found = list[str]()
    while not book.done:
        first, after = requested(book)
        fresh = [n.id for n in book.accept(server.page(first or 0, after), "x", server.changes)]
        found += fresh
        for one in set(fresh) & set(ids):
            server.delete(one)
            for _ in range(data.draw(st.integers(0, 2))):
                server.create()
    assert len(found) == len(set(found))
    assert set(ids) <= set(found)
    assert book.lacking == 0


def test_a_list_is_read_once_more_if_items_may_have_moved() -> None:
    """Changes by this client that the total does not account for, such as those of another thread."""
    book: PageState[Any] = PageState(fixed=2)
    book.accept(page("a", "b", cursor="1", total=3), "x", 0)
    book.accept(page("d", total=3), "x", 5)
    assert not book.done
    assert requested(book) == (2, None)
    assert [n.id for n in book.accept(page("a", "c", cursor="1", total=3), "x", 6)] == ["c"]
    book.accept(page("d", total=3), "x", 7)
    assert not book.done  # there was a new item
    book.accept(page("a", "c", cursor="1", total=3), "x", 8)
    book.accept(page("d", total=3), "x", 9)
    assert book.done
    assert book.lacking == 0


def test_deletions_that_the_total_accounts_for_take_no_further_pass() -> None:
    book: PageState[Any] = PageState(fixed=2)
    book.accept(page("a", "b", cursor="1", total=3), "x", 0)
    assert book.accept(page(total=1), "x", 2) == []  # read again from the start
    assert [n.id for n in book.accept(page("c", total=1), "x", 2)] == ["c"]
    assert book.done


@pytest.mark.parametrize("stable", [True, False])
@pytest.mark.parametrize("counts", [True, False])
def test_deleting_each_page_reaches_every_item(stable: bool, counts: bool) -> None:
    ids = [f"i{n}" for n in range(120)]
    server = Server(ids, stable=stable, counts=counts)
    book: PageState[Any] = PageState(fixed=50)
    found, requests = list[str](), 0
    while not book.done:
        first, after = requested(book)
        fresh = [n.id for n in book.accept(server.page(first or 0, after), "x", server.changes)]
        found += fresh
        requests += 1
        if fresh:
            server.delete(*fresh)
    assert sorted(found) == sorted(ids)
    assert requests <= 7


def test_a_list_that_ends_short_of_its_total_is_incomplete() -> None:
    book: PageState[Any] = PageState()
    book.accept(page("a", "b", cursor="1", total=5), "x")
    assert book.lacking == 0
    book.accept(page("c", total=5), "x")
    assert book.lacking == 2


def test_concurrent_changes_do_not_make_a_list_incomplete() -> None:
    book: PageState[Any] = PageState()
    book.accept(page("a", "b", cursor="1", total=3), "x")
    book.accept(page("c", total=4), "x")  # an item was added before the cursor
    assert book.lacking == 0
    book = PageState()
    book.accept(page("a", "b", "c", cursor="1", total=5), "x")
    assert book.accept(page("d", total=4), "x") == []  # read again
    assert [n.id for n in book.accept(page("b", "c", "d", cursor="1", total=4), "x")] == ["d"]
    book.accept(page("e", total=4), "x")
    assert book.lacking == 0


def test_repeated_items_do_not_make_a_list_incomplete() -> None:
    book: PageState[Any] = PageState()
    book.accept(page("a", "a", "b", total=3), "x")
    assert book.lacking == 0


def test_a_list_read_from_a_cursor_is_not_compared_with_the_total() -> None:
    book: PageState[Any] = PageState(start="7")
    assert requested(book) == (50, "7")
    book.accept(page("h", total=8), "x")
    assert book.lacking == 0
    assert book.fresh().cursor == "7"


def test_oscillating_totals_end_in_an_error() -> None:
    book: PageState[Any] = PageState(fixed=1)
    with pytest.raises(ServerError, match="had no new one"):  # noqa: PT012
        for number in range(1000):
            book.accept(page("a", cursor=f"c{number}", total=5 + number % 2), "x")


@pytest.mark.parametrize(
    ("index", "bound"),
    [
        (slice(5), 5),
        (slice(2, 5), 5),
        (slice(0, 5, 2), 5),
        (slice(None), None),
        (slice(3, None), None),
        (slice(-3, None), None),
        (slice(0, -1), None),
        (slice(5, 0, -1), None),
    ],
)
def test_a_slice_knows_how_many_items_it_needs(index: slice, bound: int | None) -> None:
    assert bounds_of(index) == bound
