"""The examples of the reference page, with only the import changed."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest

import wandb_api as wandb
from tests.support.recorder import Recorder
from wandb_api.automations import OnRunMetric, RunEvent, SendNotification
from wandb_api.local import LocalServer, Seen

TEAM = "my-team"
NUMBERS = iter(range(100))


@pytest.fixture
def team(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A team with a project and integrations, selected by the user's settings."""
    name = f"{TEAM}-{next(NUMBERS)}"
    key = server.create_user(f"member-of-{name}")
    server.create_team(name, [f"member-of-{name}"])
    monkeypatch.setenv("WANDB_BASE_URL", server.url)
    monkeypatch.setenv("WANDB_API_KEY", key)
    recorder = Recorder(server.url, key, name)
    recorder.project("my-project")
    recorder.close()
    server.create_slack_integration(name, "workspace", "team-alerts-loss")
    server.create_slack_integration(name, "workspace", "random")
    return name


def create(team: str) -> wandb.automations.Automation:
    with wandb.Api() as api:
        project = api.project("my-project", entity=team)

        # Use the first Slack integration for the team
        slack_hook = next(api.slack_integrations(entity=team))

        event = OnRunMetric(
            scope=project,
            filter=RunEvent.metric("custom-metric") > 10,
        )
        action = SendNotification.from_integration(slack_hook)

        return api.create_automation(
            event >> action,
            name="my-automation",
            description="Send a Slack message whenever 'custom-metric' exceeds 10.",
        )


def test_an_automation_is_created(team: str, seen: list[Seen]) -> None:
    automation = create(team)
    assert [s.operation for s in seen] == ["ListIntegrations", "GetProject", "CreateAutomation"]
    assert automation.enabled
    assert isinstance(automation.event, OnRunMetric)
    assert str(automation.event.filter.metric) == "custom-metric > 10"
    assert isinstance(automation.action, SendNotification)


def test_an_automation_is_found_and_disabled_by_assignment(team: str) -> None:
    create(team)
    with wandb.Api() as api:
        automation = api.automation(name="my-automation")
        automation.enabled = False
        automation.description = "Kept for reference, but no longer used."
        updated_automation = api.update_automation(automation)
        assert not updated_automation.enabled
        assert not api.automation(name="my-automation", entity=team).enabled


def test_an_automation_is_disabled_by_keyword(team: str) -> None:
    create(team)
    with wandb.Api() as api:
        automation = api.automation(name="my-automation", entity=team)
        updated_automation = api.update_automation(
            automation,
            enabled=False,
            description="Kept for reference, but no longer used.",
        )
        assert updated_automation.description == "Kept for reference, but no longer used."
        assert [a.enabled for a in api.automations(entity=team)] == [False]


def test_integrations_are_selected(team: str) -> None:
    with wandb.Api() as api:
        api.create_webhook_integration("mine", "https://my-fake-url.com/hook", entity=team)
        api.create_webhook_integration("other", "https://other.com/hook", entity=team)
        webhook_integrations = api.webhook_integrations(entity=team)
        my_webhooks = [
            ig
            for ig in webhook_integrations
            if ig.url_endpoint.startswith("https://my-fake-url.com")
        ]
        assert [hook.name for hook in my_webhooks] == ["mine"]
        slack_integrations = api.slack_integrations(entity=team)
        team_alert_integrations = [
            ig for ig in slack_integrations if ig.channel_name.startswith("team-alerts-")
        ]
        assert [slack.channel_name for slack in team_alert_integrations] == ["team-alerts-loss"]
        assert len(list(api.integrations(entity=team))) == 4


def test_without_an_integration_the_next_one_raises(team: str) -> None:
    with wandb.Api() as api, pytest.raises(StopIteration):
        next(api.webhook_integrations(entity=team))


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_an_automation_can_be_copied_and_pickled(team: str, again: object) -> None:
    automation = create(team)
    automation.name = "edited"
    twin: wandb.automations.Automation = again(automation)  # type: ignore[operator]
    assert twin == automation
    assert (twin.name, twin.event, twin.action) == ("edited", automation.event, automation.action)
    with wandb.Api() as api:
        assert api.update_automation(twin).name == "edited"


def test_a_list_of_automations_is_a_sequence(team: str) -> None:
    with wandb.Api() as api:
        assert not api.automations(team)
        create(team)
        listing = api.automations(team)
        assert len(listing) == 1
        assert listing[0].name == listing[-1].name == "my-automation"
        assert len(api.automations(name="my-automation")) == 1


async def test_an_asynchronous_project_is_loaded_first(team: str, seen: list[Seen]) -> None:
    async with wandb.AsyncApi() as api:
        project = await api.project("my-project", entity=team)
        with pytest.raises(wandb.errors.NotLoadedError, match=r"load\(\)"):
            OnRunMetric(project, RunEvent.metric("x") > 1)
        assert not seen
        event = OnRunMetric(await project.load(), RunEvent.metric("x") > 1)
        slack = await anext(api.slack_integrations(entity=team))
        automation = await api.create_automation(
            event >> SendNotification.from_integration(slack), name="asynchronous"
        )
        assert automation.event == event
