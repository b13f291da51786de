"""Both flavours of the client against prepared responses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from pytest_httpx import HTTPXMock

from tests.judges.requests import Requests
from wandb_api import Api, AsyncApi, AsyncClient, Client, RetryPolicy

URL = "https://wandb.test"
GRAPHQL = f"{URL}/graphql"
KEY = "f00dfeed" * 5
USER: dict[str, Any] = {
    "id": "u1",
    "name": "Ada",
    "username": "ada",
    "photoUrl": None,
    "email": "ada@wandb.test",
    "admin": False,
    "flags": "{}",
    "entity": "ada",
    "deletedAt": None,
    "createdAt": None,
    "teams": {"edges": []},
}
QUICK = RetryPolicy(base=0.0001, cap=0.001)


@dataclass(frozen=True)
class Flavour:
    """One of the two flavours; asynchronous calls run in a separate event loop."""

    name: Literal["sync", "async"]

    def api(self, *, retry: RetryPolicy = QUICK, base_url: str = URL, **options: Any) -> Any:
        kind = Api if self.name == "sync" else AsyncApi
        options.setdefault("api_key", KEY)
        overrides = {"base_url": base_url, **options.pop("overrides", {})}
        return kind(overrides, retry=retry, **options)

    def client(self, **options: Any) -> Client | AsyncClient:
        client: Client | AsyncClient = self.api(**options).client
        return client

    def run(self, call: Callable[[], Any]) -> Any:
        """Return the result of ``call``, or of its coroutine."""
        if self.name == "sync":
            return call()

        async def wait() -> Any:
            return await call()

        return asyncio.run(wait())

    def each(self, items: Any, use: Callable[[Any], object]) -> None:
        """Call ``use`` with each item as it arrives."""
        if self.name == "sync":
            for item in items:
                use(item)
            return

        async def walk() -> None:
            async for item in items:
                use(item)

        asyncio.run(walk())

    def execute(self, client: Client | AsyncClient, *args: Any, **options: Any) -> Any:
        return self.run(lambda: client.execute(*args, **options))


@pytest.fixture(autouse=True)
def _no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip reading the system's certificates, which is slow: these tests do not use TLS."""
    monkeypatch.setenv("WANDB_INSECURE_DISABLE_SSL", "true")


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def answers(httpx_mock: HTTPXMock, requests_sent: Requests) -> Iterator[Answers]:
    answers = Answers(httpx_mock)
    yield answers
    requests_sent.note_all(answers.bodies())


@dataclass(frozen=True)
class Answers:
    """The server's responses, in order, and the requests that it received."""

    mock: HTTPXMock

    def data(self, data: Any, **options: Any) -> None:
        content = json.dumps({"data": data}).encode()
        self.mock.add_response(url=GRAPHQL, content=content, **options)

    def errors(self, *errors: Any, data: Any = ..., status: int = 200) -> None:
        body: dict[str, Any] = {"errors": list(errors)}
        if data is not ...:
            body["data"] = data
        self.mock.add_response(url=GRAPHQL, json=body, status_code=status)

    def status(self, status: int, body: bytes = b"", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.mock.add_response(url=GRAPHQL, status_code=status, content=body, headers=named)

    def failure(self, error: Exception) -> None:
        self.mock.add_exception(error, url=GRAPHQL)

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(r.content) for r in self.mock.get_requests(url=GRAPHQL)]

    @property
    def count(self) -> int:
        return len(self.mock.get_requests())
