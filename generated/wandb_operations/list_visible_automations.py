# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .automations_fragments import (  # noqa: F401
    AutomationFields,
    AutomationFieldsScopeArtifactPortfolio,
    AutomationFieldsScopeArtifactPortfolioProject,
    AutomationFieldsScopeArtifactSequence,
    AutomationFieldsScopeArtifactSequenceProject,
    AutomationFieldsScopeEntity,
    AutomationFieldsScopeProject,
    AutomationFieldsTriggeredActionARIATriggeredAction,
    AutomationFieldsTriggeredActionGenericWebhookTriggeredAction,
    AutomationFieldsTriggeredActionGenericWebhookTriggeredActionIntegration,
    AutomationFieldsTriggeredActionNoOpTriggeredAction,
    AutomationFieldsTriggeredActionNotificationTriggeredAction,
    AutomationFieldsTriggeredActionNotificationTriggeredActionIntegration,
    AutomationFieldsTriggeredActionPushNotificationTriggeredAction,
    AutomationFieldsTriggeredActionQueueJobTriggeredAction,
    AutomationFieldsTriggeredActionQueueJobTriggeredActionQueue,
    AutomationFieldsTriggeringConditionFilterEventTriggeringCondition,
    EntityAutomationsFields,
    EntityAutomationsFieldsTriggers,
    EntityAutomationsFieldsTriggersEdges,
    EntityAutomationsFieldsTriggersEdgesNode,
    EntityAutomationsFieldsTriggersPageInfo,
)
from .base_model import BaseModel
from .operation import Cut, Dependent, Document, Operation
from .scalars import JSONText


class ListVisibleAutomationsResult(BaseModel):
    viewer: Optional["ListVisibleAutomationsViewer"]


class ListVisibleAutomationsViewer(BaseModel):
    id: str
    user_entity: Optional["ListVisibleAutomationsViewerUserEntity"]
    teams: Optional["ListVisibleAutomationsViewerTeams"]
    organizations: list["ListVisibleAutomationsViewerOrganizations"] | None = None


ListVisibleAutomationsViewerUserEntity = EntityAutomationsFields


class ListVisibleAutomationsViewerTeams(BaseModel):
    edges: list["ListVisibleAutomationsViewerTeamsEdges"]


class ListVisibleAutomationsViewerTeamsEdges(BaseModel):
    node: Optional["ListVisibleAutomationsViewerTeamsEdgesNode"]


ListVisibleAutomationsViewerTeamsEdgesNode = EntityAutomationsFields


class ListVisibleAutomationsViewerOrganizations(BaseModel):
    id: str
    org_entity: Optional["ListVisibleAutomationsViewerOrganizationsOrgEntity"]


ListVisibleAutomationsViewerOrganizationsOrgEntity = EntityAutomationsFields


