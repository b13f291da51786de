"""What a server that refuses a document says that it lacks: by place first, by words second."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLError, build_schema, parse, validate
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._transport.unsupported import find_missing
from wandb_api.errors import GraphQLErrorDetail
from wandb_operations import GetRun, ListRuns, ListSweeps
from wandb_operations.operation import Cut, Document

PARSED = build_schema((Path(__file__).parents[3] / "schema/schema.graphql").read_text("utf-8"))
TEXT = """\
query Q($first: Int, $order: String) {
  things(first: $first, order: $order) {
    id
    photo
    colour
    owner {
      id
      photo
    }
  }
}"""


def at(piece: str, occurrence: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(piece, start + 1)
    return start, start + len(piece)


def place(offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    return TEXT.count("\n", 0, offset) + 1, offset - TEXT.rfind("\n", 0, offset)


DOCUMENT = Document(
    "Q",
    "query",
    TEXT,
    cuts=(
        Cut(frozenset({"Thing.photo"}), (at("photo"),)),
        Cut(frozenset({"Person.photo"}), (at("photo", 1),)),
        Cut(frozenset({"Thing.colour"}), (at("colour"),)),
        Cut(frozenset({"Query.things(order:)"}), (at("order: $order"),), "order"),
        Cut(frozenset({"ThingInput.hue"}), (), "input.hue"),
    ),
)


def missing(*errors: str | tuple[str, int]) -> set[str]:
    details = [
        GraphQLErrorDetail(e)
        if isinstance(e, str)
        else GraphQLErrorDetail(e[0], (), (place(e[1]),))
        for e in errors
    ]
    return set(find_missing(details, TEXT, DOCUMENT))


@pytest.mark.parametrize(
    ("message", "coordinate"),
    [
        ("Cannot query field 'photo' on type 'Thing'.", "Thing.photo"),
        ('Cannot query field "photo" on type "Thing". Did you mean "id"?', "Thing.photo"),
        ("cannot query field `photo` on type `Thing`", "Thing.photo"),
        ('input:1: Cannot query field "colour" on type "Thing".', "Thing.colour"),
        ("Unknown argument 'order' on field 'Query.things'.", "Query.things(order:)"),
        ('Unknown argument "order" on field "things" of type "Query".', "Query.things(order:)"),
        ('Field "hue" is not defined by type "ThingInput".', "ThingInput.hue"),
        ("Field 'hue' is not defined by type 'ThingInput'. Did you mean 'hut'?", "ThingInput.hue"),
    ],
)
def test_the_words_of_both_kinds_of_server(message: str, coordinate: str) -> None:
    assert missing(message) == {coordinate}


def test_the_place_tells_what_the_words_leave_open() -> None:
    first, second = at("photo")[0], at("photo", 1)[0]
    assert missing(("unknown field", first)) == {"Thing.photo"}
    assert missing(("unknown field", second)) == {"Person.photo"}
    assert missing(('Cannot query field "photo" on type "User".', second)) == {"Person.photo"}


def test_a_name_that_fits_two_places_means_both() -> None:
    """A server may call the type by another name: better cut too much than fail for ever."""
    assert missing('Cannot query field "photo" on type "Other".') == {"Thing.photo", "Person.photo"}


def test_what_cannot_be_cut_is_named_all_the_same() -> None:
    assert missing('Cannot query field "id" on type "Thing".') == {"Thing.id"}
    assert missing("Unknown type 'Thing'.") == {"Thing"}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "permission denied",
        "Syntax Error: Unexpected Name",
        "Variable '$x' of type 'Int'",
        "photo",
    ],
)
def test_what_is_about_something_else_teaches_nothing(message: str) -> None:
    assert missing(message) == set()
    assert missing('Cannot query field "photo" on type "Thing".', message) == set()


def test_several_errors_are_read_together() -> None:
    assert missing(
        'Cannot query field "photo" on type "Thing".',
        'Unknown argument "order" on field "Query.things".',
    ) == {"Thing.photo", "Query.things(order:)"}


@pytest.mark.parametrize("spot", [(0, 0), (99, 1), (1, 999), (-1, -1)])
def test_a_place_that_is_none_is_passed_over(spot: tuple[int, int]) -> None:
    error = GraphQLErrorDetail('Cannot query field "photo" on type "Thing".', (), (spot,))
    assert find_missing([error], TEXT, DOCUMENT) == {"Thing.photo"}


def test_places_are_of_the_text_that_was_sent() -> None:
    """In a text that was cut already, places are elsewhere: only words count."""
    text, _ = DOCUMENT.without(frozenset({"Thing.photo"}))
    error = GraphQLErrorDetail("unknown field", (), (place(at("colour")[0]),))
    assert find_missing([error], text, DOCUMENT) == frozenset()


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_no_message_breaks_it(message: str) -> None:
    missing(message)


@pytest.mark.parametrize("operation", [GetRun, ListRuns, ListSweeps])
def test_what_graphql_core_really_says_is_understood(operation: type[GetRun]) -> None:
    """Each cut of a real operation, refused by a real server that lacks just that."""
    document = operation.__document__
    for cut in document.cuts:
        for coordinate in cut.coordinates:
            errors = refused(document, coordinate)
            details = [
                GraphQLErrorDetail(
                    e.message, (), tuple((s.line, s.column) for s in e.locations or ())
                )
                for e in errors
            ]
            found = find_missing(details, document.text, document)
            assert coordinate in found
            text, _ = document.without(found)
            assert "photoUrl" not in text or coordinate != "User.photoUrl"


def refused(document: Document, coordinate: str) -> list[GraphQLError]:
    owner, _, rest = coordinate.partition(".")
    field, _, argument = rest.removesuffix(":)").partition("(")
    fields = PARSED.type_map[owner].fields  # type: ignore[attr-defined]
    holder = fields[field].args if argument else fields
    kept = dict(holder)
    del holder[argument or field]
    try:
        return validate(PARSED, parse(document.text))
    finally:
        holder.clear()
        holder.update(kept)
