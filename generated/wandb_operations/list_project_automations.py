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


class ListProjectAutomationsResult(BaseModel):
    entity: Optional["ListProjectAutomationsEntity"] = None


class ListProjectAutomationsEntity(BaseModel):
    id: str
    projects: Optional["ListProjectAutomationsEntityProjects"] = None


class ListProjectAutomationsEntityProjects(BaseModel):
    edges: list["ListProjectAutomationsEntityProjectsEdges"]
    page_info: "ListProjectAutomationsEntityProjectsPageInfo"


class ListProjectAutomationsEntityProjectsEdges(BaseModel):
    node: Optional["ListProjectAutomationsEntityProjectsEdgesNode"] = None


class ListProjectAutomationsEntityProjectsEdgesNode(BaseModel):
    id: str
    name: str
    triggers: list["ListProjectAutomationsEntityProjectsEdgesNodeTriggers"]


ListProjectAutomationsEntityProjectsEdgesNodeTriggers = AutomationFields


class ListProjectAutomationsEntityProjectsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListProjectAutomations(
    PagedOperation[ListProjectAutomationsResult, ListProjectAutomationsEntityProjectsEdgesNode]
):
    """List the automations of a page of projects, for servers that do not list them by entity."""

    __result__: ClassVar[type[BaseModel]] = ListProjectAutomationsResult
    __document__: ClassVar[Document] = Document(
        "ListProjectAutomations",
        "query",
        """\
query ListProjectAutomations($entity: String!, $first: Int, $after: String) {
  entity(name: $entity) {
    id
    projects(first: $first, after: $after) {
      edges {
        node {
          id
          name
          triggers {
            ...AutomationFields
          }
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
            ("o", 0, 370, -1, "", "", 0),
            ("v", 29, 47, 0, "", "entity", 0),
            ("v", 47, 60, 0, "", "first", 1),
            ("v", 60, 74, 0, "", "after", 1),
            ("f", 77, 368, 0, "Query.entity", "entity", 1),
            ("a", 87, 100, 4, "Query.entity(name:)", "entity", 0),
            ("f", 103, 110, 4, "Entity.id", "id", 0),
            ("f", 110, 364, 4, "Entity.projects", "projects", 1),
            ("a", 124, 139, 7, "Entity.projects(first:)", "first", 1),
            ("a", 139, 152, 7, "Entity.projects(after:)", "after", 1),
            ("f", 155, 295, 7, "ProjectConnection.edges", "edges", 0),
            ("f", 169, 287, 10, "ProjectEdge.node", "node", 1),
            ("f", 184, 197, 11, "Project.id", "id", 0),
            ("f", 197, 212, 11, "Project.name", "name", 0),
            ("f", 212, 277, 11, "Project.triggers", "triggers", 0),
            ("s", 233, 265, 14, "", "AutomationFields", 0),
            ("f", 295, 358, 7, "ProjectConnection.pageInfo", "pageInfo", 0),
            ("f", 312, 332, 16, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 332, 350, 16, "PageInfo.endCursor", "endCursor", 1),
            ("d", 372, 1494, -1, "", "AutomationFields", 0),
            ("f", 410, 415, 19, "Trigger.id", "id", 0),
            ("f", 415, 422, 19, "Trigger.name", "name", 0),
            ("f", 422, 436, 19, "Trigger.description", "description", 1),
            ("f", 436, 446, 19, "Trigger.enabled", "enabled", 0),
            ("f", 446, 458, 19, "Trigger.createdAt", "createdAt", 0),
            ("f", 458, 470, 19, "Trigger.updatedAt", "updatedAt", 1),
            ("f", 470, 851, 19, "Trigger.scope", "scope", 0),
            ("f", 480, 495, 26, "", "__typename", 0),
            ("s", 495, 559, 26, "Project in TriggerScope", "", 1),
            ("f", 516, 525, 28, "Project.id", "id", 0),
            ("f", 525, 536, 28, "Project.name", "name", 0),
            ("f", 536, 553, 28, "Project.entityName", "entityName", 0),
            ("s", 559, 671, 26, "ArtifactSequence in TriggerScope", "", 1),
            ("f", 589, 598, 32, "ArtifactSequence.id", "id", 0),
            ("f", 598, 609, 32, "ArtifactSequence.name", "name", 0),
            ("f", 609, 665, 32, "ArtifactSequence.project", "project", 1),
            ("f", 625, 644, 35, "Project.entityName", "entityName", 0),
            ("f", 644, 657, 35, "Project.name", "name", 0),
            ("s", 671, 784, 26, "ArtifactPortfolio in TriggerScope", "", 1),
            ("f", 702, 711, 38, "ArtifactPortfolio.id", "id", 0),
            ("f", 711, 722, 38, "ArtifactPortfolio.name", "name", 0),
            ("f", 722, 778, 38, "ArtifactPortfolio.project", "project", 1),
            ("f", 738, 757, 41, "Project.entityName", "entityName", 0),
            ("f", 757, 770, 41, "Project.name", "name", 0),
            ("s", 784, 847, 26, "Entity in TriggerScope", "", 2),
            ("f", 804, 813, 44, "Entity.id", "id", 0),
            ("f", 813, 824, 44, "Entity.name", "name", 0),
            ("f", 824, 841, 44, "Entity.entityType", "entityType", 1),
            ("f", 851, 973, 19, "Trigger.triggeringCondition", "triggeringCondition", 0),
            ("f", 875, 890, 48, "", "__typename", 0),
            ("s", 890, 969, 48, "FilterEventTriggeringCondition in TriggeringCondition", "", 1),
            ("f", 934, 950, 50, "FilterEventTriggeringCondition.eventType", "eventType", 0),
            ("f", 950, 963, 50, "FilterEventTriggeringCondition.filter", "filter", 0),
            ("f", 973, 1492, 19, "Trigger.triggeredAction", "triggeredAction", 0),
            ("f", 993, 1008, 53, "", "__typename", 0),
            ("s", 1008, 1154, 53, "NotificationTriggeredAction in TriggeredAction", "", 1),
            ("f", 1049, 1107, 55, "NotificationTriggeredAction.integration", "integration", 0),
            ("f", 1069, 1088, 56, "", "__typename", 0),
            ("f", 1088, 1099, 56, "Integration.id", "id", 0),
            ("f", 1107, 1119, 55, "NotificationTriggeredAction.title", "title", 1),
            ("f", 1119, 1133, 55, "NotificationTriggeredAction.message", "message", 1),
            ("f", 1133, 1148, 55, "NotificationTriggeredAction.severity", "severity", 1),
            ("s", 1154, 1282, 53, "GenericWebhookTriggeredAction in TriggeredAction", "", 1),
            ("f", 1197, 1255, 62, "GenericWebhookTriggeredAction.integration", "integration", 0),
            ("f", 1217, 1236, 63, "", "__typename", 0),
            ("f", 1236, 1247, 63, "Integration.id", "id", 0),
            (
                "f",
                1255,
                1276,
                62,
                "GenericWebhookTriggeredAction.requestPayload",
                "requestPayload",
                1,
            ),
            ("s", 1282, 1332, 53, "NoOpTriggeredAction in TriggeredAction", "", 2),
            ("f", 1315, 1326, 67, "NoOpTriggeredAction.noOp", "noOp", 1),
            ("s", 1332, 1436, 53, "QueueJobTriggeredAction in TriggeredAction", "", 2),
            ("f", 1369, 1415, 69, "QueueJobTriggeredAction.queue", "queue", 1),
            ("f", 1383, 1394, 70, "RunQueue.id", "id", 0),
            ("f", 1394, 1407, 70, "RunQueue.name", "name", 0),
            ("f", 1415, 1430, 69, "QueueJobTriggeredAction.template", "template", 0),
            ("s", 1436, 1488, 53, "ARIATriggeredAction in TriggeredAction", "", 2),
            ("f", 1469, 1482, 74, "ARIATriggeredAction.prompt", "prompt", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("entity", "projects")
    entity: str

    def page_of(
        self, result: ListProjectAutomationsResult
    ) -> Page[ListProjectAutomationsEntityProjectsEdgesNode] | None:
        at1 = result.entity
        if at1 is None:
            return None
        connection = at1.projects
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
