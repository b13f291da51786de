"""Learn from a server's validation errors which schema coordinates it lacks.

Understands the messages of graphql-core (and graphql-js), of gqlgen and of graph-gophers/graphql-go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import GraphQLErrorDetail

if TYPE_CHECKING:
    from wandb_operations.document import Document, Shortened


QUOTED = r"""["'`]([^"'`]+)["'`]"""
FIELD = re.compile(rf"[Cc]annot query field {QUOTED} on type {QUOTED}")
ARGUMENT = re.compile(rf"[Uu]nknown argument {QUOTED} on field {QUOTED}(?: of type {QUOTED})?")
TYPE = re.compile(rf"[Uu]nknown type {QUOTED}")
INPUT_FIELD = re.compile(rf"[Ff]ield {QUOTED} is not defined by type {QUOTED}")
MEMBER = re.compile(
    rf"[Ff]ragment (?:{QUOTED} )?cannot be spread here as objects of type {QUOTED} "
    rf"can never be of type {QUOTED}"
)
# graph-gophers/graphql-go refuses input objects in a document by the innermost field that it does
# not know, with the location of the outermost object
LITERAL_FIELD = re.compile(rf"In field {QUOTED}: Unknown field")
# a variable's value that an enum lacks: graph-gophers/graphql-go validates variables too
ENUM_VALUE = re.compile(r"Variable .* has invalid value (\w+)\.\nExpected type .*, found \1\.")
# graph-gophers/graphql-go reports another error wherever a type is used that it did not find
CONSEQUENCE = re.compile(
    r"cannot be spread here as objects of type .*%!q\(<nil>\)|cannot be non-input type %!q\(<nil>\)"
)
# coordinates with another form on the server; the error's location identifies them
CHANGED = re.compile(
    r"must (?:not )?have a selection|argument .* of type .* is required(?:,| but)|used in position expecting type"
    r"|cannot represent|^Expected value of type|does not exist in .* enum|conflict because"
    r"|cannot be non-input type|^Argument .* has invalid value|cannot be spread here|cannot condition on non composite"
    r"|^Directive .* (?:may not be used|argument)|^Unknown directive"
)
# a variable whose type has other fields, values or another form on the server
CHANGED_INPUT = re.compile(
    r"of required type .* was not provided|Expected type .* to be a mapping|does not exist in .* enum"
    r"|^Variable .* has invalid (?:value null|type )|Expected non-nullable type .* not to be None"
    r"|^Variable .* of required type"
)
UNKNOWN_FIELD = re.compile(r"unknown field\b(?:\s+[\"'`]?(\w+))?", re.I)


def _words(message: str) -> set[str] | None:
    """Return the schema coordinates that an error reports as unknown; None for other errors.

    A type that is not a member of a union or interface is ``Member in Union``.
    """
    if found := FIELD.search(message):
        return {f"{found[2]}.{found[1]}"}
    if found := ARGUMENT.search(message):
        owner = f"{found[3]}.{found[2]}" if found[3] and "." not in found[2] else found[2]
        return {f"{owner}({found[1]}:)"}
    if found := INPUT_FIELD.search(message):
        return {f"{found[2]}.{found[1]}"}
    if found := MEMBER.search(message):
        return {f"{found[3]} in {found[2]}"}
    if found := LITERAL_FIELD.search(message):
        return {found[1]}
    if found := TYPE.search(message):
        return {found[1]}
    if UNKNOWN_FIELD.search(message):
        return set()
    return None


def is_refusal(message: str) -> bool:
    """Whether a message reports that the server's schema differs from ours."""
    known = _words(message) is not None or _is_consequence(message)
    return known or is_mismatch(message)


def is_mismatch(message: str) -> bool:
    """Whether a message reports that a coordinate has another form on the server."""
    return any(p.search(message) for p in (CHANGED, CHANGED_INPUT, ENUM_VALUE))


def _is_consequence(message: str) -> bool:
    """Whether an error is only a consequence of another one, which names the unknown coordinate."""
    return CONSEQUENCE.search(message) is not None


def _offset(text: str, line: int, column: int) -> int | None:
    """Return the offset of a location, whose line and column are counted from 1."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    return sum(len(part) + 1 for part in lines[: line - 1]) + column - 1


def _named_by(known: frozenset[str], coordinates: set[str]) -> set[str]:
    """Return the known coordinates that a message names, completely or else by their last part."""
    names = {_leaf(c) for c in coordinates}
    return coordinates & known or {c for c in known if _leaf(c) in names}


def _leaf(coordinate: str) -> str:
    """Return the part of a coordinate that does not depend on the name of its type."""
    member, inside, _ = coordinate.partition(" in ")
    return f"{member} in" if inside else coordinate.rpartition(".")[2]


def find_missing(
    errors: Sequence[GraphQLErrorDetail], sent: Shortened, document: Document
) -> frozenset[str]:
    """Find the schema coordinates that a server lacks in its refusal.

    Args:
        errors: The errors of the response.
        sent: The document that it refused.
        document: The complete document.

    Returns:
        The coordinates; none if any of the errors has another cause.
    """
    missing, known = set[str](), document.coordinates
    for error in errors:
        message = error.message
        if checked := _checked(error, sent):
            missing |= checked
            continue
        if _is_consequence(message) or ENUM_VALUE.search(message):
            continue  # a value cannot be removed: without other refusals, its error is raised
        pointed = _pointed_at(error, sent, document)
        coordinates = _words(message)
        if coordinates is None:
            if not CHANGED.search(message) or not pointed:
                return frozenset()
            missing |= pointed
            continue
        leaves = {_leaf(c) for c in coordinates}
        exact = coordinates & pointed or {c for c in pointed if _leaf(c) in leaves}
        missing |= exact or _named_by(known, coordinates) or pointed or coordinates
    return frozenset(missing)


def _checked(error: GraphQLErrorDetail, sent: Shortened) -> set[str]:
    """Return the coordinates that a server refused in a selection that was added as a check."""
    found = _words(error.message)
    for line, column in error.locations if found else ():
        at = _offset(sent.text, line, column)
        for check in sent.checks:
            if found and at is not None and check.start <= at < check.end:
                return _named_by(check.coordinates, found)
    return set()


def _pointed_at(error: GraphQLErrorDetail, sent: Shortened, document: Document) -> set[str]:
    """Return the coordinates of the innermost parts at an error's locations."""
    found = set[str]()
    for line, column in error.locations:
        at = _offset(sent.text, line, column)
        if at is None:
            continue
        at = sent.original(at)
        around = [p for p in document.parts if p.coordinate and p.start <= at < p.end]
        if around:
            innermost = min(around, key=lambda p: p.end - p.start)
            found.add(innermost.coordinate)
    return found
