"""The server as a whole: it starts, answers, refuses, and records what it was asked."""

from __future__ import annotations

import httpx
import pytest

from wandb_api.local import LocalServer

from .asking import Asker


def test_viewer_is_who_the_key_belongs_to(admin: Asker) -> None:
    viewer = admin.data("{ viewer { username entity admin } }")["viewer"]
    assert viewer == {"username": "local", "entity": "local", "admin": True}


@pytest.mark.parametrize("auth", [("api", "x" * 45), None])
def test_unknown_key_is_refused(server: LocalServer, auth: tuple[str, str] | None) -> None:
    answer = httpx.post(f"{server.url}/graphql", json={"query": "{ viewer { id } }"}, auth=auth)
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
