"""The official SDK and this client make and read the same automations and integrations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import wandb_api.automations as m
from tests.support.recorder import Recorder
from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.local._server.graphql.ids import number_of

from .automation_cases import ORG, ORGANIZATION, TEAM, cases, in_registry
from .conftest import run_sdk

USER = "sdk-automator"
NAMES = [
    "create",
    "link",
    "unlink",
    "alias",
    "tag",
    "untag",
    "collection-tag",
    "collection-untag",
    "nested",
    "above",
    "average",
    "grows",
    "shrinks",
    "strays",
    "falls",
    "state",
    "state-of-some",
    "slack",
    "bare-slack",
    "hook",
    "bare-hook",
    "aria",
]


REGISTRIES = ("registry", "registry-collection")


class Clients(NamedTuple):
    """The objects that both clients created and read."""

    server: LocalServer
    api: Api
    ours: dict[str, m.Automation]
    sdk: Any
    before: dict[str, dict[str, Any]]


def rows(server: LocalServer, owner: str = TEAM) -> dict[str, dict[str, Any]]:
    """Return the stored automations by name."""
    found = server._state.database.rows(
        "SELECT t.* FROM triggers t JOIN entities e ON e.id = t.owner WHERE e.name = ?", (owner,)
    )
    return {row["name"]: dict(row) for row in found}


def decoded(text: str) -> Any:
    """Decode JSON, and the JSON in its strings."""

    def deep(value: Any) -> Any:
        if isinstance(value, str) and value[:1] in ("{", "["):
            return deep(json.loads(value))
        if isinstance(value, dict):
            return {key: deep(item) for key, item in value.items()}
        return [deep(item) for item in value] if isinstance(value, list) else value

    return deep(json.loads(text))


@pytest.fixture(scope="module")
def clients(server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clients]:
    """Ours are made first, then the SDK has its turn."""
    key = server.create_user(USER)
    server.create_team(TEAM, [USER])
    recorder = Recorder(server.url, key, TEAM)
    recorder.project("p")
    recorder.collection("p", "seq")
    recorder.collection("p", "best", portfolio=True)
    recorder.close()
    server.create_organization(ORGANIZATION, ORG, [USER])
    server.create_slack_integration(TEAM, "space", "#alerts")
    with Api({"base_url": server.url}, api_key=key) as api:
        api.create_webhook_integration("hook", "https://example.com/hook", entity=TEAM)
        ours = {
            name: api.create_automation(new, name=f"ours-{name}", description="by us")
            for name, new in cases(m, api).items()
        }
        _in_the_organization(api, server, key)
        before = rows(server)
        told = run_sdk(server, key, tmp_path_factory.mktemp("automations"), "automations.py")
        yield Clients(server, api, ours, told, before)


def _in_the_organization(api: Api, server: LocalServer, key: str) -> None:
    registry = api.create_registry("models", "organization", organization=ORG)
    recorder = Recorder(server.url, key, ORG)
    recorder.collection(registry.full_name, "best", portfolio=True)
    recorder.close()
    for name, new in in_registry(m, api).items():
        api.create_automation(new, name=f"ours-{name}")
    event = m.OnRunState(api.team(ORG), m.RunEvent.state == "failed")
    api.create_automation(event >> m.DoNothing(), name="ours-organization")


def test_organizations_and_registries_are_watched_alike(clients: Clients) -> None:
    assert clients.sdk["kinds of scopes"] == {
        "ours-registry": "RegistryScope",
        "ours-registry-collection": "_ArtifactPortfolioScope",
        "ours-organization": "OrgScope",
    }
    saved = rows(clients.server, ORG)
    ours = {a.name: a for a in clients.api.automations(ORG)}
    for name in REGISTRIES:
        mine, theirs = saved[f"ours-{name}"], saved[f"sdk-{name}"]
        for column in ("event_type", "action_type", "project", "collection", "entity"):
            assert mine[column] == theirs[column], column
        assert decoded(mine["filter"]) == decoded(theirs["filter"])
        assert ours[f"ours-{name}"].event == ours[f"sdk-{name}"].event
    for name, read in clients.sdk["of the organization"].items():
        assert read["scope"] == [
            "ENTITY" if name == "ours-organization" else read["scope"][0],
            ours[name].scope.id,
            ours[name].scope.name,
        ]


def test_every_case_is_compared(clients: Clients) -> None:
    assert list(clients.ours) == NAMES
    assert list(clients.sdk["made"]) == NAMES


def test_every_public_name_of_the_sdk_is_there(clients: Clients) -> None:
    assert set(clients.sdk["names"]) <= set(m.__all__)
    assert all(hasattr(m, name) for name in m.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_both_clients_send_the_same_input(clients: Clients, name: str) -> None:
    mine, theirs = clients.before[f"ours-{name}"], rows(clients.server)[f"sdk-{name}"]
    for column in ("event_type", "action_type", "integration", "project", "collection", "entity"):
        assert mine[column] == theirs[column], column
    for column in ("filter", "action"):
        assert decoded(mine[column]) == decoded(theirs[column]), column
    assert (mine["enabled"], theirs["enabled"]) == (1, 0)
    assert theirs["description"] == "by the SDK"


@pytest.mark.parametrize("name", NAMES)
def test_the_sdk_reads_automations_of_this_client(clients: Clients, name: str) -> None:
    read, mine = clients.sdk["read"][f"ours-{name}"], clients.ours[name]
    assert (read["id"], read["description"], read["enabled"]) == (mine.id, "by us", True)
    assert isinstance(mine.scope, m.ProjectScope | m.TeamScope | m.ArtifactCollectionScope)
    assert read["scope"] == [mine.scope.scope_type, mine.scope.id, mine.scope.name]
    assert read["event"] == mine.event.event_type
    assert decoded(json.dumps(read["filter"])) == decoded(clients.before[f"ours-{name}"]["filter"])


@pytest.mark.parametrize("name", NAMES)
def test_this_client_reads_automations_of_the_sdk(clients: Clients, name: str) -> None:
    theirs = clients.api.automation(f"sdk-{name}", entity=TEAM)
    mine = clients.ours[name]
    assert theirs.id == clients.sdk["made"][name]
    assert (theirs.event, theirs.action, theirs.scope) == (mine.event, mine.action, mine.scope)
    assert (theirs.enabled, theirs.description) == (False, "by the SDK")


def test_both_clients_list_the_same_automations(clients: Clients) -> None:
    assert sorted(clients.sdk["read"]) == sorted(f"ours-{name}" for name in NAMES)
    assert clients.sdk["one"] == clients.sdk["read"]["ours-above"]
    by_team = {"tag", "grows", "state-of-some"}
    in_projects = [name for name in NAMES if name not in by_team]
    made_in_registries = {f"{who}-{name}" for who in ("ours", "sdk") for name in REGISTRIES}
    visible = {f"ours-{name}" for name in in_projects} | made_in_registries
    assert set(clients.sdk["walked"]) == visible, (
        "the SDK sees no automation of an entity without naming it"
    )
    ours = {a.name for a in clients.api.automations()}
    assert {f"sdk-{name}" for name in NAMES} < ours


def test_the_sdk_changes_automations_of_this_client(clients: Clients) -> None:
    assert (clients.sdk["twice"], clients.sdk["fetched"]) == ("CommError", clients.ours["above"].id)
    assert clients.sdk["deleted"] is True
    assert clients.sdk["deleted twice"] == clients.sdk["update of none"] == "CommError"
    names = [a.name for a in clients.api.automations(TEAM)]
    assert "ours-strays" not in names
    changed = clients.api.automation("ours-changed", entity=TEAM)
    assert (changed.id, changed.enabled) == (clients.ours["state"].id, False)
    assert changed.description == "changed by the SDK"
    for name, now in (("state", "changed"), ("average", "average-renamed"), ("link", "link")):
        found = clients.api.automation(f"ours-{now}", entity=TEAM)
        assert found.event == clients.ours[name].event
        assert found.action == clients.ours[name].action


def test_both_clients_list_the_same_integrations(clients: Clients) -> None:
    slack = next(clients.api.slack_integrations(entity=TEAM))
    hook = next(clients.api.webhook_integrations(entity=TEAM))
    assert clients.sdk["slack"] == [slack.channel_name] == ["#alerts"]
    assert clients.sdk["webhooks"] == [hook.url_endpoint] == ["https://example.com/hook"]
    by_id = {one["id"]: one for one in clients.sdk["integrations"]}
    assert set(by_id) == {slack.id, hook.id}
    assert by_id[slack.id]["teamName"] == slack.team_name
    assert by_id[hook.id]["name"] == hook.name


def test_changes_of_this_client_keep_the_other_fields_of_the_sdk(clients: Clients) -> None:
    before = rows(clients.server)["sdk-average"]
    theirs = clients.api.automation("sdk-average", entity=TEAM)
    theirs.description = None
    clients.api.update_automation(theirs, enabled=True)
    after = rows(clients.server)["sdk-average"]
    assert (after["filter"], after["action"]) == (before["filter"], before["action"])
    assert number_of(theirs.id, "Trigger") == after["id"]
    assert (after["description"], after["enabled"]) == ("", 1)
