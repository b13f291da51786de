"""Requests beyond the server's limits, and malformed values, are refused with a clear message."""

from __future__ import annotations

import gzip
import json

import httpx
import pytest

from wandb_api.local import LocalServer
from wandb_api.local._server.graphql.limits import text_problem

from .client import Asker


def nested(levels: int, opening: str = '{"a":', closing: str = "}", core: str = "1") -> str:
    return opening * levels + core + closing * levels


RUNS = 'query Q($f: JSONString) { project(name: "p") { runs(filters: $f) { totalCount } } }'
FRAGMENTS = " ".join(
    f'fragment F{n} on Run {{ project {{ run(name: "r") {{ ...F{n + 1} }} }} }}' for n in range(60)
)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{ viewer { id } } #" + "x" * 1_000_000, "longer than 1000000 characters"),
        ("{ viewer { id } } " * 12_000, "Document contains more than 50000 tokens"),
        (nested(5000, "{ a ", "}", ""), "nested more than 100 levels deep"),
        (f"{{ project(name: {nested(300, '[', ']')}) {{ id }} }}", "nested more than 100 levels"),
        (
            nested(30, '{ project(name: "p") { runs { edges { node ', "} } } }", "{ id }"),
            "nested more than 100 levels deep",
        ),
        (
            f'{{ project(name: "p") {{ run(name: "r") {{ ...F0 }} }} }} {FRAGMENTS} '
            "fragment F60 on Run { id }",
            "selects fields more than 40 levels deep",
        ),
        (
            "{ viewer { " + " ".join(f"a{n}: id" for n in range(10_001)) + " } }",
            "selects more than 10000 fields",
        ),
    ],
    ids=["length", "tokens", "brackets", "literal", "fields", "fragments", "aliases"],
)
def test_large_documents_are_refused(admin: Asker, query: str, message: str) -> None:
    status, found = admin.error(query)
    assert status == 400
    assert message in found


def test_brackets_in_strings_and_comments_are_not_counted(admin: Asker) -> None:
    text = f'{{ user(userName: "{"{" * 200}") {{ id }} }} # {"(" * 200}'
    assert admin.data(text) == {"user": None}
    block = '{ user(userName: """%s " \\""" """) { id } }' % ("[" * 200)
    assert text_problem(block) is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1], "Int cannot represent non-integer value: [1]"),
        (2**31, "Int cannot represent non 32-bit signed integer value"),
        (2**63, "an integer does not fit into 64 bits"),
        (-(10**300), "an integer does not fit into 64 bits"),
    ],
)
def test_values_that_are_not_an_int_are_refused(admin: Asker, value: object, message: str) -> None:
    query = 'query Q($n: Int) { project(name: "p") { runs(first: $n) { totalCount } } }'
    status, found = admin.error(query, n=value)
    assert (status, message in found) == (400, True), found


def test_variables_beyond_the_limits_are_refused(admin: Asker) -> None:
    query = "query Q($ids: [ID!]) { users(ids: $ids) { edges { node { id } } } }"
    assert admin.error(query, ids=["x"] * 30_001) == (400, "a list has more than 30000 items")
    deep = json.loads(nested(101, "[", "]"))
    assert admin.error(query, ids=deep) == (400, "a value is nested more than 100 levels deep")
    assert admin.error(query, ids=["a\0b"]) == (400, "a string has a NUL character")
    assert admin.data(query, ids=["x"] * 30_000) == {"users": {"edges": []}}


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (nested(300, '{"$and": [', "]}", '{"name": "a"}'), "nested 64 levels deep"),
        (nested(300, '{"$not": ', "}", '{"name": "a"}'), "nested 64 levels deep"),
        (nested(100_000, "[", "]"), "invalid JSON"),
        ('{"config.a": {"$size": [1]}}', "$size takes an integer"),
        (f'{{"config.a": {{"$size": {2**63}}}}}', "$size takes an integer"),
        ('{"tags": {"$size": null}}', "$size takes an integer"),
    ],
)
def test_filters_beyond_the_limits_are_refused(asker: Asker, filters: str, message: str) -> None:
    asker.create_run("p", "r")
    _, found = asker.error(RUNS, f=filters)
    assert message in found


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"$in": ["r"] * 30_001}, "$in takes at most 30000 values"),
        ({"$nin": ["r"] * 30_001}, "$nin takes at most 30000 values"),
        ({"$all": ["r"] * 12_000}, "a filter may have 12000 values outside of $in and $nin"),
    ],
)
def test_long_lists_in_filters_are_refused(asker: Asker, condition: object, message: str) -> None:
    asker.create_run("p", "r")
    assert asker.error(RUNS, f=json.dumps({"name": condition}))[1].endswith(message)