class ListVisibleAutomations(Operation[ListVisibleAutomationsResult]):
    """Every entity that the viewer belongs to, with its first automations."""

    __result__: ClassVar[type[BaseModel]] = ListVisibleAutomationsResult
    __document__: ClassVar[Document] = Document(
        "ListVisibleAutomations",
        "query",
        """\
query ListVisibleAutomations($filters: JSONString, $first: Int) {
  viewer {
    id
    userEntity {
      ...EntityAutomationsFields
    }
    teams(first: 1000) {
      edges {
        node {
          ...EntityAutomationsFields
        }
      }
    }
    organizations {
      id
      orgEntity {
        ...EntityAutomationsFields
      }
    }
  }
}

fragment AutomationFields on Trigger {
  id
  name
  description
  enabled
  createdAt
  updatedAt
  scope {
    __typename
    ... on Project {
      id
      name
      entityName
    }
    ... on ArtifactSequence {
      id
      name
      project {
        entityName
        name
      }
    }
    ... on ArtifactPortfolio {
      id
      name
      project {
        entityName
        name
      }
    }
    ... on Entity {
      id
      name
      entityType
    }
  }
  triggeringCondition {
    __typename
    ... on FilterEventTriggeringCondition {
      eventType
      filter
    }
  }
  triggeredAction {
    __typename
    ... on NotificationTriggeredAction {
      integration {
        __typename
        id
      }
      title
      message
      severity
    }
    ... on GenericWebhookTriggeredAction {
      integration {
        __typename
        id
      }
      requestPayload
    }
    ... on NoOpTriggeredAction {
      noOp
    }
    ... on QueueJobTriggeredAction {
      queue {
        id
        name
      }
      template
    }
    ... on ARIATriggeredAction {
      prompt
    }
  }
}

fragment EntityAutomationsFields on Entity {
  id
  name
  triggers(filters: $filters, first: $first) {
    edges {
      node {
        ...AutomationFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
""",
        cuts=(
            Cut(
                frozenset({"Organization.id", "Organization.orgEntity", "User.organizations"}),
                ((254, 350),),
            ),
            Cut(
                frozenset({"Entity", "Entity in TriggerScope", "Entity.entityType"}), ((770, 833),)
            ),
            Cut(
                frozenset(
                    {
                        "NoOpTriggeredAction",
                        "NoOpTriggeredAction in TriggeredAction",
                        "NoOpTriggeredAction.noOp",
                    }
                ),
                ((1268, 1318),),
            ),
            Cut(
                frozenset(
                    {
                        "QueueJobTriggeredAction",
                        "QueueJobTriggeredAction in TriggeredAction",
                        "QueueJobTriggeredAction.queue",
                        "QueueJobTriggeredAction.template",
                        "RunQueue.id",
                        "RunQueue.name",
                    }
                ),
                ((1318, 1422),),
            ),
            Cut(
                frozenset(
                    {
                        "ARIATriggeredAction",
                        "ARIATriggeredAction in TriggeredAction",
                        "ARIATriggeredAction.prompt",
                    }
                ),
                ((1422, 1474),),
            ),
            Cut(
                frozenset(
                    {
                        "ArtifactPortfolio",
                        "ArtifactPortfolio in TriggerScope",
                        "ArtifactPortfolio.id",
                        "ArtifactPortfolio.name",
                        "ArtifactPortfolio.project",
                        "ArtifactSequence",
                        "ArtifactSequence in TriggerScope",
                        "ArtifactSequence.id",
                        "ArtifactSequence.name",
                        "ArtifactSequence.project",
                        "Entity.triggers",
                        "Entity.triggers(filters:)",
                        "Entity.triggers(first:)",
                        "FilterEventTriggeringCondition",
                        "FilterEventTriggeringCondition in TriggeringCondition",
                        "FilterEventTriggeringCondition.eventType",
                        "FilterEventTriggeringCondition.filter",
                        "GenericWebhookTriggeredAction",
                        "GenericWebhookTriggeredAction in TriggeredAction",
                        "GenericWebhookTriggeredAction.integration",
                        "GenericWebhookTriggeredAction.requestPayload",
                        "Integration.id",
                        "NotificationTriggeredAction",
                        "NotificationTriggeredAction in TriggeredAction",
                        "NotificationTriggeredAction.integration",
                        "NotificationTriggeredAction.message",
                        "NotificationTriggeredAction.severity",
                        "NotificationTriggeredAction.title",
                        "PageInfo.endCursor",
                        "PageInfo.hasNextPage",
                        "Project",
                        "Project in TriggerScope",
                        "Project.entityName",
                        "Project.id",
                        "Project.name",
                        "Trigger.createdAt",
                        "Trigger.description",
                        "Trigger.enabled",
                        "Trigger.id",
                        "Trigger.name",
                        "Trigger.scope",
                        "Trigger.triggeredAction",
                        "Trigger.triggeringCondition",
                        "Trigger.updatedAt",
                        "TriggerConnection.edges",
                        "TriggerConnection.pageInfo",
                        "TriggerEdge.node",
                    }
                ),
                ((1538, 1711),),
            ),
        ),
        dependents=(
            Dependent((29, 51), (1559,), "filters"),
            Dependent((51, 62), (1576,), "first"),
            Dependent((358, 1480), (1619,)),
            Dependent((1549, 1583), (1550, 1569)),
            Dependent((28, 63), (29, 51)),
        ),
    )
    filters: JSONText | None = None
    first: int | None = None
