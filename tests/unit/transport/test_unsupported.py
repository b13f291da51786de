"""Schema coordinates in a refusal: by location first, by message second."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLError, build_schema, parse, validate, validate_schema
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._transport.unsupported import find_missing
from wandb_api.errors import GraphQLErrorDetail
from wandb_operations import GetRun, ListRuns, ListSweeps
from wandb_operations.document import Document, Row

PARSED = build_schema((Path(__file__).parents[3] / "schema/schema.graphql").read_text("utf-8"))
assert not validate_schema(
    PARSED
)  # built without validation: tests remove fields that interfaces require
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
    """Return line and column, both counted from 1."""
    return TEXT.count("\n", 0, offset) + 1, offset - TEXT.rfind("\n", 0, offset)


def row(kind: str, piece: str, parent: int, coordinate: str, name: str, nth: int = 0) -> Row:
    return (kind, *at(piece, nth), parent, coordinate, name, 0 if name == "id" else 1)


DOCUMENT = Document(
    "Q",
    "query",
    TEXT,
    (
        ("o", 0, len(TEXT), -1, "", "", 0),
        row("v", "$first: Int, ", 0, "", "first"),
        row("v", "$order: String", 0, "", "order"),
        ("f", at("things")[0], len(TEXT) - 2, 0, "Query.things", "things", 1),
        row("a", "first: $first, ", 3, "Query.things(first:)", "first"),
        row("a", "order: $order", 3, "Query.things(order:)", "order"),
        row("f", "id\n", 3, "Thing.id", "id"),
        row("f", "photo\n", 3, "Thing.photo", "photo"),
        row("f", "colour", 3, "Thing.colour", "colour"),
        ("f", at("owner")[0], len(TEXT) - 8, 3, "Thing.owner", "owner", 1),
        row("f", "id\n", 9, "Person.id", "id", 1),
        row("f", "photo\n", 9, "Person.photo", "photo", 1),
    ),
)
WHOLE = DOCUMENT.without(frozenset())


def missing(*errors: str | tuple[str, int]) -> set[str]:
    details = [
        GraphQLErrorDetail(e)
        if isinstance(e, str)
        else GraphQLErrorDetail(e[0], (), (place(e[1]),))
        for e in errors
    ]
    return set(find_missing(details, WHOLE, DOCUMENT))


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
def test_messages_of_all_servers(message: str, coordinate: str) -> None:
    assert missing(message) == {coordinate}


def test_the_location_resolves_ambiguous_messages() -> None:
    first, second = at("photo")[0], at("photo", 1)[0]
    assert missing(("unknown field", first)) == {"Thing.photo"}
    assert missing(("unknown field", second)) == {"Person.photo"}
    assert missing(('Cannot query field "photo" on type "User".', second)) == {"Person.photo"}


def test_a_name_that_matches_two_fields_stands_for_both() -> None:
    """A server may use another type name: cutting too much is better than failing always."""
    assert missing('Cannot query field "photo" on type "Other".') == {"Thing.photo", "Person.photo"}


def test_coordinates_that_cannot_be_cut_are_reported() -> None:
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
def test_other_errors_name_no_coordinates(message: str) -> None:
    assert missing(message) == set()
    assert missing('Cannot query field "photo" on type "Thing".', message) == set()


def test_several_errors_are_read_together() -> None:
    assert missing(
        'Cannot query field "photo" on type "Thing".',
        'Unknown argument "order" on field "Query.things".',
    ) == {"Thing.photo", "Query.things(order:)"}


@pytest.mark.parametrize("spot", [(0, 0), (99, 1), (1, 999), (-1, -1)])
def test_an_invalid_location_is_ignored(spot: tuple[int, int]) -> None:
    error = GraphQLErrorDetail('Cannot query field "photo" on type "Thing".', (), (spot,))
    assert find_missing([error], WHOLE, DOCUMENT) == {"Thing.photo"}


def test_locations_refer_to_the_sent_document() -> None:
    sent = DOCUMENT.without(frozenset({"Thing.photo"}))
    offset = sent.text.index("colour")
    line, column = sent.text.count("\n", 0, offset) + 1, offset - sent.text.rfind("\n", 0, offset)
    error = GraphQLErrorDetail("unknown field", (), ((line, column),))
    assert find_missing([error], sent, DOCUMENT) == {"Thing.colour"}


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_any_message_is_handled(message: str) -> None:
    missing(message)


@pytest.mark.parametrize("operation", [GetRun, ListRuns, ListSweeps])
def test_messages_of_graphql_core_are_parsed(operation: type[GetRun]) -> None:
    """Each part of a real operation, refused by a server that lacks only that part."""
    document = operation.__document__
    for coordinate in document.coordinates:
        if "." not in coordinate or " in " in coordinate:
            continue
        errors = refused(document, coordinate)
        details = [
            GraphQLErrorDetail(e.message, (), tuple((s.line, s.column) for s in e.locations or ()))
            for e in errors
        ]
        found = find_missing(details, document.without(frozenset()), document)
        assert found == {coordinate}


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
