"""Validate the distinct requests of the tests with graph-gophers after each test."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import uvicorn
from graphql import GraphQLError, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.judges.driver import REQUIRED, Gophers, why_missing
from tests.judges.schemas import pinned

PINNED = "pinned"
REFUSED = (400, 401)  # not executed


@cache
def shared() -> Gophers:
    """Return this process's judge of the pinned schema, started at its first use."""
    judge = Gophers()
    judge.learn(PINNED, pinned())
    return judge


def shared_or_left_out() -> Gophers:
    """Return the judge; skip the test where it cannot run, fail where it must run."""
    if reason := why_missing():
        message = f"graph-gophers judge left out: {reason}"
        if REQUIRED:
            pytest.fail(message)
        pytest.skip(message)
    return shared()


def close() -> None:
    """Stop the shared judge if it is running."""
    if shared.cache_info().currsize:
        shared().close()
        shared.cache_clear()


def _shape(value: object) -> object:
    """Return the types in a JSON value, on which validation depends."""
    if isinstance(value, dict):
        return {name: _shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(_shape(item), sort_keys=True) for item in value})
    return type(value).__name__


class Requests:
    """A collection of requests; each document is judged once per shape of its variables."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._waiting: list[tuple[str, dict[str, Any]]] = []

    def note(self, text: str, variables: Mapping[str, Any] | None) -> None:
        """Remember a request that graphql-core accepts."""
        given = dict(variables or {})
        key = f"{text}\n{json.dumps(_shape(given), sort_keys=True)}"
        if key not in self._known:
            self._known.add(key)
            self._waiting.append((text, given))

    def note_all(self, bodies: Iterable[Mapping[str, Any]]) -> None:
        """Remember the requests that graphql-core accepts."""
        for body in bodies:
            text, variables = body.get("query"), body.get("variables") or {}
            try:
                document = parse(str(text))
            except GraphQLError:
                continue
            operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
            definitions = [v for o in operations for v in o.variable_definitions]
            if validate(pinned(), document):
                continue
            if isinstance(get_variable_values(pinned(), definitions, variables), dict):
                self.note(str(text), variables)

    def waiting(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the requests that have not been judged yet."""
        found, self._waiting = self._waiting, []
        return found


class _Watched:
    """An application that records its accepted requests to ``/graphql``."""

    def __init__(self, app: ASGIApp, requests: Requests) -> None:
        self._app, self._requests = app, requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/graphql":
            await self._app(scope, receive, send)
            return
        content = bytearray()

        async def reading() -> Message:
            message = await receive()
            content.extend(message.get("body", b""))
            return message

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] not in REFUSED:
                with contextlib.suppress(ValueError, TypeError, KeyError):  # other request bodies
                    body = json.loads(content)
                    self._requests.note(body["query"], body.get("variables"))
            await send(message)

        await self._app(scope, reading, noting)


def watch(requests: Requests) -> Iterator[None]:
    """Record the requests that the local servers of this process execute."""
    config = uvicorn.Config

    def watched(app: ASGIApp, **options: Any) -> uvicorn.Config:
        return config(_Watched(app, requests), **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn, "Config", watched)
        yield


def judge_waiting(requests: Requests) -> None:
    """Fail if the judge refuses a request that graphql-core accepted."""
    if not (waiting := requests.waiting()):
        return
    if why_missing() and not REQUIRED:
        return
    gophers, refused = shared_or_left_out(), list[str]()
    for text, variables in waiting:
        for problem in gophers.validate(PINNED, text, variables):
            refused.append(f"{problem.message}\n{text}\nvariables: {variables}")
    if refused:
        pytest.fail("graph-gophers refuses what was sent:\n" + "\n\n".join(refused), pytrace=False)
