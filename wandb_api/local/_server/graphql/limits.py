"""Limits on a single request, checked before validation and execution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from ..data.database import LARGEST_INTEGER

DOCUMENT_CHARACTERS = 1_000_000
DOCUMENT_TOKENS = 50_000
NESTING = 100  # of brackets in a document, and of lists and objects in variables
DEPTH = 40  # of fields, with every fragment expanded
FIELDS = 10_000  # aliases included, with every fragment expanded
LIST_ITEMS = 30_000
QUOTED = re.compile(r'"""(?:\\"""|[^"]|"(?!""))*"""|"(?:\\.|[^"\\\n])*"|#[^\n]*')
BRACKETS = re.compile(r"[{}\[\]()]")


def text_problem(text: str) -> str | None:
    """Return why a document is refused unparsed, or None."""
    if len(text) > DOCUMENT_CHARACTERS:
        return f"the document is longer than {DOCUMENT_CHARACTERS} characters"
    level = 0
    for bracket in BRACKETS.findall(QUOTED.sub("", text)):
        level += 1 if bracket in "{[(" else -1
        if level > NESTING:
            return f"the document is nested more than {NESTING} levels deep"
    return None


def document_problem(document: DocumentNode) -> str | None:
    """Return why a parsed document is refused, or None."""
    measure = _Measure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            depth, fields = measure.selection(definition.selection_set)
            if depth > DEPTH:
                return f"the operation selects fields more than {DEPTH} levels deep"
            if fields > FIELDS:
                return f"the operation selects more than {FIELDS} fields"
    return None


class _Measure:
    """Depth and number of the fields of selections; each fragment is measured once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, tuple[int, int]] = {}

    def selection(self, selections: SelectionSetNode | None) -> tuple[int, int]:
        depth, fields = 0, 0
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                below, count = self.selection(node.selection_set)
                below, count = below + 1, count + 1
            elif isinstance(node, InlineFragmentNode):
                below, count = self.selection(node.selection_set)
            else:
                below, count = self._fragment(cast(FragmentSpreadNode, node).name.value)
            depth, fields = max(depth, below), fields + count
        return depth, fields

    def _fragment(self, name: str) -> tuple[int, int]:
        if name not in self._known:
            self._known[name] = (0, 0)  # cycles and unknown fragments are left to validation
            found = self._fragments.get(name)
            if found is not None:
                self._known[name] = self.selection(found.selection_set)
        return self._known[name]


def value_problem(value: object) -> str | None:
    """Return why variables or a JSON argument are refused, or None."""
    for level, found in _walk(value):
        if level > NESTING:
            return f"a value is nested more than {NESTING} levels deep"
        if isinstance(found, list) and len(cast("list[object]", found)) > LIST_ITEMS:
            return f"a list has more than {LIST_ITEMS} items"
        if isinstance(found, int) and abs(found) > LARGEST_INTEGER:
            return "an integer does not fit into 64 bits"
        if isinstance(found, str) and "\0" in found:
            return "a string has a NUL character"
    return None


def _walk(value: object) -> Iterator[tuple[int, object]]:
    """Yield every value with its level, keys of objects included, without recursion."""
    waiting: list[tuple[int, object]] = [(0, value)]
    while waiting:
        level, found = waiting.pop()
        yield level, found
        if level > NESTING:
            continue
        if isinstance(found, dict):
            held = cast("dict[str, object]", found)
            waiting.extend((level + 1, key) for key in held)
            waiting.extend((level + 1, item) for item in held.values())
        elif isinstance(found, list):
            waiting.extend((level + 1, item) for item in cast("list[object]", found))
