"""A transport that repeats the answers of a server, with one of them changed."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import httpx
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNonNull,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)

from tests.judges.schemas import pinned

Path = tuple[str | int, ...]
QUERIES = FilePath(__file__).parents[2] / "queries"
MARKED = re.compile(r"(\w+)(?:\([^)]*\))? @ifSupported")
HOP = {"content-encoding", "content-length", "transfer-encoding"}


class Missing:
    """Stands for the removal of a key."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = Missing()


class Exchange(NamedTuple):
    """A GraphQL request with its response."""

    operation: str
    text: str
    answer: Any


class Replay(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Ask the server once for each request, and repeat its answers.

    Attributes:
        seen: The GraphQL exchanges since `begin`, unless a response is changed.
    """

    def __init__(self) -> None:
        self._real = httpx.HTTPTransport()
        self._memory: dict[tuple[str, ...], tuple[int, bytes, list[tuple[str, str]]]] = {}
        self._change: tuple[str, int, Path, Any] | None = None
        self._count = Counter[str]()
        self.seen: list[Exchange] = []

    def begin(self, change: tuple[str, int, Path, Any] | None = None) -> None:
        """Start a read.

        Args:
            change: The operation, the number of its response, the path in it, and the new value.
        """
        self._change, self._count = change, Counter()
        if change is None:
            self.seen = []

    def _answer(self, request: httpx.Request, content: bytes) -> httpx.Response:
        spot = request.method, str(request.url), request.headers.get("range", ""), content.decode()
        if spot not in self._memory:
            sent = httpx.Request(
                request.method, request.url, headers=request.headers, content=content
            )
            response = self._real.handle_request(sent)
            body = response.read()
            kept = [(k, v) for k, v in response.headers.items() if k not in HOP]
            self._memory[spot] = response.status_code, body, kept
        status, body, headers = self._memory[spot]
        if request.url.path.endswith("/graphql"):
            asked = json.loads(content)
            name = asked.get("operationName") or ""
            number = self._count[name]
            self._count[name] += 1
            if self._change is None:
                self.seen.append(Exchange(name, asked["query"], json.loads(body)))
            elif self._change[:2] == (name, number):
                body = changed(json.loads(body), *self._change[2:])
        return httpx.Response(status, content=body, headers=headers)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, await request.aread())

    def close(self) -> None:
        self._real.close()

    async def aclose(self) -> None:
        self._real.close()


def changed(answer: Any, path: Path, new: Any) -> bytes:
    """Return a response with another value at a path, or without the key."""
    found = copy.deepcopy(answer)
    at = found
    for key in path[:-1]:
        at = at[key]
    if new is MISSING:
        del at[path[-1]]
    else:
        at[path[-1]] = new
    return json.dumps(found).encode()


def places(value: Any, path: Path = ("data",)) -> Iterator[tuple[Path, Any]]:
    """Yield the places in a response; of a list, those of its second item, or of its only one."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield (*path, key), held
            yield from places(held, (*path, key))
    elif isinstance(value, list) and value:
        at = min(1, len(value) - 1)
        yield (*path, at), value[at]
        yield from places(value[at], (*path, at))


@cache
def marked_fields() -> frozenset[str]:
    """Return the fields that queries mark ``@ifSupported``: null counts as absent there."""
    strings = [path.read_text("utf-8") for path in QUERIES.rglob("*.graphql")]
    return frozenset(name for text in strings for name in MARKED.findall(text))


@cache
def types_of(text: str) -> dict[tuple[str, ...], Any]:
    """Return the types of the keys in the response to a document, by path without indices."""
    document = parse(text)
    fragments = {
        d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
    }
    found: dict[tuple[str, ...], Any] = {}

    def walk(selected: SelectionSetNode, owner: Any, path: tuple[str, ...]) -> None:
        for node in selected.selections:
            if isinstance(node, FieldNode):
                key = (*path, (node.alias or node.name).value)
                typename = node.name.value == "__typename"
                type_ = (
                    GraphQLNonNull(pinned().type_map["String"])
                    if typename
                    else owner.fields[node.name.value].type
                )
                found.setdefault(key, type_)
                if node.selection_set:
                    walk(node.selection_set, get_named_type(type_), key)
            elif isinstance(node, FragmentSpreadNode):
                fragment = fragments[node.name.value]
                inner = pinned().type_map[fragment.type_condition.name.value]
                walk(fragment.selection_set, inner, path)
            elif isinstance(node, InlineFragmentNode):
                named = node.type_condition
                inner = pinned().type_map[named.name.value] if named else owner
                walk(node.selection_set, inner, path)

    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            walk(definition.selection_set, pinned().get_root_type(definition.operation), ())
    return found
