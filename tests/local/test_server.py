"""The server as a whole: start, responses, refusals, request recording."""

from __future__ import annotations

import os
import subprocess
import sys

import httpx
import pytest

from wandb_api.local import LocalServer

from .client import Asker


def test_the_viewer_is_the_owner_of_the_key(admin: Asker) -> None:
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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the body must be a JSON object"),
        (b"{", "the body must be a JSON object"),
        (b"[1]", "the body must be a JSON object"),
        (b"\xff\xfe", "the body must be a JSON object"),
        (b"[" * 100_000, "the body must be a JSON object"),
        (b"{}", "no query in the request"),
        (b'{"query": 7}', "no query in the request"),
        (b'{"query": "{ viewer { id } }", "variables": [1]}', "variables must be an object"),
        (b'{"query": "{ viewer { id }"}', "Syntax Error: Expected Name, found <EOF>."),
        (
            b'{"query": "query Q { viewer { id } }", "operationName": "R"}',
            "Unknown operation named 'R'.",
        ),
        (
            b'{"query": "query A { viewer { id } } query B { viewer { id } }"}',
            "Must provide operation name",
        ),
    ],
)
def test_bad_requests_are_refused(admin: Asker, content: bytes, said: str) -> None:
    answer = admin.http.post("/graphql", content=content)
    assert answer.status_code == 400
    assert said in answer.json()["errors"][0]["message"]


def test_an_operation_is_selected_by_name(admin: Asker) -> None:
    text = "query A { viewer { id } } query B { viewer { username } }"
    for name, fields in (("A", {"id"}), ("B", {"username"})):
        with admin.server.recording() as seen:
            answer = admin.http.post("/graphql", json={"query": text, "operationName": name})
        assert set(answer.json()["data"]["viewer"]) == fields
        assert [s.operation for s in seen] == [name]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("query Q($n: Int) { viewer { id } }", "Variable '$n' is never used"),
        ("{ viewer(nonsense: 1) { id } }", "Unknown argument 'nonsense' on field 'Query.viewer'."),
        ("query Q($n: Nonsense) { viewer(entityName: $n) { id } }", "Unknown type 'Nonsense'."),
        (
            "mutation { upsertBucket(input: {nonsense: 1}) { inserted } }",
            "Field 'nonsense' is not defined by type 'UpsertBucketInput'.",
        ),
        ("{ viewer { ... on Nonsense { id } } }", "Unknown type 'Nonsense'."),
        ("{ entity { name } project { id } task(id: 1) { nonsense } }", "on type 'Task'"),
    ],
)
def test_unknown_fields_are_refused_before_execution(admin: Asker, query: str, said: str) -> None:
    answer = admin.raw(query)
    assert answer.status_code == 400
    assert "data" not in answer.json()
    assert said in answer.json()["errors"][0]["message"]


def test_variables_of_the_wrong_type_are_refused(admin: Asker) -> None:
    query = "query Q($ids: [ID!]) { users(ids: $ids) { edges { node { id } } } }"
    status, said = admin.error(query, ids=[None])
    assert (status, "Variable '$ids' got invalid value" in said) == (400, True)


def test_a_missing_object_is_null_without_an_error(admin: Asker) -> None:
    query = """{
        project(name: "nothing", entityName: "missing") { id }
        entity(name: "missing") { id }
        user(userName: "missing") { id }
        view(id: "nothing") { id }
    }"""
    assert admin.data(query) == {"project": None, "entity": None, "user": None, "view": None}


def test_introspection_is_answered(admin: Asker) -> None:
    found = admin.data('{ __type(name: "Run") { fields { name } } }')["__type"]["fields"]
    assert {"config", "summaryMetrics", "historyKeys"} <= {field["name"] for field in found}


def test_other_paths_and_methods_are_refused(admin: Asker) -> None:
    assert admin.http.get("/graphql").status_code == 405
    assert admin.http.post("/nothing").status_code == 404
    assert admin.http.get("/healthz").json() == {"status": "ok"}


def test_an_unexpected_exception_is_reported_and_logged(
    admin: Asker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(admin.server._state.database, "row", broken)
    monkeypatch.setattr(
        "wandb_api.local._server.http.app.user_of", lambda *_: {"id": 1, "entity": "local"}
    )
    answer = admin.raw('{ project(name: "p") { id } }')
    (error,) = answer.json()["errors"]
    assert error["message"] == "internal server error: KeyError"
    assert (error["path"], error["extensions"]["code"]) == (["project"], "INTERNAL_SERVER_ERROR")
    assert "secret" in caplog.text


@pytest.mark.parametrize(
    "field",
    [
        'runs(groupKeys: ["config.lr"]) { totalCount }',
        "allViews(offset: 3) { totalCount }",
        'run(name: "r") { config(dotBehavior: SKIP_FIRST_DOT_VALUE) }',
    ],
)
def test_argument_that_would_be_ignored_is_refused(asker: Asker, field: str) -> None:
    asker.create_run("p", "r")
    _, said = asker.error(f'{{ project(name: "p") {{ {field} }} }}')
    assert said.startswith("the local server does not answer")


def test_every_resolver_answers_a_field_of_the_schema_that_no_other_answers() -> None:
    from wandb_api.local._server.graphql.binding import BOUND
    from wandb_api.local._server.graphql.execution import schema

    made = schema()
    for name, field in BOUND:
        found = getattr(made.type_map[name], "fields", {})
        assert found[field].resolve is not None, f"{name}.{field}"


def test_only_implemented_features_are_announced(admin: Asker) -> None:
    features = admin.data("{ serverInfo { features { name isEnabled } } }")["serverInfo"][
        "features"
    ]
    assert {f["name"] for f in features} == set(admin.server._state.features)
    assert all(f["isEnabled"] for f in features)


def test_the_plugin_starts_its_own_server(wandb_server: LocalServer, server: LocalServer) -> None:
    assert wandb_server.url.startswith("http://127.0.0.1:")
    assert wandb_server.url != server.url
    assert wandb_server.start() is wandb_server


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=30,
        check=False,
    )


def test_the_plugin_imports_nothing_until_it_is_used() -> None:
    done = run_python(
        "import sys\n"
        "before = set(sys.modules) | {'pytest'}\n"
        "import wandb_api.local.pytest_plugin\n"
        "print(sorted({'starlette', 'uvicorn', 'ariadne', 'graphql', 'sqlite3'} & set(sys.modules)))\n"
        "sys.modules['starlette'] = None\n"
        "try:\n"
        "    from wandb_api.local import LocalServer\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    loaded, said = done.stdout.splitlines()
    assert loaded == "[]"
    assert "pip install 'wandb-api-typed[local]'" in said
