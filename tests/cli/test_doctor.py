"""``wandb-api doctor`` on servers old and new, with introspection on and off, and with a refused key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from graphql import (
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    graphql_sync,
    parse,
    specified_rules,
    validate,
)

import wandb_api
from tests.judges.schemas import older, pinned
from wandb_api.cli.doctor import Diagnosis, diagnose, report_json, report_table
from wandb_api.cli.main import main

if TYPE_CHECKING:
    from tests.conftest import Me
    from wandb_api.local import LocalServer


def older_server(
    schema: GraphQLSchema, behind: httpx.Client, *, introspection: bool
) -> Callable[[httpx.Request], httpx.Response]:
    """Put another schema before the local server: its refusals are sent, the rest is forwarded."""
    rules = [*specified_rules, *([] if introspection else [NoSchemaIntrospectionCustomRule])]

    def answer(request: httpx.Request) -> httpx.Response:
        body: dict[str, Any] = json.loads(request.content)
        problems = validate(schema, parse(body["query"]), rules)
        if problems:
            return httpx.Response(400, json={"errors": [{"message": p.message} for p in problems]})
        if "__schema" in body["query"]:
            return httpx.Response(200, json={"data": graphql_sync(schema, body["query"]).data})
        passed = {
            k: v for k, v in request.headers.items() if k in ("authorization", "content-type")
        }
        return behind.post(str(request.url), content=request.content, headers=passed)

    return answer


def examined(
    server: LocalServer, me: Me, schema: GraphQLSchema, *, introspection: bool = True
) -> Diagnosis:
    with (
        httpx.Client() as behind,
        httpx.Client(
            transport=httpx.MockTransport(older_server(schema, behind, introspection=introspection))
        ) as http_client,
        wandb_api.Api({"base_url": server.url}, api_key=me.key, http_client=http_client) as api,
    ):
        return diagnose(api)


def statuses(found: Diagnosis) -> dict[str, str]:
    return {m.name: m.status for m in found.members}


def test_everything_works_on_the_local_server(
    server: LocalServer, me: Me, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    assert main(["doctor", "--base-url", server.url]) == 0
    output = capsys.readouterr().out
    assert f"user     {me.name}" in output
    rows = [line.split() for line in output.splitlines()]
    assert ["Api.runs", "works"] in rows
    assert ["Api.create_run", "*", "works"] in rows
    assert ["Run.update", "*", "works"] in rows
    assert "unsupported" not in output
    assert me.key not in output


def test_mutations_are_not_executed(server: LocalServer, me: Me) -> None:
    with (
        server.recording() as seen,
        wandb_api.Api({"base_url": server.url}, api_key=me.key) as api,
    ):
        diagnose(api)
    assert [request.operation for request in seen] == ["GetViewer", "IntrospectNames"]


def test_a_missing_field_is_reported(server: LocalServer, me: Me) -> None:
    found = examined(server, me, older("Run.heartbeatAt"))
    (runs,) = (m for m in found.members if m.name == "Api.runs")
    assert (runs.status, runs.details) == ("partly", ["Run.heartbeatAt"])
    assert statuses(found)["Api.projects"] == "works"


def test_a_missing_root_field_makes_a_member_unsupported(server: LocalServer, me: Me) -> None:
    found = examined(server, me, older("Mutation.createTeam"))
    assert statuses(found)["Api.create_team"] == "unsupported"
    assert "unsupported: CreateTeam (no Mutation.createTeam)" in report_table(found)


def test_without_introspection_reads_are_executed(server: LocalServer, me: Me) -> None:
    with wandb_api.Api({"base_url": server.url}, api_key=me.key) as api:
        api.create_run(project="doctor")
    found = examined(server, me, older("Run.heartbeatAt"), introspection=False)
    assert not found.introspected
    known = statuses(found)
    assert known["Api.viewer"] == known["Api.projects"] == "works"
    assert known["Api.runs"] == "partly"
    assert known["Api.create_run"] == known["Api.create_team"] == "not tried"


def test_the_json_report_has_no_secrets(server: LocalServer, me: Me) -> None:
    text = report_json(examined(server, me, pinned()))
    assert me.key not in text
    content = json.loads(text)
    assert content["username"] == me.name
    assert content["introspected"] is True
    assert {m["status"] for m in content["members"]} == {"works"}


def test_a_refused_key_is_reported(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "f" * 40
    monkeypatch.setenv("WANDB_API_KEY", key)
    assert main(["doctor", "--base-url", server.url]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "wandb-api: " in output.err
    assert "API key" in output.err
    assert key not in output.err
