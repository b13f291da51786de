"""The document of an operation, and its shortening for servers that lack parts of the schema.

The generator describes every document by rows of plain values, so that no work is needed before a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

Span = tuple[int, int]
Row = tuple[str, int, int, int, str, str, int]

OPERATION, FRAGMENT, VARIABLE, ARGUMENT, FIELD, SPREAD = "o", "d", "v", "a", "f", "s"
NEVER, BY_DEFAULT, MARKED = 0, 1, 2
VARIABLE_USE = re.compile(r"\$(\w+)")
OPENING = re.compile(r"\s*(?:\w+\s*:\s*)?\w+\s*(?=\()")  # a field before its arguments
SELECTING = re.compile(
    r"(?:\s*@\w+(?:\([^)]*\))?)*\s*\{"
)  # what follows them in a field with subfields
NAMED_SPREAD = re.compile(r"\.\.\.(\w+)")  # inline fragments are printed with a space
BRACKET = re.compile(
    r'"""(?:\\"""|.)*?"""|"(?:\\.|[^"\\\n])*"|[()]', re.DOTALL
)  # not those in strings


class Part(NamedTuple):
    """A node of the document.

    Attributes:
        kind: ``o`` operation, ``d`` fragment definition, ``v`` variable definition, ``a`` argument or field of an
            input object, ``f`` field, ``s`` fragment spread or inline fragment.
        start: The offset of its start, with the space before a selection.
        end: The offset of its end, with the comma after an argument.
        parent: The index of the enclosing part; -1 for definitions.
        coordinate: The schema coordinate that it uses: ``Type.field``, ``Type.field(argument:)``, ``Input.field``,
            ``Type``, or ``Member in Union``; empty if it uses none.
        name: A field's key in the response, a fragment's name, or the variable that is defined or passed.
        level: Whether it may be removed: 0 never, 1 by default, 2 because it is marked ``@ifSupported``.
    """

    kind: str
    start: int
    end: int
    parent: int
    coordinate: str
    name: str
    level: int


class MissingError(Exception):
    """The operation requires a coordinate that the server lacks."""

    def __init__(self, coordinate: str, why: str = "") -> None:
        """Create the error."""
        super().__init__(coordinate)
        self.coordinate, self.why = coordinate, why


class Check(NamedTuple):
    """A selection that a server validates and does not execute.

    Attributes:
        start: Where it starts in the text that is sent.
        end: Where it ends.
        coordinates: The input fields in it, or everything that a later operation uses.
    """

    start: int
    end: int
    coordinates: frozenset[str]


