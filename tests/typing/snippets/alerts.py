"""Automations that are set up by a script. Natural user code, which passes."""

from __future__ import annotations

from wandb_api import Api, Project
from wandb_api.automations import (
    ArtifactEvent,
    Automation,
    OnAddArtifactAlias,
    OnRunMetric,
    OnRunState,
    RunEvent,
    SendNotification,
    SendWebhook,
)


def alert(api: Api, project: Project) -> Automation:
    slack = next(iter(api.slack_integrations(entity="lab")))
    event = OnRunMetric(scope=project, filter=RunEvent.metric("loss") > 10)
    action = SendNotification.from_integration(
        slack, title="Loss exploded", text="look", level="WARN"
    )
    return api.create_automation(event >> action, name="loss", description="x", enabled=True)


def crash(api: Api) -> Automation:
    project = api.project("digits", entity="lab")
    hook = next((w for w in api.webhook_integrations() if w.name == "ci"), None)
    if hook is None:
        raise LookupError("no webhook")
    event = OnRunState(scope=project, filter=RunEvent.state == "failed")
    return api.create_automation(
        event >> SendWebhook.from_integration(hook, payload={"run": "${run_name}", "n": 3}),
        name="crash",
    )


def deploy(api: Api) -> None:
    registry = api.registry("model", organization="acme")
    hook = api.webhook_integrations("acme")[0]
    event = OnAddArtifactAlias(scope=registry, filter=ArtifactEvent.alias.matches_regex("^prod"))
    existing = {automation.name for automation in api.automations("lab")}
    if "deploy" not in existing:
        api.create_automation(event >> SendWebhook.from_integration(hook), name="deploy")


def disable_all(api: Api, prefix: str) -> list[str]:
    changed: list[str] = []
    for automation in api.automations():
        if automation.name.startswith(prefix) and automation.enabled:
            api.update_automation(automation, enabled=False)
            changed.append(automation.name)
    return changed
