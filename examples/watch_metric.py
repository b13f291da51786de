"""Call a webhook when a metric is bad: ``python examples/watch_metric.py URL``."""

from __future__ import annotations

import sys

from wandb_api import Api
from wandb_api.automations import OnRunMetric, RunEvent, SendWebhook

NAME = "val-loss-is-high"


def main(url: str, entity: str = "lab", project: str = "digits", limit: str = "2") -> None:
    """Create the automation, or update the existing one."""
    with Api() as api:
        known = {hook.url_endpoint: hook for hook in api.webhook_integrations(entity)}
        hook = known.get(url) or api.create_webhook_integration("watch", url, entity=entity)
        where = api.project(project, entity)
        event = OnRunMetric(where, RunEvent.metric("val_loss").avg(5) > float(limit))
        action = SendWebhook.from_integration(hook, payload={"run": "${run_name}"})
        automation = api.create_automation(event >> action, name=NAME, fetch_existing=True)
        if automation.event != event:
            automation = api.update_automation(automation, event=event, action=action)
        print(f"{automation.name}: {event.filter.metric} calls {hook.url_endpoint}")


if __name__ == "__main__":
    main(*sys.argv[1:])