class Shortened(NamedTuple):
    """A document without the coordinates that a server lacks.

    Attributes:
        text: The document that is sent.
        dropped: The variables that are no longer declared.
        removed: The missing coordinate of each removed part, by the part's index.
        spans: The ranges of the complete document that were removed, in order.
        check: A selection that was added to have input fields validated.
        later: Selections that were added behind it to have later operations validated, in order.
    """

    text: str
    dropped: frozenset[str]
    removed: dict[int, str]
    spans: tuple[Span, ...]
    check: Check | None = None
    later: tuple[Check, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """The selections that were added, one behind the other."""
        return self.later if self.check is None else (self.check, *self.later)

    def original(self, offset: int) -> int:
        """Convert an offset in this document to one in the complete document; -1 inside a check."""
        checks = self.checks
        if checks and offset >= checks[0].start:
            if offset < checks[-1].end:
                return -1
            offset -= checks[-1].end - checks[0].start
        for start, end in self.spans:
            if offset < start:
                break
            offset += end - start
        return offset


class Document(NamedTuple):
    """An operation's document, with the parts that may be removed from it.

    Attributes:
        name: The operation's name.
        kind: ``query`` or ``mutation``.
        text: The complete document.
        rows: The parts of the document in order, as plain tuples; see `parts`.
        droppable: Advisory fields of input objects, which are removed whatever their value.
        idempotent: Whether a mutation is safe to send twice; a query always is.
    """

    name: str
    kind: Literal["query", "mutation"]
    text: str
    rows: tuple[Row, ...] = ()
    droppable: frozenset[str] = frozenset()
    idempotent: bool = False

    @property
    def parts(self) -> list[Part]:
        """The parts of the document, in order."""
        return [Part(*row) for row in self.rows]

    @property
    def coordinates(self) -> frozenset[str]:
        """The schema coordinates that the document uses."""
        return frozenset(c for row in self.rows for c in coordinates_of(row[4]))

    def with_check(
        self, sent: Shortened, literals: Mapping[str, str], given: frozenset[str]
    ) -> Shortened:
        """Add a selection that names input fields, so that a server without one of them refuses the request.

        Some servers ignore unknown input fields in variables, but none ignores them in the text. The selection is
        validated and never executed. It repeats the first field of the operation; if an input object is passed
        to another field, nothing is added.

        Args:
            sent: The text that is sent.
            literals: The input objects that the variables hold, as GraphQL, by variable.
            given: The coordinates of the input fields in them.
        """
        root = self._root()
        field = root.coordinate.partition(".")[2]
        arguments, rest = _arguments(sent.text, _shifted(sent, root.start))
        if not literals.keys() <= set(VARIABLE_USE.findall(arguments)):
            return sent
        named = VARIABLE_USE.sub(lambda used: literals.get(used[1], used[0]), arguments)
        subfields = "{ __typename } " if SELECTING.match(sent.text, rest) else ""
        added = f" check: {field}{named} @skip(if: true) {subfields}"
        text, at = self._with(sent, added)
        return sent._replace(text=text, check=Check(at, at + len(added), given))

    def with_later(self, sent: Shortened, selection: str, coordinates: frozenset[str]) -> Shortened:
        """Add a selection of `selection`, so that a server that would refuse it refuses this request.

        Args:
            sent: The text that is sent.
            selection: The selection.
            coordinates: The schema coordinates that it uses.
        """
        text, at = self._with(sent, selection)
        return sent._replace(
            text=text, later=(*sent.later, Check(at, at + len(selection), coordinates))
        )

    def selection(self, sent: Shortened, literals: Mapping[str, str], alias: str) -> str:
        """Return the operation's field for another operation of its kind, where it is not executed.

        Args:
            sent: This document, as it would be sent.
            literals: The values of all its variables, as GraphQL.
            alias: The field's key in the response.
        """
        root = self._root()
        start, end = _shifted(sent, root.start), _shifted(sent, root.end)
        arguments, rest = _arguments(sent.text, start)
        field = root.coordinate.partition(".")[2]
        named = VARIABLE_USE.sub(lambda used: literals[used[1]], arguments)
        fragments = {
            part.name: sent.text[_shifted(sent, part.start) : _shifted(sent, part.end)]
            for index, part in enumerate(self.parts)
            if part.kind == FRAGMENT and index not in sent.removed
        }
        return (
            f" {alias}: {field}{named} @skip(if: true){_inlined(sent.text[rest:end], fragments)} "
        )

    def _root(self) -> Part:
        return next(p for p in self.parts if p.kind == FIELD and p.parent == 0)

    def _with(self, sent: Shortened, selection: str) -> tuple[str, int]:
        """Return the text with another selection at the end of the operation, and where that begins."""
        end = _shifted(sent, self.rows[0][2]) + sum(c.end - c.start for c in sent.checks)
        at = sent.text.rindex("}", 0, end)
        return f"{sent.text[:at]}{selection}{sent.text[at:]}", at

    def without(
        self,
        missing: frozenset[str],
        given: frozenset[str] = frozenset(),
        *,
        by_default: bool = True,
    ) -> Shortened:
        """Remove the parts that use a missing coordinate.

        Args:
            missing: The coordinates that the server lacks.
            given: The variables that the caller set, which are never removed.
            by_default: Whether nullable selections, unset arguments and variants may be removed without a mark.

        Raises:
            MissingError: The operation requires one of them.
        """
        if not missing:
            return Shortened(self.text, frozenset(), {}, ())
        return _shortened(self, missing, given, by_default)


def _shifted(sent: Shortened, offset: int) -> int:
    """Return the offset, in a document without checks, of one in the complete document."""
    return offset - sum(end - start for start, end in sent.spans if end <= offset)


def _inlined(text: str, fragments: Mapping[str, str]) -> str:
    """Return selections with inline fragments in place of named ones."""

    def body(spread: re.Match[str]) -> str:
        head, brace, rest = fragments[spread[1]].partition("{")
        return f"... on {head.split()[-1]} {brace}{_inlined(rest, fragments)}"

    return NAMED_SPREAD.sub(body, text)


def _arguments(text: str, start: int) -> tuple[str, int]:
    """Return the arguments of the field at an offset, in parentheses, and where they end; empty without any."""
    depth, field = 0, OPENING.match(text, start)
    for found in BRACKET.finditer(text, field.end()) if field else ():
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if not depth:
            return text[found.pos : found.end()], found.end()
    return "", start


def coordinates_of(coordinate: str) -> tuple[str, ...]:
    """Return the coordinates of a part: a variant needs its type as well as the membership."""
    if not coordinate:
        return ()
    member, inside, _ = coordinate.partition(" in ")
    return (member, coordinate) if inside else (coordinate,)


@lru_cache(maxsize=512)
def _shortened(
    document: Document, missing: frozenset[str], given: frozenset[str], by_default: bool
) -> Shortened:
    return _Shortening(document, given, BY_DEFAULT if by_default else MARKED).run(missing)


class _Shortening:
    """One removal of parts: first the missing ones, then those that became unused."""

    def __init__(self, document: Document, given: frozenset[str], level: int) -> None:
        self.text, self.parts = document.text, document.parts
        self.given, self.level = given, level
        self.removed: dict[int, str] = {}
        self.selections: dict[int, list[int]] = {}
        self.arguments: dict[int, list[int]] = {}
        for index, part in enumerate(self.parts):
            if part.kind in (FIELD, SPREAD):
                self.selections.setdefault(part.parent, []).append(index)
            elif part.kind in (ARGUMENT, VARIABLE):
                self.arguments.setdefault(part.parent, []).append(index)

    def run(self, missing: frozenset[str]) -> Shortened:
        for index, part in enumerate(self.parts):
            if found := missing.intersection(coordinates_of(part.coordinate)):
                self.lose(index, max(found, key=len), own=True)
        while self.remove_unused():
            pass
        dropped = {p.name for i, p in enumerate(self.parts) if p.kind == VARIABLE and self.gone(i)}
        spans = self.spans()
        dropped |= self.drop_unused_variables(without(self.text, spans))
        spans = self.spans()
        return Shortened(without(self.text, spans), frozenset(dropped), self.removed, spans)

    def lose(self, index: int, why: str, *, own: bool = False) -> None:
        """Remove a part that the server does not support, or the part that depends on it.

        Args:
            index: The part.
            why: The missing coordinate.
            own: Whether the part itself uses it. A server that lacks a variant never returns one; if it
                only lacks something inside, its objects would arrive without their fields.
        """
        part = self.parts[index]
        removable = part.level >= self.level and (
            own or part.kind != SPREAD or part.level == MARKED
        )
        if index in self.removed:
            return
        if part.kind == OPERATION:
            raise MissingError(why)
        if part.kind == FRAGMENT:
            for spread in self.spreads(part.name):
                self.lose(spread, why)
        elif part.kind in (VARIABLE, ARGUMENT) and part.name in self.given:
            raise MissingError(why, f"${part.name} was given")
        elif part.level and removable:
            self.removed[index] = why
            if part.kind == VARIABLE:
                for user, other in enumerate(self.parts):
                    if other.kind == ARGUMENT and other.name == part.name:
                        self.lose(user, why)
        else:
            self.lose(part.parent, why)

    def remove_unused(self) -> bool:
        """Remove selections that became empty and fragments that are no longer spread."""
        before = len(self.removed)
        for index, part in enumerate(self.parts):
            if self.gone(index):
                continue
            inside = self.selections.get(index, ())
            if inside and all(i in self.removed for i in inside):
                why = self.removed[inside[0]]
                if part.kind in (FIELD, OPERATION):
                    self.lose(index, why)
                else:
                    self.removed[index] = why
            elif part.kind == FRAGMENT:
                spreads = list(self.spreads(part.name))
                if all(self.gone(i) for i in spreads):
                    self.removed[index] = ""
            elif part.kind == SPREAD and part.name:
                definition = self.definition(part.name)
                if definition in self.removed:
                    self.removed[index] = self.removed[definition]
        return len(self.removed) > before

    def spreads(self, fragment: str) -> Iterator[int]:
        return (i for i, p in enumerate(self.parts) if p.kind == SPREAD and p.name == fragment)

    def definition(self, fragment: str) -> int:
        return next(i for i, p in enumerate(self.parts) if (p.kind, p.name) == (FRAGMENT, fragment))

    def gone(self, index: int) -> bool:
        """Whether a part, or an enclosing one, was removed."""
        while index >= 0:
            if index in self.removed:
                return True
            index = self.parts[index].parent
        return False

    def drop_unused_variables(self, text: str) -> set[str]:
        dropped = set[str]()
        for index, part in enumerate(self.parts):
            used = len(re.findall(rf"\${part.name}\b", text))  # the declaration is one
            if part.kind == VARIABLE and not self.gone(index) and used == 1:
                self.removed[index] = ""
                dropped.add(part.name)
        return dropped

    def spans(self) -> tuple[Span, ...]:
        """Return the removed ranges, without overlaps, including parentheses that would be empty."""
        found = [(self.parts[i].start, self.parts[i].end) for i in self.removed]
        for owner, inside in self.arguments.items():
            if self.parts[owner].kind != ARGUMENT and all(i in self.removed for i in inside):
                first, last = self.parts[inside[0]], self.parts[inside[-1]]
                opening = self.text.rindex("(", 0, first.start)
                found.append((opening, self.text.index(")", last.end) + 1))
        merged: list[Span] = []
        for start, end in sorted(found):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)


def without(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text without some ranges, which are in order and do not overlap."""
    kept, at = list[str](), 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "".join(kept) + text[at:]
