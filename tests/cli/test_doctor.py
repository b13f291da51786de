"""``wandb-api doctor`` on servers old and new, with introspection on and off, and with a refused key."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest
from graphql import (
    GraphQLSchema,
    build_schema,
)

import wandb_api
from tests.judges.schemas import SDL, older, pinned
from tests.support import doctor as support
from wandb_api.cli.doctor import Diagnosis, diagnose, report_json, report_table
from wandb_api.cli.main import main

if TYPE_CHECKING:
    from tests.support.recorder import Me
    from wandb_api.local import LocalServer


def examined(
    server: LocalServer, me: Me, schema: GraphQLSchema, *, introspection: bool = True
) -> Diagnosis:
    return support.examined(server, me.key, schema, introspection=introspection)


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


def test_a_type_of_which_a_member_lists_nothing_else_is_needed(server: LocalServer, me: Me) -> None:
    known = statuses(examined(server, me, older("GenericWebhookIntegration in Integration")))
    assert known["Api.webhook_integrations"] == "unsupported"
    assert known["Api.slack_integrations"] == "works"
    assert known["Api.integrations"] == "partly"


def test_finding_an_organization_alone_is_of_no_use(server: LocalServer, me: Me) -> None:
    known = statuses(examined(server, me, older("Entity.project", "Organization.orgEntity")))
    assert known["Api.registry"] == known["Api.registries"] == "unsupported"
    assert known["Api.organization"] == "partly"


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


@pytest.mark.parametrize(
    ("old", "new", "member", "status", "said"),
    [
        (
            "createTeam(input: CreateTeamInput!)",
            "createTeam(input: CreateTeamInput!, must: Int!)",
            "Api.create_team",
            "unsupported",
            "unsupported: CreateTeam (Mutation.createTeam(must:) is required)",
        ),
        (
            "createTeam(input: CreateTeamInput!)",
            "createTeam(input: String!)",
            "Api.create_team",
            "unsupported",
            "unsupported: CreateTeam (Mutation.createTeam(input:) is String!, not CreateTeamInput!)",
        ),
        (
            "input CreateTeamInput {",
            "input CreateTeamInput {\n  must: Int!",
            "Api.create_team",
            "unsupported",
            "unsupported: CreateTeam (CreateTeamInput.must is required)",
        ),
        (
            "input CreateTeamInput {",
            "input CreateTeamInput {\n  may: Int! = 3",
            "Api.create_team",
            "works",
            "works",
        ),
        (
            "\n  tags: [TagInput!]\n  ttlDurationSeconds: Int64\n}",
            "\n  tags: [TagInput!]\n}",
            "Api.log_artifact",
            "partly",
            "works without CreateArtifactInput.ttlDurationSeconds",
        ),
        (
            "\n  heartbeatAt: DateTime\n",
            "\n  heartbeatAt: Int\n",
            "Api.runs",
            "partly",
            "works, but Run.heartbeatAt is Int, not DateTime",
        ),
        (
            ": ParquetHistory!\n",
            ": ParquetHistory\n",
            "Run.download_history_exports",
            "partly",
            "works, but Run.parquetHistory is ParquetHistory, not ParquetHistory!",
        ),
        (
            "\n  heartbeatAt: DateTime\n",
            "\n  heartbeatAt: DateTime!\n",
            "Api.runs",
            "works",
            "works",
        ),
    ],
)
def test_types_are_compared(
    server: LocalServer, me: Me, old: str, new: str, member: str, status: str, said: str
) -> None:
    sdl = SDL.read_text("utf-8")
    assert old in sdl
    found = examined(server, me, build_schema(sdl.replace(old, new)))
    assert statuses(found)[member] == status
    (row,) = (line for line in report_table(found).splitlines() if line.split()[:1] == [member])
    assert row.partition(member)[2].replace("*", "").strip() == said


def test_the_documented_reports_are_those_of_this_version(server: LocalServer, me: Me) -> None:
    """``python docs/record_doctor.py`` writes them; members that are new since then may be missing."""
    path = SDL.parents[1] / "docs" / "record_doctor.py"
    spec = importlib.util.spec_from_file_location("record_doctor", path)
    assert spec is not None
    assert spec.loader is not None
    recorder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recorder)
    blocks = recorder.PAGE.read_text("utf-8").split("```\n")
    documented = [block for block in blocks if block.startswith("server   ")]
    for block, now in zip(documented, recorder.reports(server, me.key, first=None), strict=True):
        rows = [line for line in block.splitlines()[4:] if line != "..."]
        assert len(rows) > 20
        assert [row for row in rows if row not in now.splitlines()] == []
