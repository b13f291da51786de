"""``make schema URL=...``: a server's schema is fetched, sorted, kept with its constraints, and regenerated from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from graphql import build_schema, introspection_from_schema, parse, print_ast
from pytest_httpx import HTTPXMock

from tests.judges.driver import Gophers
from wandb_codegen.errors import ROOT, CodegenError
from wandb_codegen.introspect import changes, configured_key, fetch, keep_constraints, main, run
from wandb_codegen.project import build, read

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

URL = "https://wandb.test"
TINY = Path(__file__).parent / "projects" / "inputs"
KEY = "0" * 40


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "queries", tmp_path / "queries")
    (tmp_path / "schema").mkdir()
    (tmp_path / "wandb_api").mkdir()
    shutil.copy(TINY / "schema.graphql", tmp_path / "schema")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    return tmp_path


def answer(mock: HTTPXMock, sdl: str) -> None:
    data = introspection_from_schema(build_schema(sdl), input_value_deprecation=True)
    mock.add_response(url=f"{URL}/graphql", json={"data": data})


def test_the_schema_is_written_with_what_introspection_does_not_tell(
    house: Path,
    httpx_mock: HTTPXMock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    path = house / "schema" / "schema.graphql"
    before = path.read_text("utf-8")
    assert "@constraints" in before
    answer(httpx_mock, before)
    assert run(URL + "/", house) == 0
    assert "nothing is missing or different" in capsys.readouterr().out
    first = path.read_text("utf-8")
    assert first.startswith("# What wandb.test answered to introspection")
    assert first.count("@constraints(") == before.count("@constraints(")
    (request,) = httpx_mock.get_requests()
    assert httpx.BasicAuth("api", KEY)._auth_header == request.headers["authorization"]
    assert (house / "generated" / "wandb_operations" / "save.py").exists()

    answer(httpx_mock, first)
    assert run(URL, house) == 0
    assert path.read_text("utf-8") == first  # sorted: the same schema is the same text


def test_what_is_missing_is_said(
    house: Path,
    httpx_mock: HTTPXMock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    answer(httpx_mock, "type Query { other: Int } type New { x: Int }")
    assert run(URL, house) == 1
    said = capsys.readouterr()
    assert "breaking: " in said.out
    assert ".graphql:" in said.err


def test_the_key_is_looked_for_like_the_clients_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine wandb.test login user password {KEY}\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert configured_key("wandb.test") == KEY
    with pytest.raises(CodegenError, match=r"no API key for other\.test: set WANDB_API_KEY"):
        configured_key("other.test")
    monkeypatch.setenv("WANDB_API_KEY", "1" * 40)
    assert configured_key("wandb.test") == "1" * 40


@pytest.mark.parametrize(
    ("status", "content", "words"),
    [
        (200, b"<html>", "answered status 200, and no JSON"),
        (401, b'{"errors": [{"message": "no"}]}', "gives no schema: status 401"),
        (200, b"[]", "gives no schema"),
        (200, b'{"data": {"__schema": {}}}', "gives a schema that is none"),
    ],
)
def test_what_is_no_schema_is_refused(
    httpx_mock: HTTPXMock, status: int, content: bytes, words: str
) -> None:
    httpx_mock.add_response(status_code=status, content=content)
    with pytest.raises(CodegenError, match=words) as caught:
        fetch(URL, KEY)
    assert KEY not in str(caught.value)


def test_nobody_there_is_said_without_a_traceback(
    httpx_mock: HTTPXMock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    httpx_mock.add_exception(httpx.ConnectError("refused"))
    assert main([URL]) == 1
    assert "https://wandb.test did not answer: ConnectError" in capsys.readouterr().err
    assert main(["nonsense"]) == 1
    assert "'nonsense' is no URL of a server" in capsys.readouterr().err


def test_a_server_without_deprecated_arguments_gives_its_schema(
    httpx_mock: HTTPXMock, gophers: Gophers
) -> None:
    """Validated by graph-gophers/graphql-go, whose introspection is older."""
    schema = build_schema("type Query { a(b: Int): Int }")
    gophers.learn("tiny", schema)

    def respond(request: httpx.Request) -> httpx.Response:
        errors = gophers.validate("tiny", json.loads(request.content)["query"])
        if errors:
            return httpx.Response(200, json={"errors": [{"message": e.message} for e in errors]})
        return httpx.Response(200, json={"data": introspection_from_schema(schema)})

    httpx_mock.add_callback(respond, url=f"{URL}/graphql", is_reusable=True)
    assert changes(fetch(URL, KEY), schema) == []
    assert len(httpx_mock.get_requests()) == 2


@pytest.mark.graphql_core_only  # asks for deprecated arguments first
def test_the_local_server_answers_with_the_schema_that_it_was_built_from(
    server: LocalServer,
) -> None:
    before = read(ROOT / "schema" / "schema.graphql")
    text = keep_constraints(fetch(server.url, server.api_key), before)
    one, two = build([*before.definitions], ROOT), build([*parse(text).definitions], ROOT)
    assert changes(one, two) == changes(two, one) == []
    printed = "\n".join(map(print_ast, before.definitions))
    assert text.count("@constraints(") == printed.count("@constraints(")
