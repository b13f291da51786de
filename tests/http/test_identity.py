"""Federated identity: an identity token in a file is exchanged for an access token."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpx
import pytest

from wandb_api import RetryPolicy
from wandb_api.errors import AuthenticationError, ConnectionFailedError
from wandb_operations import GetViewer

from .conftest import URL, USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

TOKEN_URL = f"{URL}/oidc/token"
NEVER = RetryPolicy(retries=0)


@pytest.fixture
def token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "identity"
    path.write_text("identity-1\n", "utf-8")
    monkeypatch.setenv("WANDB_IDENTITY_TOKEN_FILE", str(path))
    return path


def give(answers: Answers, token: str, lifetime: Any = 3600) -> None:
    body = {"access_token": token, "expires_in": lifetime}
    answers.mock.add_response(url=TOKEN_URL, json=body)


def test_an_access_token_is_requested_once_and_sent(
    flavour: Flavour, answers: Answers, token_file: Path
) -> None:
    give(answers, "access-1")
    for _ in range(2):
        answers.data({"viewer": USER})
    api = flavour.api(api_key=None)
    assert api.api_key is None
    flavour.execute(api.client, GetViewer())
    flavour.execute(api.client, GetViewer())
    exchange, first, second = answers.mock.get_requests()
    form = parse_qs(exchange.content.decode())
    assert form["assertion"] == ["identity-1"]
    assert form["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
    assert "authorization" not in exchange.headers
    for request in (first, second):
        assert request.headers["authorization"] == "Bearer access-1"


def test_an_expiring_token_is_replaced_and_its_file_read_again(
    flavour: Flavour, answers: Answers, token_file: Path
) -> None:
    give(answers, "access-1", 299)
    answers.data({"viewer": USER})
    give(answers, "access-2")
    answers.data({"viewer": USER})
    client = flavour.client(api_key=None)
    flavour.execute(client, GetViewer())
    token_file.write_text("identity-2", "utf-8")
    flavour.execute(client, GetViewer())
    requests = answers.mock.get_requests()
    assert b"identity-2" in requests[2].content
    assert requests[3].headers["authorization"] == "Bearer access-2"


@pytest.mark.parametrize(
    ("status", "body"),
    [(400, b"{}"), (401, b""), (403, b"no"), (200, b"<html>"), (200, b'{"access_token": 5}')],
)
def test_a_rejected_identity_is_reported_at_once(
    flavour: Flavour, answers: Answers, token_file: Path, status: int, body: bytes
) -> None:
    answers.mock.add_response(url=TOKEN_URL, status_code=status, content=body)
    with pytest.raises(AuthenticationError, match="the identity token was not accepted") as caught:
        flavour.execute(flavour.client(api_key=None), GetViewer())
    assert "identity-1" not in str(caught.value)
    assert answers.count == 1


@pytest.mark.parametrize("failure", [500, 503, 429, httpx.ConnectError("x"), httpx.ReadError("x")])
def test_a_token_is_received_from_a_server_that_recovers(
    flavour: Flavour, answers: Answers, token_file: Path, failure: int | Exception
) -> None:
    if isinstance(failure, int):
        answers.mock.add_response(url=TOKEN_URL, status_code=failure)
    else:
        answers.mock.add_exception(failure, url=TOKEN_URL)
    give(answers, "access-1")
    answers.data({"viewer": USER})
    assert flavour.execute(flavour.client(api_key=None), GetViewer()).viewer.username == "ada"


def test_a_server_that_does_not_recover_is_reported(
    flavour: Flavour, answers: Answers, token_file: Path
) -> None:
    answers.mock.add_response(url=TOKEN_URL, status_code=503)
    with pytest.raises(ConnectionFailedError, match=r"cannot obtain an access token \(HTTP 503\)"):
        flavour.execute(flavour.client(api_key=None, retry=NEVER), GetViewer())


def test_a_missing_file_is_reported(flavour: Flavour, answers: Answers, token_file: Path) -> None:
    token_file.unlink()
    with pytest.raises(AuthenticationError, match="identity cannot be read: No such file"):
        flavour.execute(flavour.client(api_key=None), GetViewer())
    assert answers.count == 0