@pytest.mark.parametrize("value", ["r", None, 1])
def test_lists_within_the_limit_are_answered(asker: Asker, value: object) -> None:
    asker.create_run("p", "r")
    names = json.dumps({"name": {"$in": [*(["x"] * 1_000), value]}})
    assert asker.data(RUNS, f=names)["project"]["runs"]["totalCount"] == (value == "r")


def test_deep_metadata_can_be_stored_and_read(asker: Asker) -> None:
    config = '{"a": {"value": ' + nested(300) + "}}"
    asker.create_run("p", "r", config=config)
    assert json.loads(asker.run("p", "r", "config")["config"]) == json.loads(config)


@pytest.mark.parametrize("path", ["/graphql", "/files/local/p/r/file_stream"])
def test_large_bodies_are_refused(admin: Asker, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("wandb_api.local._server.http.requests.BODY_BYTES", 1 << 20)
    answer = admin.http.post(path, content=b"x" * (1 << 20 | 1))
    assert answer.status_code == 413
    assert answer.json()["error"] == "the request body is larger than 1 MiB"
    streamed = admin.http.post(path, content=iter([b"x" * (1 << 19)] * 3))
    assert streamed.status_code == 413


def test_decompressed_bodies_are_bounded(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "wandb_api.local._server.http.routes.file_stream"
    monkeypatch.setattr(f"{module}.UNPACKED_BYTES", 1 << 20)
    asker.create_run("p", "r")
    answer = asker.http.post(
        f"/files/{asker.entity}/p/r/file_stream",
        content=gzip.compress(b" " * (1 << 20) + b"{}"),
        headers={"Content-Encoding": "gzip"},
    )
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "the decompressed body is larger than 1 MiB",
    )


@pytest.mark.parametrize("path", ["/graphql", "/files/local/p/r/file_stream"])
def test_key_is_checked_before_the_body_is_read(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def unexpected(*_: object) -> None:
        raise AssertionError("the body was read")

    monkeypatch.setattr("wandb_api.local._server.http.app.read_body", unexpected)
    monkeypatch.setattr("wandb_api.local._server.http.routes.file_stream.read_body", unexpected)
    answer = httpx.post(f"{server.url}{path}", content=b"{", auth=("api", "x" * 40))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "query",
    [
        "Expires=9999999999&Signature=%C3%A9",
        "Expires=9999999999&Signature=%00",
        "Expires=%C2%B2&Signature=x",
        "Expires=" + "9" * 5000 + "&Signature=x",
        "",
    ],
)
def test_invalid_signatures_are_refused(server: LocalServer, query: str) -> None:
    answer = httpx.get(f"{server._state.storage_url}/storage/x?{query}")
    assert (answer.status_code, "SignatureDoesNotMatch" in answer.text) == (403, True)


def test_signed_expiry_must_be_a_number(server: LocalServer) -> None:
    blobs = server._state.blobs
    for expires in ("²", "9" * 5000, "-1", ""):
        signature = blobs._signature("x", "GET", expires)  # pyright: ignore[reportPrivateUsage]
        assert blobs.allows("x", "GET", expires, signature) == "ExpiredToken"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("127.0.0.9", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:80", 421),
        ("10.0.0.1", 421),
        ("[::2]", 421),
    ],
)
def test_unknown_hosts_are_refused_on_loopback(server: LocalServer, host: str, status: int) -> None:
    for url in (server.url, server._state.storage_url):
        answer = httpx.get(f"{url}/healthz", headers={"Host": host})
        assert answer.status_code == status
    if status == 421:
        assert answer.json()["error"].startswith(f"unknown host '{host}'")


def test_other_addresses_accept_any_host() -> None:
    with LocalServer(host="0.0.0.0") as server:
        answer = httpx.get(f"{server.url}/healthz", headers={"Host": "wandb.example"})
        assert answer.status_code == 200


def test_default_of_a_non_null_variable_is_refused(admin: Asker) -> None:
    query = "query Q($all: Boolean! = true) { viewer { id name @include(if: $all) } }"
    status, message = admin.error(query, all=True)
    assert status == 400
    assert message == (
        "Variable '$all' of type 'Boolean!' is required and will not use the default value. "
        "Perhaps you meant to use type 'Boolean'."
    )
    nullable = query.replace("Boolean!", "Boolean")
    assert admin.data(nullable)["viewer"]["name"]
