"""Validate operations against a server's schema, without the dependencies of the generator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wandb_operations import Document
from wandb_operations.document import ARGUMENT, FIELD, SPREAD, VARIABLE, MissingError, Part

from .server_schema import ServerSchema

DECLARATION = re.compile(r"\$\w+:\s*([\w\[\]!]+)\s*(=)?")


@dataclass
class Finding:
    """How a server's schema differs from what an operation needs.

    Attributes:
        broken: Why the server refuses the operation; empty if it does not.
        absent: The coordinates that requests leave out.
        differences: Values that have another type there.
    """

    broken: str = ""
    absent: set[str] = field(default_factory=set[str])
    differences: set[str] = field(default_factory=set[str])


def fits(given: str, wanted: str) -> bool:
    """Tell whether a value of one type may be used where another is wanted.

    Args:
        given: A type, such as ``[String!]!``.
        wanted: Another type.
    """
    if wanted.endswith("!"):
        return given.endswith("!") and fits(given[:-1], wanted[:-1])
    given = given.removesuffix("!")
    if wanted.startswith("[") and given.startswith("["):
        return fits(given[1:-1], wanted[1:-1])
    return given == wanted


def examine(document: Document, schema: ServerSchema, expected: Mapping[str, str]) -> Finding:
    """Validate an operation.

    Args:
        document: The document of the operation.
        schema: The server's schema.
        expected: The types that the library relies on, by coordinate.
    """
    found = Finding()
    missing = frozenset(c for c in document.coordinates if not schema.has(c))
    try:
        removed = document.without(missing).removed
    except MissingError as error:
        found.broken = f"no {error.coordinate}"
        return found
    found.absent = {coordinate for coordinate in removed.values() if coordinate}
    parts = document.parts
    kept = [i for i in range(len(parts)) if not _gone(i, parts, removed)]
    declared = {
        parts[i].name: DECLARATION.match(document.text, parts[i].start)
        for i in kept
        if parts[i].kind == VARIABLE
    }
    for index in kept:
        part = parts[index]
        wanted = schema.types.get(part.coordinate, "")
        if part.kind == ARGUMENT and wanted and (match := declared.get(part.name)):
            default = match[2] or part.coordinate in schema.defaults
            sent = f"{match[1].removesuffix('!')}!" if default else match[1]
            if not fits(sent, wanted):
                found.broken = f"{part.coordinate} is {wanted}, not {match[1]}"
        elif part.kind == FIELD and wanted:
            inside = [parts[i] for i in kept if parts[i].parent == index]
            found.broken = _refused(part, inside, schema) or found.broken
            ours = expected.get(part.coordinate, wanted)
            if not fits(wanted, ours):
                found.differences.add(f"{part.coordinate} is {wanted}, not {ours}")
    for name in _inputs(document, expected):
        _examine_input(name, schema, expected, found)
    return found


def _gone(index: int, parts: list[Part], removed: Mapping[int, str]) -> bool:
    while index >= 0:
        if index in removed:
            return True
        index = parts[index].parent
    return False


def _refused(part: Part, inside: list[Part], schema: ServerSchema) -> str:
    """Return why a server refuses a field, or an empty string."""
    at = part.coordinate
    given = {p.coordinate for p in inside if p.kind == ARGUMENT}
    for name in sorted(schema.required.get(at, ())):
        if f"{at}({name}:)" not in given:
            return f"{at}({name}:) is required"
    is_leaf = schema.types[at].strip("[]!") in schema.leaves
    selected = any(p.kind in (FIELD, SPREAD) for p in inside)
    # `__typename` has no part: a selection of it alone is not seen here
    return f"{at} is {schema.types[at]}" if is_leaf and selected else ""


def _inputs(document: Document, expected: Mapping[str, str]) -> Iterator[str]:
    """Yield the input objects that variables of an operation may contain."""
    owners = {c.partition(".")[0] for c in expected if "(" not in c}
    waiting = [p.coordinate for p in document.parts if p.kind == VARIABLE and p.coordinate]
    seen = set[str]()
    while waiting:
        name = waiting.pop()
        if name in owners and name not in seen:
            seen.add(name)
            yield name
            fields = (t for c, t in expected.items() if c.startswith(f"{name}."))
            waiting += [t.strip("[]!") for t in fields]


def _examine_input(
    name: str, schema: ServerSchema, expected: Mapping[str, str], found: Finding
) -> None:
    """Compare the fields of an input object that an operation sends with the server's."""
    prefix = f"{name}."
    ours = {c: t for c, t in expected.items() if c.startswith(prefix)}
    if not schema.has(name):
        return  # the field that holds it is missing too
    for required in sorted(schema.required.get(name, ())):
        if f"{prefix}{required}" not in ours:
            found.broken = f"{prefix}{required} is required"
    for coordinate, kind in ours.items():
        wanted = schema.types.get(coordinate)
        if wanted is None:
            found.absent.add(coordinate)
        elif not fits(kind, wanted) and not (
            coordinate in schema.defaults and fits(f"{kind}!", wanted)
        ):
            found.differences.add(f"{coordinate} is {wanted}, not {kind}")
