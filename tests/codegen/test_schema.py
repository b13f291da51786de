"""``python -m wandb_codegen.schema``: fetch, compare, regenerate, type-check, and only then write."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from graphql import build_schema, introspection_from_schema, print_ast
from pytest_httpx import HTTPXMock

from tests.codegen.small_project import sdl_of, state, type_errors
from tests.judges.driver import Gophers
from wandb_codegen import typecheck
from wandb_codegen.compare import compare
from wandb_codegen.errors import ROOT, CodegenError
from wandb_codegen.project import build, read
from wandb_codegen.schema import configured_key, fetch, main
from wandb_codegen.sdl import normalised, printed

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

URL = "https://wandb.test"
KEY = "0" * 40


@pytest.fixture
def project(small_project: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(small_project, root, symlinks=True)
    return root


def changed(project: Path, old: str, new: str) -> str:
    """Write the project's schema with one piece replaced to a file outside the project."""
    sdl = sdl_of(project)
    assert sdl.count(old) == 1, (old, sdl)
    path = project.parent / "server.graphql"
    path.write_text(sdl.replace(old, new), "utf-8")
    return str(path)


def answer(mock: HTTPXMock, sdl: str) -> None:
    data = introspection_from_schema(build_schema(sdl), input_value_deprecation=True)
    mock.add_response(url=f"{URL}/graphql", json={"data": data})


