"""Credentials are sent to the server only and never shown."""

from __future__ import annotations

import logging
import pickle
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from wandb_api import CommError, RetryPolicy
from wandb_api._core.redaction import clean
from wandb_api.errors import ServerError
from wandb_operations import GetViewer

from .conftest import GRAPHQL, KEY, URL, USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

SIGNATURE = "0123456789abcdef" * 4
SIGNED = f"https://bucket.test/file?X-Amz-Credential=AKIA%2F1&X-Amz-Signature={SIGNATURE}&part=1"


def fetch(flavour: Flavour, client: Any, url: str) -> bytes:
    """Return the content at ``url``, read as a download does."""
    sender = client._sender
    if flavour.name == "sync":
        with sender.stream(url) as body:
            return b"".join(body.chunks())

    async def read() -> bytes:
        async with sender.stream(url) as body:
            return b"".join([chunk async for chunk in body.chunks()])

    content: bytes = flavour.run(read)
    return content


def test_a_redirect_to_another_host_gets_no_credentials(flavour: Flavour, answers: Answers) -> None:
    answers.mock.add_response(url=f"{URL}/files/a", status_code=302, headers={"Location": SIGNED})
    answers.mock.add_response(url=SIGNED, content=b"bytes")
    api = flavour.api(headers={"X-Mine": "1"})
    assert fetch(flavour, api.client, "/files/a") == b"bytes"
    ours, theirs = answers.mock.get_requests()
    assert ours.headers["authorization"].startswith("Basic ")
    assert "authorization" not in theirs.headers
    assert "x-mine" not in theirs.headers
    assert "cookie" not in theirs.headers


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://wandb.test/files/b",
        "https://wandb.test:8443/files/b",
        "https://api.wandb.test/files/b",
        "https://wandb.test.evil.test/files/b",
        "https://evil.test/wandb.test/files/b",
        "https://wandb.test@evil.test/files/b",
    ],
)
def test_only_the_configured_server_gets_credentials(
    flavour: Flavour, answers: Answers, elsewhere: str
) -> None:
    answers.mock.add_response(content=b"x")
    fetch(flavour, flavour.client(), elsewhere)
    (request,) = answers.mock.get_requests()
    assert KEY not in str(request.headers)
    sent = request.headers.get("authorization", "")
    assert sent != httpx.BasicAuth("api", KEY)._auth_header


def test_credentials_are_limited_to_the_path_of_the_base_url(
    flavour: Flavour, answers: Answers
) -> None:
    client = flavour.client(base_url="https://host.test/wandb/")
    for path in ("wandb/files/a", "wandbx/files/a", "files/a", "wandb/../files/a"):
        answers.mock.add_response(content=b"x")
        fetch(flavour, client, f"https://host.test/{path}")
    sent = ["authorization" in r.headers for r in answers.mock.get_requests()]
    assert sent == [True, False, False, False]


def test_an_operation_is_not_redirected_elsewhere(flavour: Flavour, answers: Answers) -> None:
    answers.status(307, Location="https://elsewhere.test/graphql")
    with pytest.raises(ServerError, match="redirects elsewhere; the API key is not sent along"):
        flavour.execute(flavour.client(), GetViewer())
    assert answers.count == 1


def test_an_operation_is_redirected_within_the_server(flavour: Flavour, answers: Answers) -> None:
    answers.status(308, Location=f"{URL}/v2/graphql")
    answers.mock.add_response(url=f"{URL}/v2/graphql", json={"data": {"viewer": USER}})
    assert flavour.execute(flavour.client(), GetViewer()).viewer.username == "ada"
    first, second = answers.mock.get_requests()
    assert second.method == "POST"
    assert second.content == first.content
    assert "authorization" in second.headers


def test_circular_redirects_end(flavour: Flavour, answers: Answers) -> None:
    answers.mock.add_response(
        url=GRAPHQL, status_code=302, headers={"Location": GRAPHQL}, is_reusable=True
    )
    with pytest.raises(ServerError, match="redirects"):
        flavour.execute(flavour.client(), GetViewer())
    assert answers.count <= 7


