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
from .document import Document
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListEntityAutomationsResult(BaseModel):
    entity: Optional["ListEntityAutomationsEntity"] = None


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
    end_cursor: str | None = None


class ListEntityAutomations(PagedOperation[ListEntityAutomationsResult, AutomationFields]):
    """List the automations of an entity, its projects and its collections, a page at a time."""

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
        (
            ("o", 0, 373, -1, "", "", 0),
            ("v", 28, 46, 0, "", "entity", 0),
            ("v", 46, 68, 0, "", "filters", 1),
            ("v", 68, 81, 0, "", "first", 1),
            ("v", 81, 95, 0, "", "after", 1),
            ("f", 98, 371, 0, "Query.entity", "entity", 1),
            ("a", 108, 121, 5, "Query.entity(name:)", "entity", 0),
            ("f", 124, 131, 5, "Entity.id", "id", 0),
            ("f", 131, 140, 5, "Entity.name", "name", 0),
            ("f", 140, 367, 5, "Entity.triggers", "triggers", 2),
            ("a", 154, 173, 9, "Entity.triggers(filters:)", "filters", 1),
            ("a", 173, 188, 9, "Entity.triggers(first:)", "first", 1),
            ("a", 188, 201, 9, "Entity.triggers(after:)", "after", 1),
            ("f", 204, 221, 9, "TriggerConnection.totalCount", "totalCount", 2),
            ("f", 221, 298, 9, "TriggerConnection.edges", "edges", 0),
            ("f", 235, 290, 14, "TriggerEdge.node", "node", 0),
            ("s", 250, 280, 15, "", "AutomationFields", 0),
            ("f", 298, 361, 9, "TriggerConnection.pageInfo", "pageInfo", 0),
            ("f", 315, 335, 17, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 335, 353, 17, "PageInfo.endCursor", "endCursor", 1),
            ("d", 375, 1497, -1, "", "AutomationFields", 0),
            ("f", 413, 418, 20, "Trigger.id", "id", 0),
            ("f", 418, 425, 20, "Trigger.name", "name", 0),
            ("f", 425, 439, 20, "Trigger.description", "description", 1),
            ("f", 439, 449, 20, "Trigger.enabled", "enabled", 0),
            ("f", 449, 461, 20, "Trigger.createdAt", "createdAt", 0),
            ("f", 461, 473, 20, "Trigger.updatedAt", "updatedAt", 1),
            ("f", 473, 854, 20, "Trigger.scope", "scope", 0),
            ("f", 483, 498, 27, "", "__typename", 0),
            ("s", 498, 562, 27, "Project in TriggerScope", "", 1),
            ("f", 519, 528, 29, "Project.id", "id", 0),
            ("f", 528, 539, 29, "Project.name", "name", 0),
            ("f", 539, 556, 29, "Project.entityName", "entityName", 0),
            ("s", 562, 674, 27, "ArtifactSequence in TriggerScope", "", 1),
            ("f", 592, 601, 33, "ArtifactSequence.id", "id", 0),
            ("f", 601, 612, 33, "ArtifactSequence.name", "name", 0),
            ("f", 612, 668, 33, "ArtifactSequence.project", "project", 1),
            ("f", 628, 647, 36, "Project.entityName", "entityName", 0),
            ("f", 647, 660, 36, "Project.name", "name", 0),
            ("s", 674, 787, 27, "ArtifactPortfolio in TriggerScope", "", 1),
            ("f", 705, 714, 39, "ArtifactPortfolio.id", "id", 0),
            ("f", 714, 725, 39, "ArtifactPortfolio.name", "name", 0),
            ("f", 725, 781, 39, "ArtifactPortfolio.project", "project", 1),
            ("f", 741, 760, 42, "Project.entityName", "entityName", 0),
            ("f", 760, 773, 42, "Project.name", "name", 0),
            ("s", 787, 850, 27, "Entity in TriggerScope", "", 2),
            ("f", 807, 816, 45, "Entity.id", "id", 0),
            ("f", 816, 827, 45, "Entity.name", "name", 0),
            ("f", 827, 844, 45, "Entity.entityType", "entityType", 1),
            ("f", 854, 976, 20, "Trigger.triggeringCondition", "triggeringCondition", 0),
            ("f", 878, 893, 49, "", "__typename", 0),
            ("s", 893, 972, 49, "FilterEventTriggeringCondition in TriggeringCondition", "", 1),
            ("f", 937, 953, 51, "FilterEventTriggeringCondition.eventType", "eventType", 0),
            ("f", 953, 966, 51, "FilterEventTriggeringCondition.filter", "filter", 0),
            ("f", 976, 1495, 20, "Trigger.triggeredAction", "triggeredAction", 0),
            ("f", 996, 1011, 54, "", "__typename", 0),
            ("s", 1011, 1157, 54, "NotificationTriggeredAction in TriggeredAction", "", 1),
            ("f", 1052, 1110, 56, "NotificationTriggeredAction.integration", "integration", 0),
            ("f", 1072, 1091, 57, "", "__typename", 0),
            ("f", 1091, 1102, 57, "Integration.id", "id", 0),
            ("f", 1110, 1122, 56, "NotificationTriggeredAction.title", "title", 1),
            ("f", 1122, 1136, 56, "NotificationTriggeredAction.message", "message", 1),
            ("f", 1136, 1151, 56, "NotificationTriggeredAction.severity", "severity", 1),
            ("s", 1157, 1285, 54, "GenericWebhookTriggeredAction in TriggeredAction", "", 1),
            ("f", 1200, 1258, 63, "GenericWebhookTriggeredAction.integration", "integration", 0),
            ("f", 1220, 1239, 64, "", "__typename", 0),
            ("f", 1239, 1250, 64, "Integration.id", "id", 0),
            (
                "f",
                1258,
                1279,
                63,
                "GenericWebhookTriggeredAction.requestPayload",
                "requestPayload",
                1,
            ),
            ("s", 1285, 1335, 54, "NoOpTriggeredAction in TriggeredAction", "", 2),
            ("f", 1318, 1329, 68, "NoOpTriggeredAction.noOp", "noOp", 1),
            ("s", 1335, 1439, 54, "QueueJobTriggeredAction in TriggeredAction", "", 2),
            ("f", 1372, 1418, 70, "QueueJobTriggeredAction.queue", "queue", 1),
            ("f", 1386, 1397, 71, "RunQueue.id", "id", 0),
            ("f", 1397, 1410, 71, "RunQueue.name", "name", 0),
            ("f", 1418, 1433, 70, "QueueJobTriggeredAction.template", "template", 0),
            ("s", 1439, 1491, 54, "ARIATriggeredAction in TriggeredAction", "", 2),
            ("f", 1472, 1485, 75, "ARIATriggeredAction.prompt", "prompt", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("entity", "triggers")
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
            total=connection.__dict__.get("total_count"),
        )