def test_an_unchanged_server_causes_no_diff(
    project: Path,
    httpx_mock: HTTPXMock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Directives that introspection does not return are kept, and the order is canonical."""
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    before = state(project)
    assert "@constraints(" in sdl_of(project)
    backwards = "\n\n".join(
        print_ast(d)
        for d in reversed(read(project / "schema" / "schema.graphql").definitions)
        if "directive" not in d.kind
    ).replace(" @constraints(max: 9)", "")
    answer(httpx_mock, backwards)
    assert main([URL + "/"], project) == 0
    assert capsys.readouterr().out.startswith(
        "no changes\n0 breaking, 0 dangerous, 0 safe; 0 problems"
    )
    (request,) = httpx_mock.get_requests()
    assert httpx.BasicAuth("api", KEY)._auth_header == request.headers["authorization"]
    assert state(project) == before


# change of the schema -> exit status, lines of the report, members reported and not reported
CHANGES: dict[str, tuple[str, str, int, list[str], set[str], set[str]]] = {
    "a new field": (
        "type Thing {", "type Thing {\n  fresh: Int", 0,
        ["safe: Thing.fresh: field added, Int"], set(), {"Api.things", "Thing.name"},
    ),
    "a deprecation": (
        "  name: String!\n}\n\ntype ThingConnection", "  name: String! @deprecated(reason: \"use id\")\n}\n\ntype ThingConnection", 0,
        ["safe: Thing.name: deprecated: use id"], set(), set(),
    ),
    "another default of an input field": (
        "size: Int = 3", "size: Int = 4", 0,
        ["dangerous: SaveInput.size: default changed from 3 to 4"], {"Api.save", "Thing.update"}, {"Api.things"},
    ),
    "another default of an argument": (
        "color: Color = RED", "color: Color = BLUE", 0,
        ["dangerous: Query.things(color:): default changed from RED to BLUE"], {"Api.things"}, {"Api.save"},
    ),
    "a required input field": (
        "input SaveInput {", "input SaveInput {\n  must: Int!", 1,
        ["breaking: SaveInput.must: required input field added, Int!"], {"Api.save", "Thing.update"}, {"Api.things", "Thing.name"},
    ),
    "an input field that is gone": (
        "  note: String\n", "", 1,
        ["breaking: SaveInput.note: input field removed"], {"Thing.update"}, {"Api.save", "Api.things"},
    ),
    "an input field of another type": (
        "size: Int = 3", "size: Float!", 1,
        ["breaking: SaveInput.size: type changed from Int to Float!"], {"Api.save"}, {"Api.things"},
    ),
    "an unused input field that is gone": (
        "  unused: Int\n", "", 0,
        ["breaking: SaveInput.unused: input field removed"], set(), {"Api.save", "Thing.update"},
    ),
    "an input field that is required now": (
        "  note: String\n", "  note: String!\n", 1,
        ["breaking: SaveInput.note: type changed from String to String!"], {"Api.save", "Thing.update"}, {"Api.things"},
    ),
    "an output field that may be null": (
        "  name: String!\n}\n\ntype ThingConnection", "  name: String\n}\n\ntype ThingConnection", 1,
        ["breaking: Thing.name: type changed from String! to String", "type errors affect Thing.name"],
        {"Thing.name", "Api.things"}, {"Api.colors"},
    ),
    "a field of a fragment that is renamed": (
        "  name: String!\n}\n\ntype ThingConnection", "  title: String!\n}\n\ntype ThingConnection", 1,
        ["breaking: Thing.name: field removed", "safe: Thing.title: field added"],
        {"Api.things", "Things", "Api.thing"}, {"Api.colors"},
    ),
    "a field that is cut at run time": (
        "  maybe: Int\n", "", 0,
        ["breaking: Thing.maybe: field removed (kept here; left out of requests to servers that lack it)"],
        {"Api.thing"}, {"Api.colors"},
    ),
    "an argument that is cut at run time": (
        "after: String, ", "", 0,
        ["breaking: Query.things(after:): argument removed (kept here; left out of requests to servers that lack it)"], {"Api.things"}, {"Api.save", "Api.thing"},
    ),
    "an enum value that is sent": (
        "  RED\n", "", 1, ["breaking: Color.RED: enum value removed"], {"Api.colors"}, {"Api.save"},
    ),
    "a root field that is gone": (
        "  save(input: SaveInput!): Thing\n", "  other: Int\n", 1,
        ["breaking: Mutation.save: field removed"], {"Api.save", "Thing.update"}, {"Api.things"},
    ),
    "a required argument": (
        "thing(id: ID!)", "thing(id: ID!, must: Int!)", 1,
        ["breaking: Query.thing(must:): required argument added, Int!"], {"Api.thing"}, {"Api.save"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_classified_and_mapped_to_members(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    old, new, status, lines, named, unnamed = CHANGES[name]
    before = state(project)
    source = changed(project, old, new)
    assert main([source, "--dry-run", "--verbose"], project) == status
    report = capsys.readouterr()
    for line in lines:
        assert line in report.out
    affected = {
        w for row in report.out.splitlines() if "affect" in row for w in row.split("(")[0].split()
    }
    assert named <= affected
    assert not unnamed & affected
    assert "Traceback" not in report.err
    assert state(project) == before

    assert main([source, "--verbose"], project) == status
    assert ("no file written" in capsys.readouterr().out) == bool(status)
    assert (state(project) == before) == bool(status)
    if status:
        assert main([source, "--check", "--verbose"], project) == status  # the list is repeated
        again = capsys.readouterr()
        assert (again.out, again.err) == (report.out, report.err)
    else:
        after = state(project)
        capsys.readouterr()
        assert main([source], project) == 0  # the second run finds nothing to change
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "no changes"
        assert lines[-1].startswith("0 breaking, 0 dangerous, 0 safe; 0 problems")
        assert state(project) == after
        assert main([source, "--check"], project) == 0
        assert state(project) == after


def test_force_writes_and_the_list_is_repeated(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = changed(project, "thing(id: ID!)", "thing(id: ID!, must: Int!)")
    assert main([source, "--force"], project) == 1
    first = capsys.readouterr()
    assert first.out.rstrip().endswith("; written; --verbose lists everything")
    assert "must: Int!" in sdl_of(project)
    assert main([source], project) == 1
    second = capsys.readouterr()
    assert "breaking: Query.thing(must:): required argument added, Int!" in second.out
    assert second.err == first.err


def test_force_keeps_coordinates_missing_on_an_older_server(project: Path) -> None:
    source = changed(project, "  save(input: SaveInput!): Thing\n", "  other: Int\n")
    assert main([source, "--force"], project) == 1
    assert "save(input: SaveInput!): Thing" in sdl_of(project)
    assert "other: Int" in sdl_of(project)
    assert type_errors(project) == ""


@pytest.mark.parametrize("removed", ["  note: String\n", "  RED\n"])
def test_force_does_not_change_the_exit_status(
    project: Path, capsys: pytest.CaptureFixture[str], removed: str
) -> None:
    """Kept coordinates raise UnsupportedError: a part of the library does not work with the server."""
    source = changed(project, removed, "")
    assert main([source], project) == 1
    problem = capsys.readouterr().err.splitlines()[0]
    assert ": used by " in problem
    assert main([source, "--force"], project) == 1
    report = capsys.readouterr()
    assert report.err.splitlines() == [problem]
    assert report.out.rstrip().endswith("; written; --verbose lists everything")
    assert type_errors(project) == ""


def test_a_schema_that_cannot_hold_what_is_missing_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server lacks a type that is kept, and changed the interface that it implements."""
    interface = "interface Named {\n  name: String!\n}\n\ntype Thing implements Named {"
    path = project / "schema" / "schema.graphql"
    path.write_text(sdl_of(project).replace("type Thing {", interface), "utf-8")
    assert main([str(path)], project) == 0
    before = state(project)
    sdl = sdl_of(project).replace("type Thing implements Named {", "type Item {")
    sdl = re.sub(r"\bThing\b", "Item", sdl).replace(
        "interface Named {\n  name: String!", "interface Named {\n  name: Int!"
    )
    source = project.parent / "server.graphql"
    source.write_text(sdl, "utf-8")
    capsys.readouterr()
    assert main([str(source), "--force"], project) == 1
    report = capsys.readouterr()
    assert "what this server lacks cannot be kept beside what it changed: Interface" in report.err
    assert "breaking: Thing: type removed" in report.out
    assert "no file written" in report.out
    assert state(project) == before


def test_without_mypy_the_outcome_is_unknown(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typecheck.importlib.util, "find_spec", lambda name: None)
    before = state(project)
    assert main([changed(project, "type Thing {", "type Thing {\n  fresh: Int")], project) == 2
    assert "mypy is not installed" in capsys.readouterr().err
    assert state(project) == before


def test_a_saved_introspection_response_is_read(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answer.json"
    data = introspection_from_schema(build_schema(sdl_of(project)), input_value_deprecation=True)
    path.write_text(json.dumps({"data": data}), "utf-8")
    assert main([str(path), "--check"], project) == 0
    assert "no changes" in capsys.readouterr().out
    path.write_text("[", "utf-8")
    assert main([str(path)], project) == 2
    assert "answer.json: cannot be read" in capsys.readouterr().err


def test_the_key_is_found_as_by_the_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
        (200, b"<html>", "answered status 200 without JSON"),
        (401, b'{"errors": [{"message": "no"}]}', "refuses this API key: status 401"),
        (500, b'{"errors": [{"message": "no"}]}', "did not return a schema: status 500"),
        (200, b"[]", "did not return a schema"),
        (200, b'{"data": {"__schema": {}}}', "does not hold a valid schema"),
    ],
)
def test_a_response_without_a_schema_is_refused(
    httpx_mock: HTTPXMock, status: int, content: bytes, words: str
) -> None:
    httpx_mock.add_response(status_code=status, content=content)
    with pytest.raises(CodegenError, match=words) as caught:
        fetch(URL, KEY)
    assert KEY not in str(caught.value)


