"""Responses that never come, break off, or are invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from wandb_api import CommError, RetryPolicy, UsageError
from wandb_api.errors import ConnectionFailedError, RequestTimeoutError, ServerError
from wandb_operations import GetViewer

from .conftest import GRAPHQL, KEY, QUICK, URL, USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

WHERE = "wandb.test:443 (base_url from overrides)"
BROKEN = httpx.RemoteProtocolError("peer closed connection without sending complete message body")


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.ReadTimeout("slow"),
        httpx.ReadError("reset by peer"),
        httpx.WriteError("broken pipe"),
        BROKEN,
        httpx.DecodingError("not gzip"),
    ],
    ids=lambda e: type(e).__name__,
)
def test_a_query_is_retried(flavour: Flavour, answers: Answers, failure: Exception) -> None:
    answers.failure(failure)
    answers.data({"viewer": USER})
    assert flavour.execute(flavour.client(), GetViewer()).viewer.username == "ada"
    assert answers.count == 2


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (
            httpx.ConnectError("refused"),
            ConnectionFailedError,
            f"no connection to {WHERE}: refused",
        ),
        (httpx.ProxyError("502 Bad Gateway"), ConnectionFailedError, "the proxy says 502 Bad"),
        (
            httpx.ReadTimeout(""),
            RequestTimeoutError,
            f"no response in time from {WHERE}: ReadTimeout",
        ),
        (BROKEN, ConnectionFailedError, f"the connection to {WHERE} broke: peer closed"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_the_last_failure_is_reported(
    flavour: Flavour, answers: Answers, failure: Exception, kind: type[CommError], words: str
) -> None:
    answers.failure(failure)
    answers.failure(failure)
    retry = RetryPolicy(retries=1, base=0.0001)
    with pytest.raises(kind) as caught:
        flavour.execute(flavour.client(retry=retry), GetViewer())
    assert words in str(caught.value)
    assert caught.value.status is None
    assert caught.value.attempts == 2
    assert caught.value.__cause__ is None  # a foreign error may contain a URL with a secret


def test_a_timeout_is_also_a_builtin_timeout_error(flavour: Flavour, answers: Answers) -> None:
    answers.failure(httpx.ReadTimeout("slow"))
    with pytest.raises(TimeoutError):
        flavour.execute(flavour.client(retry=RetryPolicy(retries=0)), GetViewer())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "the response is not JSON but empty"),
        (b"<!DOCTYPE html><title>Sign in &amp; go</title>", "an HTML page, 'Sign in & go'"),
        (b'{"data": {"viewer": {"id": "u1", "na', "breaks off after 36 bytes"),
        (b"[]", "not a JSON object"),
        (b"null", "not JSON but null"),
        (b"{}", "neither data nor errors"),
        (b'{"data": null}', "neither data nor errors"),
        (b'{"data": {}, "errors": []}', "none of the fields that were asked for"),
        (b'{"data": []}', "neither data nor errors"),
        (b'{"data": {"viewer": "\xff"}}', "not a JSON object"),
        (b"[" * 100_000, "not a JSON object"),
    ],
)
def test_an_invalid_response_is_described(
    flavour: Flavour, answers: Answers, body: bytes, words: str
) -> None:
    answers.status(200, body)
    with pytest.raises(ServerError) as caught:
        flavour.execute(flavour.client(), GetViewer())
    assert words in str(caught.value)
    assert caught.value.status == 200
    assert caught.value.operation == "GetViewer"
    assert answers.count == 1


def test_a_value_of_another_type_raises_when_it_is_read(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": {"id": "u1", "username": {"name": "ada"}}})
    viewer = flavour.execute(flavour.client(), GetViewer()).viewer
    assert viewer.id == "u1"
    with pytest.raises(ServerError, match=r"viewer\.username cannot be read"):
        _ = viewer.username


def test_a_document_string_gets_the_same_errors(flavour: Flavour, answers: Answers) -> None:
    answers.status(200, b"<html><h1>hello</h1></html>")
    with pytest.raises(ServerError, match="an HTML page, 'hello'"):
        flavour.execute(flavour.client(), "query Q { viewer { id } }")


@pytest.mark.parametrize("name", ["a\ud800b", "\udfff", "\x00\x1f", "😀", "a\u2028b"])
def test_unusual_characters_are_sent_and_received(
    flavour: Flavour, answers: Answers, name: str
) -> None:
    """Lone surrogates too: they are escaped in requests and kept in responses."""
    answers.data({"viewer": {**USER, "name": name}})
    answers.data({"user": {"name": name}})
    client = flavour.client()
    assert flavour.execute(client, GetViewer()).viewer.name == name
    document = "query Q($name: String) { user(userName: $name) { name } }"
    assert flavour.execute(client, document, {"name": name}) == {"user": {"name": name}}
    assert answers.bodies()[1]["variables"] == {"name": name}


def test_numbers_keep_their_value(flavour: Flavour, answers: Answers) -> None:
    answers.status(200, b'{"data": {"x": [NaN, Infinity, 9007199254740993]}}')
    sent = {"x": [float("inf"), 9007199254740993]}
    found: Any = flavour.execute(flavour.client(), "query Q($x: JSON) { x(x: $x) }", sent)
    assert str(found["x"]) == "[nan, inf, 9007199254740993]"
    assert answers.bodies()[0]["variables"] == sent


@pytest.mark.parametrize(
    ("document", "variables", "words"),
    [("", {}, "an empty document"), ("query Q { a }", {"x": object()}, "cannot be sent as JSON")],
)
def test_values_that_cannot_be_sent_are_refused(
    flavour: Flavour, answers: Answers, document: str, variables: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        flavour.execute(flavour.client(), document, variables)
    assert answers.count == 0


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        ((5,), {}, "document string, got int"),
        ((None,), {}, "document string, got NoneType"),
        ((GetViewer,), {}, "expected an Operation"),
        ((GetViewer(), {"x": 1}), {}, "GetViewer carries its own variables"),
        ((GetViewer(),), {"variable_values": {}}, "GetViewer carries its own variables"),
        (("query Q { a }", {}), {"variable_values": {}}, "are the same: pass one"),
        (("query Q { a }", [1]), {}, "variables must be a dict, not list"),
        ((GetViewer(),), {"timeout": 0}, "timeout is 0"),
    ],
)
def test_an_invalid_call_is_refused(
    flavour: Flavour, answers: Answers, arguments: Any, options: Any, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        flavour.execute(flavour.client(), *arguments, **options)
    assert answers.count == 0


def test_an_invalid_address_is_refused() -> None:
    from wandb_api import Api

    with pytest.raises(UsageError, match="base_url"):
        Api({"base_url": "http://[::1"}, api_key=KEY)


def test_a_given_httpx_client_is_used_and_left_open(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": USER})
    given: Any = httpx.Client() if flavour.name == "sync" else httpx.AsyncClient()
    api = flavour.api(http_client=given)
    flavour.execute(api.client, GetViewer())
    flavour.run(api.close if flavour.name == "sync" else api.aclose)
    assert not given.is_closed
    flavour.run(given.close if flavour.name == "sync" else given.aclose)
    with pytest.raises(UsageError, match="the given http_client is closed"):
        flavour.execute(api.client, GetViewer())


def test_the_other_flavours_client_is_refused(flavour: Flavour) -> None:
    wrong: Any = httpx.AsyncClient() if flavour.name == "sync" else httpx.Client()
    with pytest.raises(UsageError, match="http_client is a"):
        flavour.api(http_client=wrong)


def test_a_timeout_can_be_set_for_one_request(flavour: Flavour, answers: Answers) -> None:
    for _ in range(2):
        answers.data({"viewer": USER})
    client = flavour.api(timeout=7).client
    flavour.execute(client, GetViewer())
    flavour.execute(client, GetViewer(), timeout=3.5)
    first, second = answers.mock.get_requests(url=GRAPHQL)
    assert first.extensions["timeout"]["read"] == 7
    assert second.extensions["timeout"]["read"] == 3.5


def test_the_headers_and_the_body_of_a_request(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": USER})
    headers = {"x-mine": "1", "USER-AGENT": "me/1"}
    flavour.execute(flavour.api(headers=headers, retry=QUICK).client, GetViewer())
    (request,) = answers.mock.get_requests()
    assert str(request.url) == f"{URL}/graphql"
    assert request.headers.get_list("user-agent") == ["me/1"]
    assert request.headers["x-mine"] == "1"
    assert request.headers["content-type"] == "application/json"
    assert httpx.BasicAuth("api", KEY)._auth_header == request.headers["authorization"]
    assert "use-admin-privileges" not in request.headers
    (body,) = answers.bodies()
    assert body["operationName"] == "GetViewer"
    assert body["variables"] == {}
