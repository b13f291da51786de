"""The errors for HTTP statuses."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from wandb_api import CommError, Error, NotFoundError, RetryPolicy, UsageError
from wandb_api.errors import (
    AuthenticationError,
    GraphQLError,
    MissingObjectError,
    PermissionDeniedError,
    RateLimitError,
    RejectedChangeError,
    RejectedKeyError,
    RequestTimeoutError,
    ServerError,
)
from wandb_operations import GetViewer, ListReports

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

VIEWER = {"viewer": None}


def with_message(message: str) -> bytes:
    return json.dumps({"errors": [{"message": message}]}).encode()


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (401, b"", RejectedKeyError, "refuses this API key"),
        (401, with_message("user is not logged in"), RejectedKeyError, "user is not logged in"),
        (403, b"forbidden", PermissionDeniedError, "does not allow this: forbidden"),
        (403, with_message("permission denied"), PermissionDeniedError, "permission denied"),
        (403, with_message("relogin required"), PermissionDeniedError, "Api(user_agent=...)"),
        (404, b"<html><title>404 Not Found</title>", ServerError, "an HTML page, '404 Not Found'"),
        (404, with_message("project not found"), MissingObjectError, "project not found"),
        (409, b'{"error": "name is taken"}', RejectedChangeError, "name is taken"),
        (400, with_message("variable x is missing"), GraphQLError, "variable x is missing"),
        (400, b'{"error": {"message": "bad body"}}', ServerError, "bad body"),
        (400, b'{"errors": ["bad", {"message": "worse"}]}', GraphQLError, "bad; worse"),
        (413, b"", ServerError, "status 413"),
        (422, with_message("unprocessable"), GraphQLError, "unprocessable"),
        (501, b"", ServerError, "status 501"),
    ],
)
def test_a_refusal_is_reported_without_retries(
    flavour: Flavour, answers: Answers, status: int, body: bytes, kind: type[Error], words: str
) -> None:
    answers.status(status, body, X_Request_Id="req-7")
    with pytest.raises(kind) as caught:
        flavour.execute(flavour.client(), GetViewer())
    error = caught.value
    assert type(error) is kind
    assert isinstance(error, CommError)
    assert words in str(error)
    assert (error.operation, error.status, error.attempts) == ("GetViewer", status, 1)
    assert error.request_id == "req-7"
    assert answers.count == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_request_succeeds_when_the_server_recovers(
    flavour: Flavour, answers: Answers, status: int
) -> None:
    answers.status(status)
    answers.status(status, b"<html><h1>Bad Gateway</h1></html>")
    answers.data(VIEWER)
    assert flavour.execute(flavour.client(), GetViewer()).viewer is None
    assert answers.count == 3


@pytest.mark.parametrize(("status", "kind"), [(500, ServerError), (408, RequestTimeoutError)])
def test_a_server_that_does_not_recover_is_reported(
    flavour: Flavour, answers: Answers, status: int, kind: type[CommError]
) -> None:
    for _ in range(3):
        answers.status(status, b"out of order")
    retry = RetryPolicy(retries=2, base=0.0001)
    with pytest.raises(kind, match="out of order") as caught:
        flavour.execute(flavour.client(retry=retry), GetViewer())
    assert caught.value.status == status
    assert caught.value.attempts == 3
    assert "3 attempts" in str(caught.value)


def test_retry_after_is_obeyed(
    flavour: Flavour, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    record(monkeypatch, slept)
    soon = datetime.now(timezone.utc) + timedelta(seconds=30)
    answers.status(429, Retry_After="7")
    answers.status(503, Retry_After="0.25")
    answers.status(429, Retry_After=format_datetime(soon, usegmt=True))
    answers.data(VIEWER)
    flavour.execute(flavour.client(), GetViewer())
    assert slept[:2] == [7.0, 0.25]
    assert 28 < slept[2] <= 30


def test_retry_after_beyond_the_deadline_is_reported(flavour: Flavour, answers: Answers) -> None:
    answers.status(429, b'{"error": "slow down"}', Retry_After="3600")
    with pytest.raises(RateLimitError, match="slow down") as caught:
        flavour.execute(flavour.client(), GetViewer())
    assert caught.value.retry_after == 3600
    assert "3600" in str(caught.value)
    assert answers.count == 1


def test_a_rate_limit_without_retry_after_is_retried(
    flavour: Flavour, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    record(monkeypatch, slept)
    for _ in range(6):
        answers.status(429)
    with pytest.raises(RateLimitError) as caught:
        flavour.execute(flavour.client(retry=RetryPolicy()), GetViewer())
    assert caught.value.retry_after is None
    assert caught.value.attempts == 6
    assert len(slept) == 5
    assert all(wait <= 0.5 * 2**n for n, wait in enumerate(slept))


def record(monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> None:
    """Record delays instead of waiting."""

    async def asleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("wandb_api._async.transport.sender.asleep", asleep)
    monkeypatch.setattr("wandb_api._sync.transport.sender.sleep", slept.append)


def test_an_unknown_viewer_is_a_rejected_key(flavour: Flavour, answers: Answers) -> None:
    answers.data(VIEWER)
    api = flavour.api()
    with pytest.raises(AuthenticationError, match=r"https://wandb\.test does not recognize"):
        flavour.run(lambda: viewer(api))


def viewer(api: object) -> object:
    found: object = api.viewer  # type: ignore[attr-defined]
    return found


def test_without_a_key_no_request_is_sent(flavour: Flavour, answers: Answers) -> None:
    with pytest.raises(AuthenticationError, match="WANDB_API_KEY") as caught:
        flavour.api(api_key=None)
    assert "wandb.test" in str(caught.value)
    assert answers.count == 0


def test_an_unknown_project_is_not_found(flavour: Flavour, answers: Answers) -> None:
    answers.data({"project": None})
    api = flavour.api()
    with pytest.raises(NotFoundError, match="nowhere") as caught:
        flavour.run(lambda: api.run("ada/nowhere/r1"))
    assert isinstance(caught.value, ValueError)
    assert answers.count == 1


@pytest.mark.parametrize(
    "path", ["", "/", "a/b/c/d", "https://elsewhere.test/a/b/runs/c", "a//b", "a/b:"]
)
def test_a_malformed_path_is_refused_without_a_request(
    flavour: Flavour, answers: Answers, path: str
) -> None:
    api = flavour.api()
    with pytest.raises(UsageError):
        flavour.run(lambda: api.run(path))
    assert answers.count == 0


@pytest.mark.parametrize("graphql", [False, True])
def test_a_denied_request_names_entity_and_project(
    flavour: Flavour, answers: Answers, graphql: bool
) -> None:
    operations = [
        (
            ListReports(entity="lab", project="digits", view_type="runs"),
            "in lab/digits: permission denied",
        ),
        (GetViewer(), "allow this: permission denied"),
    ]
    for operation, words in operations:
        answers.status(200 if graphql else 403, with_message("permission denied"))
        with pytest.raises(PermissionDeniedError) as caught:
            flavour.execute(flavour.client(), operation)
        assert words in str(caught.value)
