"""Automations: events, the scopes they are watched for, and the actions they trigger.

>>> from wandb_api.automations import OnRunMetric, ProjectScope, RunEvent, SendNotification
>>> project = ProjectScope("UHJvamVjdDox", "my-project")
>>> event = OnRunMetric(scope=project, filter=RunEvent.metric("loss").avg(5) > 10)
>>> new = event >> SendNotification("SW50ZWdyYXRpb246MQ==", title="Loss is high")
>>> str(new.event.filter.metric)
'AVERAGE(loss) > 10'

`Api.create_automation`, `update_automation` and `delete_automation` send them.
"""

from __future__ import annotations

from ._automations.actions import (
    Action,
    DoNothing,
    EnqueueJob,
    SendNotification,
    SendPromptToAria,
    SendWebhook,
    UnknownAction,
)
from ._automations.automation import Automation, AutomationValues
from ._automations.conditions import (
    MetricChangeFilter,
    MetricFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    RunMetricFilter,
    RunStateFilter,
    StateFilter,
)
from ._automations.enums import (
    ActionType,
    Agg,
    AlertSeverity,
    ChangeDir,
    ChangeType,
    EventType,
    ReportedRunState,
    ScopeType,
)
from ._automations.events import (
    Event,
    NewAutomation,
    OnAddArtifactAlias,
    OnAddArtifactTag,
    OnAddCollectionTag,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRemoveArtifactTag,
    OnRemoveCollectionTag,
    OnRunMetric,
    OnRunState,
    OnUnlinkArtifact,
    UnknownEvent,
)
from ._automations.integrations import (
    Integration,
    SlackIntegration,
    UnknownIntegration,
    WebhookIntegration,
)
from ._automations.operands import ArtifactEvent, RunEvent
from ._automations.scopes import (
    ArtifactCollectionScope,
    ArtifactPortfolioScope,
    ArtifactSequenceScope,
    EntityScope,
    OrgScope,
    ProjectScope,
    RegistryScope,
    Scope,
    TeamScope,
    UnknownScope,
)

__all__ = [
    "Action",
    "ActionType",
    "Agg",
    "AlertSeverity",
    "ArtifactCollectionScope",
    "ArtifactEvent",
    "ArtifactPortfolioScope",
    "ArtifactSequenceScope",
    "Automation",
    "AutomationValues",
    "ChangeDir",
    "ChangeType",
    "DoNothing",
    "EnqueueJob",
    "EntityScope",
    "Event",
    "EventType",
    "Integration",
    "MetricChangeFilter",
    "MetricFilter",
    "MetricThresholdFilter",
    "MetricZScoreFilter",
    "NewAutomation",
    "OnAddArtifactAlias",
    "OnAddArtifactTag",
    "OnAddCollectionTag",
    "OnCreateArtifact",
    "OnLinkArtifact",
    "OnRemoveArtifactTag",
    "OnRemoveCollectionTag",
    "OnRunMetric",
    "OnRunState",
    "OnUnlinkArtifact",
    "OrgScope",
    "ProjectScope",
    "RegistryScope",
    "ReportedRunState",
    "RunEvent",
    "RunMetricFilter",
    "RunStateFilter",
    "Scope",
    "ScopeType",
    "SendNotification",
    "SendPromptToAria",
    "SendWebhook",
    "SlackIntegration",
    "StateFilter",
    "TeamScope",
    "UnknownAction",
    "UnknownEvent",
    "UnknownIntegration",
    "UnknownScope",
    "WebhookIntegration",
]
