"""Automations as the server sends them, and scopes for new ones."""

from __future__ import annotations

from typing import Any

from wandb_api import automations as A
from wandb_api.automations import RunEvent
from wandb_operations.automations_fragments import AutomationFields

PROJECT = A.ProjectScope("UHI6MQ==", "project", "team")
REGISTRY = A.RegistryScope("UHI6Mg==", "wandb-registry-model", "org")
SEQUENCE = A.ArtifactSequenceScope("U2U6MQ==", "data", "team")
PORTFOLIO = A.ArtifactPortfolioScope("UG86MQ==", "best", "team")
TEAM = A.TeamScope("RW46MQ==", "team")
ORG = A.OrgScope("RW46Mg==", "org")
SCOPES = [PROJECT, REGISTRY, SEQUENCE, PORTFOLIO, TEAM, ORG]
EMPTY = '{"$and":[]}'
LOSS = RunEvent.metric("loss").avg(5) > 0.9

UNSET: Any = object()


def saved(
    event: tuple[str, str] = ("RUN_STATE", '{"run_filter":"{}","run_state_filter":{"states":[]}}'),
    action: Any = UNSET,
    scope: Any = UNSET,
    **more: Any,
) -> AutomationFields:
    """Build an automation as the server sends it."""
    return AutomationFields.model_validate(
        {
            "id": "VHI6MQ==",
            "name": "nightly",
            "description": None,
            "enabled": True,
            "createdAt": "2026-01-01T00:00:00",
            "updatedAt": None,
            "scope": {"__typename": "Project", "id": "UHI6MQ==", "name": "p", "entityName": "team"}
            if scope is UNSET
            else scope,
            "triggeringCondition": {
                "__typename": "FilterEventTriggeringCondition",
                "eventType": event[0],
                "filter": event[1],
            },
            "triggeredAction": {"__typename": "NoOpTriggeredAction", "noOp": None}
            if action is UNSET
            else action,
            **more,
        }
    )