def test_an_unreachable_server_exits_with_2_without_a_traceback(
    project: Path,
    httpx_mock: HTTPXMock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    httpx_mock.add_exception(httpx.ConnectError("refused"))
    assert main([URL], project) == 2
    assert "https://wandb.test did not answer: ConnectError" in capsys.readouterr().err
    assert main(["nonsense"], project) == 2
    assert "nonsense: cannot be read: " in capsys.readouterr().err
    assert main(["ftp://nonsense"], project) == 2
    assert "'ftp://nonsense' is not the URL of a server" in capsys.readouterr().err


def test_help_documents_the_exit_status() -> None:
    command = [sys.executable, "-m", "wandb_codegen.schema", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    for words in (
        "--dry-run",
        "--check",
        "--force",
        "--verbose",
        "0 not breaking, 1 breaking",
        "2 unknown",
    ):
        assert words in " ".join(done.stdout.split())


def test_the_schema_of_a_server_without_deprecated_arguments_is_read(
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
    assert compare(fetch(URL, KEY), schema) == []
    assert len(httpx_mock.get_requests()) == 2


@pytest.mark.graphql_core_only  # requests deprecated arguments first
def test_the_local_server_returns_its_schema(
    server: LocalServer,
) -> None:
    path = ROOT / "schema" / "schema.graphql"
    before = read(path)
    fetched = normalised(fetch(server.url, server.api_key), before)
    assert compare(build([*before.definitions], path), build([*fetched.definitions], path)) == []
    assert printed(fetched).count("@constraints(") == path.read_text("utf-8").count("@constraints(")
