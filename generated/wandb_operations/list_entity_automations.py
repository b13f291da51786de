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
)
from .base_model import BaseModel
from .operation import Cut, Dependent, Document, Page, PagedOperation
from .scalars import JSONText


class ListEntityAutomationsResult(BaseModel):
    entity: Optional["ListEntityAutomationsEntity"]


class ListEntityAutomationsEntity(BaseModel):
    id: str
    name: str
    triggers: Optional["ListEntityAutomationsEntityTriggers"] = None


class ListEntityAutomationsEntityTriggers(BaseModel):
    total_count: int | None = None
    edges: list["ListEntityAutomationsEntityTriggersEdges"]
    page_info: "ListEntityAutomationsEntityTriggersPageInfo"


class ListEntityAutomationsEntityTriggersEdges(BaseModel):
    node: "ListEntityAutomationsEntityTriggersEdgesNode"


ListEntityAutomationsEntityTriggersEdgesNode = AutomationFields


class ListEntityAutomationsEntityTriggersPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListEntityAutomations(PagedOperation[ListEntityAutomationsResult, AutomationFields]):
    """The automations of an entity, of its projects and of its collections, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListEntityAutomationsResult
    __document__: ClassVar[Document] = Document(
        "ListEntityAutomations",
        "query",
        """\
query ListEntityAutomations($entity: String!, $filters: JSONString, $first: Int, $after: String) {
  entity(name: $entity) {
    id
    name
    triggers(filters: $filters, first: $first, after: $after) {
      totalCount
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
""",
        cuts=(
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
                        "Entity.triggers(after:)",
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
                ((140, 367),),
            ),
            Cut(frozenset({"TriggerConnection.totalCount"}), ((204, 221),)),
            Cut(
                frozenset({"Entity", "Entity in TriggerScope", "Entity.entityType"}), ((787, 850),)
            ),
            Cut(
                frozenset(
                    {
                        "NoOpTriggeredAction",
                        "NoOpTriggeredAction in TriggeredAction",
                        "NoOpTriggeredAction.noOp",
                    }
                ),
                ((1285, 1335),),
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
                ((1335, 1439),),
            ),
            Cut(
                frozenset(
                    {
                        "ARIATriggeredAction",
                        "ARIATriggeredAction in TriggeredAction",
                        "ARIATriggeredAction.prompt",
                    }
                ),
                ((1439, 1491),),
            ),
        ),
        dependents=(
            Dependent((46, 68), (163,), "filters"),
            Dependent((68, 81), (180,), "first"),
            Dependent((81, 95), (195,), "after"),
            Dependent((153, 202), (154, 173, 188)),
            Dependent((375, 1497), (261,)),
        ),
    )
    entity: str
    filters: JSONText | None = None

    def page_of(self, result: ListEntityAutomationsResult) -> Page[AutomationFields] | None:
        at1 = result.entity
        if at1 is None:
            return None
        connection = at1.triggers
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
