"""The server as a whole: it starts, answers, refuses, and records what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from wandb_api.local import LocalServer


class Asker:
    """Sends documents with one key."""

    def __init__(self, server: LocalServer, key: str) -> None:
        self.server = server
        self.http = httpx.Client(base_url=server.url, auth=("api", key), timeout=20)

    def raw(self, query: str, **variables: Any) -> httpx.Response:
        body = {"query": query, "variables": variables, "operationName": ""}
        return self.http.post("/graphql", json=body)

    def data(self, query: str, **variables: Any) -> Any:
        answer = self.raw(query, **variables)
        assert answer.status_code == 200, answer.text
        assert "errors" not in answer.json(), answer.text
        return answer.json()["data"]


@pytest.fixture
def admin(wandb_server: LocalServer) -> Iterator[Asker]:
    asker = Asker(wandb_server, wandb_server.api_key)
    yield asker
    asker.http.close()


def test_viewer_is_who_the_key_belongs_to(admin: Asker) -> None:
    viewer = admin.data("{ viewer { username entity admin } }")["viewer"]
    assert viewer == {"username": "local", "entity": "local", "admin": True}


@pytest.mark.parametrize("auth", [("api", "x" * 45), None])
def test_unknown_key_is_refused(wandb_server: LocalServer, auth: tuple[str, str] | None) -> None:
    answer = httpx.post(
        f"{wandb_server.url}/graphql", json={"query": "{ viewer { id } }"}, auth=auth
    )
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["message"] == "user is not logged in"


def test_unknown_field_is_refused_with_its_place(admin: Asker) -> None:
    answer = admin.raw("{ viewer { id\n  nonsense } }")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["message"].startswith("Cannot query field 'nonsense' on type 'User'.")
    assert error["locations"] == [{"line": 2, "column": 3}]
    assert "data" not in answer.json()


def test_recording_names_operation_and_status(admin: Asker) -> None:
    with admin.server.recording() as seen:
        admin.data("query Who { viewer { id } }")
        admin.raw("query Who { viewer { nonsense } }")
    assert [(s.method, s.path, s.operation, s.status) for s in seen] == [
        ("POST", "/graphql", "Who", 200),
        ("POST", "/graphql", "Who", 400),
    ]
    assert all(s.bytes_sent > 0 for s in seen)
    admin.data("{ viewer { id } }")
    assert len(seen) == 2
