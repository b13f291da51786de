"""User code with automations. Lines marked ``# error`` must be refused by both type checkers."""

from typing_extensions import assert_type

from wandb_api import Api, AsyncApi
from wandb_api import filters as F
from wandb_api.automations import (
    ArtifactEvent,
    Automation,
    DoNothing,
    Integration,
    MetricChangeFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    NewAutomation,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    RunEvent,
    RunMetricFilter,
    RunStateFilter,
    Scope,
    SendNotification,
    SendWebhook,
    SlackIntegration,
    StateFilter,
    UnknownEvent,
    WebhookIntegration,
)
from wandb_api.filters import Filter


def conditions() -> None:
    loss = RunEvent.metric("loss")
    assert_type(loss > 10, MetricThresholdFilter)
    assert_type(10 < loss, MetricThresholdFilter)  # noqa: SIM300
    assert_type(loss.avg(5) <= 0.1, MetricThresholdFilter)
    assert_type(loss.increases_by(frac=0.1), MetricChangeFilter)
    assert_type(abs(loss.zscore(30)) > 3, MetricZScoreFilter)
    assert_type(RunEvent.state != "failed", StateFilter)
    assert_type(RunEvent.state == "failed", StateFilter)
    assert_type(RunEvent.name == "x", Filter)
    assert_type(ArtifactEvent.alias != "x", Filter)
    runs = RunEvent.name.contains("x") & (F.config["lr"] > 0.1)
    assert_type(runs, Filter)
    assert_type(runs & (loss > 1), RunMetricFilter)
    assert_type((loss > 1) & runs, RunMetricFilter)
    assert_type(runs & (RunEvent.state == "failed"), RunStateFilter)
    _ = (loss > 1) & (loss > 2)  # error
    _ = (loss > 1) | runs  # error
    _ = loss > "1"  # error


def build(api: Api) -> None:
    project = api.project("p", entity="e")
    slack = next(api.slack_integrations(entity="e"))
    assert_type(slack, SlackIntegration)
    event = OnRunMetric(scope=project, filter=RunEvent.metric("x") > 10)
    assert_type(event.filter, RunMetricFilter)
    assert_type(event.scope, Scope)
    new = event >> SendNotification.from_integration(slack, level="WARN")
    assert_type(new, NewAutomation)
    automation = api.create_automation(new, name="x", description=None, scope=project)
    assert_type(automation, Automation)
    automation.enabled = False
    automation.scope = project
    automation.event = OnLinkArtifact(project, {"alias": "a"})
    automation.event = OnRunState(project, RunEvent.state.in_(["failed"]))
    automation.action = DoNothing()
    api.update_automation(automation, True, enabled=False)
    api.update_automation(automation, enable=False)  # error
    api.create_automation(event, name="x")  # error
    OnRunMetric(project, RunEvent.state == "failed")  # error
    SendWebhook.from_integration(slack)  # error
    _ = event >> "x"  # error
    waits_for = api.automation("x").event
    if isinstance(waits_for, UnknownEvent):
        assert_type(waits_for.text, str)
    elif isinstance(waits_for, OnRunMetric):
        assert_type(waits_for.filter, RunMetricFilter)
    for hook in api.webhook_integrations():
        assert_type(hook, WebhookIntegration)
    for one in api.integrations():
        assert_type(one, Integration)
    for each in api.automations("e", name="x"):
        assert_type(each, Automation)


async def build_async(api: AsyncApi) -> None:
    project = await (await api.project("p")).load()
    slack = await anext(api.slack_integrations(entity="e"))
    assert_type(slack, SlackIntegration)
    event = OnRunMetric(project, RunEvent.metric("x") > 10)
    automation = await api.create_automation(event >> DoNothing(), name="x")
    assert_type(automation, Automation)
    async for each in api.automations():
        assert_type(each, Automation)
