"""A program: the official SDK reads the existing automations and creates its own.

What it saw is printed as JSON on the last line.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import wandb
import wandb.automations as m

sys.path.insert(0, os.environ["SDK_HERE"])
from tests.conformance.automation_cases import ORG, TEAM, cases, in_registry


def seen(automation: Any) -> dict[str, Any]:
    """An automation, in words that JSON has."""
    return {
        "id": automation.id,
        "name": automation.name,
        "description": automation.description,
        "enabled": automation.enabled,
        "scope": [automation.scope.scope_type.value, automation.scope.id, automation.scope.name],
        "event": automation.event.event_type.value,
        "filter": automation.event.filter.model_dump(),
        "action": automation.action.model_dump(),
    }


def refused(call: Any) -> str:
    """How a call was refused."""
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return ""


def main() -> None:
    api = wandb.Api()
    of_org = {a.name: seen(a) for a in api.automations(entity=ORG)}
    kinds = {a.name: type(a.scope).__name__ for a in api.automations(entity=ORG)}
    for name, new in in_registry(m, api).items():
        api.create_automation(new, name=f"sdk-{name}")
    read = {a.name: seen(a) for a in api.automations(entity=TEAM, per_page=5)}
    walked = sorted(a.name for a in api.automations(per_page=50))
    one = seen(api.automation("ours-above", entity=TEAM))
    listed = [i.model_dump() for i in api.integrations(entity=TEAM)]
    made = {}
    for name, new in cases(m, api).items():
        made[name] = api.create_automation(
            new, name=f"sdk-{name}", description="by the SDK", enabled=False
        ).id
    again = m.OnRunState(scope=api.project("p", entity=TEAM), filter=m.RunEvent.state == "failed")
    twice = refused(lambda: api.create_automation(again >> m.DoNothing(), name="ours-above"))
    fetched = api.create_automation(
        again >> m.DoNothing(), name="ours-above", fetch_existing=True
    ).id
    changed = api.automation("ours-state", entity=TEAM)
    changed.enabled = False
    changed = api.update_automation(changed, name="ours-changed", description="changed by the SDK")
    metric = api.update_automation(
        api.automation("ours-average", entity=TEAM), name="ours-average-renamed"
    )
    linked = api.update_automation(api.automation("ours-link", entity=TEAM), enabled=False)
    gone = api.automation("ours-strays", entity=TEAM)
    deleted = api.delete_automation(gone)
    told = {
        "names": sorted(m.__all__),
        "of the organization": of_org,
        "kinds of scopes": kinds,
        "read": read,
        "walked": walked,
        "one": one,
        "integrations": listed,
        "slack": [i.channel_name for i in api.slack_integrations(entity=TEAM)],
        "webhooks": [i.url_endpoint for i in api.webhook_integrations(entity=TEAM)],
        "made": made,
        "twice": twice,
        "fetched": fetched,
        "changed": [seen(changed), seen(metric), seen(linked)],
        "deleted": deleted,
        "deleted twice": refused(lambda: api.delete_automation(gone)),
        "update of none": refused(lambda: api.update_automation(gone, enabled=False)),
    }
    print(json.dumps(told, default=str))


if __name__ == "__main__":
    main()