def test_logs_and_reprs_contain_no_secrets(
    flavour: Flavour, answers: Answers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answers.status(401, f'{{"error": "key {KEY} is unknown, see {SIGNED}"}}'.encode())
    answers.mock.add_response(url=f"{URL}/files/a", status_code=302, headers={"Location": SIGNED})
    answers.mock.add_response(url=SIGNED, content=b"bytes")
    api = flavour.api()
    with pytest.raises(CommError) as caught:
        flavour.execute(api.client, GetViewer())
    fetch(flavour, api.client, "/files/a")
    settings = api.client.settings
    shown = [repr(api), repr(api.client), repr(settings), str(settings), repr(settings.credentials)]
    shown += [str(caught.value), repr(caught.value), repr(caught.value.errors), caplog.text]
    for text in shown:
        assert KEY not in text
        assert SIGNATURE not in text
    assert any("bucket.test" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    "secret",
    [
        "f00d" * 10,
        "local-" + "f00d" * 10,
        "wandb_v1_" + "Ab9" * 10,
        "Bearer abc.def-ghi_jkl",
        "Basic YXBpOmtleWtleWtleQ==",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4",
        "https://x.test/a?X-Goog-Signature=abc123&x=1",
        "https://x.test/a?y=1&sig=a%2Fb%3D",
        "https://x.test/a?token=t0k3n",
        "https://x.test/a?AWSAccessKeyId=1&Signature=abc123=&Expires=1",
        "https://x.test/a?next=https%3A%2F%2Fy.test%3FX-Amz-Signature%3Dabc123%26part%3D1",
        "https://x.test/a?next=%253FX-Amz-Signature%253Dabc123",
        "https://x.test/a;sig=abc123",
        "https://x.test/a?b=1;sig=abc123",
        "https://me:abc123@x.test/a",
        "https://:abc123@x.test/a",
        "password=abc123",
        "client_secret=abc123",
        "SECRET=abc123",
        "access_key=abc123",
        "aws_secret_access_key=abc123",
        "api_key=abc123",
        "apikey=abc123",
        "access_token=abc123",
        "Basic%20YXBpOmtleWtleWtleQ%3D%3D",
    ],
)
def test_secrets_are_recognized_by_their_form(secret: str) -> None:
    cleaned = clean(f"before {secret} after")
    assert cleaned.startswith("before ")
    assert cleaned.endswith(" after")
    assert "<secret>" in cleaned
    for part in ("f00df00d", "Ab9Ab9", "ghi_jkl", "YXBpO", "SflKx", "abc123", "a%2Fb", "t0k3n"):
        assert part not in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "run abc123 in entity/project has no field 'config.key'",
        "see https://wandb.test/ada/p/runs/r1?view=table&page=2",
        "digest 1B2M2Y8AsgTpgAmY7PhCfg==",
        "basic facts about a bearer of news",
        "the secret of a key = value pair; api key, password",
        "https://wandb.test:8080/a and ada@wandb.test",
    ],
)
def test_harmless_text_is_kept(text: str) -> None:
    assert clean(text) == text


def test_a_pickled_client_contains_only_a_given_key(
    flavour: Flavour, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = pickle.dumps(flavour.api())
    assert KEY.encode() in given
    assert pickle.loads(given).api_key == KEY
    monkeypatch.setenv("WANDB_API_KEY", "0" * 40)
    found = pickle.dumps(flavour.api(api_key=None))
    assert b"0" * 40 not in found
    monkeypatch.setenv("WANDB_API_KEY", "1" * 40)
    assert pickle.loads(found).api_key == "1" * 40


def test_errors_show_no_secrets(flavour: Flavour, answers: Answers) -> None:
    """Titles, request ids, paths and extensions may repeat the request."""
    basic = httpx.BasicAuth("api", KEY)._auth_header
    page = f"<title>502 {SIGNED} {basic}</title>".encode()
    answers.status(502, page, x_request_id=basic)
    details = {"message": basic, "path": [SIGNED, 0], "extensions": {SIGNED: [KEY, {"a": basic}]}}
    answers.errors(details)
    for _ in range(2):
        with pytest.raises(CommError) as caught:
            flavour.execute(flavour.client(retry=RetryPolicy(retries=0)), GetViewer())
        shown = str(caught.value) + repr(vars(caught.value)) + repr(caught.value.errors)
        for secret in (KEY, SIGNATURE, basic.split()[1]):
            assert secret not in shown


def test_a_key_of_any_form_is_not_shown(flavour: Flavour, answers: Answers) -> None:
    key = "x-" + "a-b_" * 10  # does not look like a key
    basic = httpx.BasicAuth("api", key)._auth_header.split()[1]
    answers.status(500, f"{key} {basic}".encode(), x_request_id=key)
    with pytest.raises(CommError) as caught:
        flavour.execute(flavour.client(api_key=key, retry=RetryPolicy(retries=0)), GetViewer())
    assert "a-b_" not in str(caught.value)
    assert basic not in str(caught.value)
