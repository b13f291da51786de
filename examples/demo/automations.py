"""Automations on a metric with a webhook: create, find, disable, delete."""

from __future__ import annotations

from wandb_api.automations import OnRunMetric, RunEvent, SendNotification, SendWebhook

from .stage import TEAM, Stage


def show(stage: Stage) -> None:
    """Run the part about automations."""
    stage.title("Automations")
    api = stage.api
    stage.code('hook = api.create_webhook_integration("on-call", "https://example.com/hook")')
    hook = api.create_webhook_integration("on-call", "https://example.com/hook", entity=TEAM)
    stage.say(hook)
    stage.check("it is listed", list(api.webhook_integrations(entity=TEAM)), [hook])

    stage.code('event = OnRunMetric(project, RunEvent.metric("val_loss").avg(5) > 2)')
    project = api.project("digits", entity=TEAM)
    event = OnRunMetric(project, RunEvent.metric("val_loss").avg(5) > 2)
    stage.say(event.filter.metric)

    stage.code("api.create_automation(event >> action, name=...)")
    action = SendWebhook.from_integration(hook, payload={"run": "${run_name}"})
    automation = api.create_automation(event >> action, name="val-loss-is-high")
    found = api.automation("val-loss-is-high")
    stage.table(
        ("automation", "waits for", "where", "does"),
        [(found.name, event.filter.metric, found.scope.name, found.action.action_type)],
    )
    stage.check("its event is the same", found.event, event)
    stage.check("its action is the same", found.action, action)

    stage.code("api.update_automation(automation, action=SendNotification.from_integration(slack))")
    slack = next(api.slack_integrations(entity=TEAM))
    told = SendNotification.from_integration(slack, title="The loss is high", level="WARN")
    found = api.update_automation(automation, action=told)
    stage.say(f"{slack.channel_name}: {told.title}")
    stage.check(
        "it writes to Slack instead, on the same event", (found.action, found.event), (told, event)
    )

    stage.code("api.update_automation(automation, enabled=False)")
    api.update_automation(automation, enabled=False)
    stage.check("it is disabled", [a.enabled for a in api.automations(TEAM)], [False])

    stage.code("api.delete_automation(automation)")
    api.delete_automation(automation)
    stage.check("none is left", list(api.automations(TEAM)), [])
