"""Read from a server's validation errors what it lacks. No IO.

Understands the messages of graphql-core (and graphql-js), of gqlgen and of graph-gophers/graphql-go.
An error's ``locations`` count before its message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import GraphQLErrorDetail

if TYPE_CHECKING:
    from wandb_operations.operation import Cut, Document

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
# not know, at the place of the outermost object
LITERAL_FIELD = re.compile(rf"In field {QUOTED}: Unknown field")
# a variable's value that an enum lacks: graph-gophers/graphql-go looks at variables in validation too
ENUM_VALUE = re.compile(r"Variable .* has invalid value (\w+)\.\nExpected type .*, found \1\.")
# graph-gophers/graphql-go complains once more wherever a type is used that it could not find before
CONSEQUENCE = re.compile(
    r"cannot be spread here as objects of type .*%!q\(<nil>\)|cannot be non-input type %!q\(<nil>\)"
)
UNKNOWN_FIELD = re.compile(r"unknown field\b(?:\s+[\"'`]?(\w+))?", re.I)


def _words(message: str) -> set[str] | None:
    """The schema coordinates that one error calls unknown; None when it is about something else.

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
    """Whether a message is about something unknown in the document, whatever the names in it."""
    return _words(message) is not None or _is_consequence(message)


def _is_consequence(message: str) -> bool:
    """Whether an error only follows from another one, which names what is unknown."""
    return CONSEQUENCE.search(message) is not None


def _offset(text: str, line: int, column: int) -> int | None:
    """Where in the text a location (both from 1) lies."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    return sum(len(part) + 1 for part in lines[: line - 1]) + column - 1


def _named_by(cuts: Sequence[Cut], coordinates: set[str]) -> set[str]:
    """The coordinates of ``cuts`` that a message names; by their last part if by no whole one."""
    known = {c for cut in cuts for c in cut.coordinates}
    names = {_leaf(c) for c in coordinates}
    return coordinates & known or {c for c in known if _leaf(c) in names}


def _leaf(coordinate: str) -> str:
    """The part of a coordinate that remains when the type around it has another name."""
    member, inside, _ = coordinate.partition(" in ")
    return f"{member} in" if inside else coordinate.rpartition(".")[2]


def find_missing(
    errors: Sequence[GraphQLErrorDetail], text: str, document: Document
) -> frozenset[str]:
    """The schema coordinates that a server lacks, from its refusal of ``text``.

    Empty when any of the errors is about something else: then nothing is learnt.
    """
    missing = set[str]()
    for error in errors:
        if _is_consequence(error.message) or ENUM_VALUE.search(error.message):
            continue  # a value cannot be cut: when nothing else is refused, its error is raised
        coordinates = _words(error.message)
        if coordinates is None:
            return frozenset()
        pointed = _pointed_at(error, text, document)
        leaves = {_leaf(c) for c in coordinates}
        exact = coordinates & pointed or {c for c in pointed if _leaf(c) in leaves}
        missing |= exact or _named_by(document.cuts, coordinates) or pointed or coordinates
    return frozenset(missing)


def _width(cut: Cut, at: int) -> int:
    """How much of the text goes with the cut that ``at`` lies in."""
    return min(end - start for start, end in cut.spans if start <= at < end)


def _pointed_at(error: GraphQLErrorDetail, text: str, document: Document) -> set[str]:
    """The coordinates of the cuts at an error's locations, in a text that was not cut yet."""
    if text != document.text or not error.locations:
        return set()
    found = set[str]()
    for line, column in error.locations:
        at = _offset(text, line, column)
        if at is None:
            continue
        around = [c for c in document.cuts if any(s <= at < e for s, e in c.spans)]
        if around:  # the innermost cut around it
            widths = [_width(c, at) for c in around]
            found |= around[widths.index(min(widths))].coordinates
    return found
