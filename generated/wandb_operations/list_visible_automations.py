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
from .document import Document
from .operation import Operation
from .scalars import JSONText


class ListVisibleAutomationsResult(BaseModel):
    viewer: Optional["ListVisibleAutomationsViewer"] = None


class ListVisibleAutomationsViewer(BaseModel):
    id: str
    user_entity: Optional["ListVisibleAutomationsViewerUserEntity"] = None
    teams: Optional["ListVisibleAutomationsViewerTeams"] = None
    organizations: list["ListVisibleAutomationsViewerOrganizations"] | None = None


ListVisibleAutomationsViewerUserEntity = EntityAutomationsFields


class ListVisibleAutomationsViewerTeams(BaseModel):
    edges: list["ListVisibleAutomationsViewerTeamsEdges"]


class ListVisibleAutomationsViewerTeamsEdges(BaseModel):
    node: Optional["ListVisibleAutomationsViewerTeamsEdgesNode"] = None


ListVisibleAutomationsViewerTeamsEdgesNode = EntityAutomationsFields


class ListVisibleAutomationsViewerOrganizations(BaseModel):
    id: str
    org_entity: Optional["ListVisibleAutomationsViewerOrganizationsOrgEntity"] = None


ListVisibleAutomationsViewerOrganizationsOrgEntity = EntityAutomationsFields


class ListVisibleAutomations(Operation[ListVisibleAutomationsResult]):
    """List the first automations of every entity that the viewer belongs to."""

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
        (
            ("o", 0, 356, -1, "", "", 0),
            ("v", 29, 51, 0, "", "filters", 1),
            ("v", 51, 62, 0, "", "first", 1),
            ("f", 65, 354, 0, "Query.viewer", "viewer", 1),
            ("f", 76, 83, 3, "User.id", "id", 0),
            ("f", 83, 139, 3, "User.userEntity", "userEntity", 1),
            ("s", 100, 133, 5, "", "EntityAutomationsFields", 0),
            ("f", 139, 254, 3, "User.teams", "teams", 1),
            ("a", 150, 161, 7, "User.teams(first:)", "", 0),
            ("f", 164, 248, 7, "EntityConnection.edges", "edges", 0),
            ("f", 178, 240, 9, "EntityEdge.node", "node", 1),
            ("s", 193, 230, 10, "", "EntityAutomationsFields", 0),
            ("f", 254, 350, 3, "User.organizations", "organizations", 2),
            ("f", 274, 283, 12, "Organization.id", "id", 0),
            ("f", 283, 344, 12, "Organization.orgEntity", "orgEntity", 1),
            ("s", 301, 336, 14, "", "EntityAutomationsFields", 0),
            ("d", 358, 1480, -1, "", "AutomationFields", 0),
            ("f", 396, 401, 16, "Trigger.id", "id", 0),
            ("f", 401, 408, 16, "Trigger.name", "name", 0),
            ("f", 408, 422, 16, "Trigger.description", "description", 1),
            ("f", 422, 432, 16, "Trigger.enabled", "enabled", 0),
            ("f", 432, 444, 16, "Trigger.createdAt", "createdAt", 0),
            ("f", 444, 456, 16, "Trigger.updatedAt", "updatedAt", 1),
            ("f", 456, 837, 16, "Trigger.scope", "scope", 0),
            ("f", 466, 481, 23, "", "__typename", 0),
            ("s", 481, 545, 23, "Project in TriggerScope", "", 1),
            ("f", 502, 511, 25, "Project.id", "id", 0),
            ("f", 511, 522, 25, "Project.name", "name", 0),
            ("f", 522, 539, 25, "Project.entityName", "entityName", 0),
            ("s", 545, 657, 23, "ArtifactSequence in TriggerScope", "", 1),
            ("f", 575, 584, 29, "ArtifactSequence.id", "id", 0),
            ("f", 584, 595, 29, "ArtifactSequence.name", "name", 0),
            ("f", 595, 651, 29, "ArtifactSequence.project", "project", 1),
            ("f", 611, 630, 32, "Project.entityName", "entityName", 0),
            ("f", 630, 643, 32, "Project.name", "name", 0),
            ("s", 657, 770, 23, "ArtifactPortfolio in TriggerScope", "", 1),
            ("f", 688, 697, 35, "ArtifactPortfolio.id", "id", 0),
            ("f", 697, 708, 35, "ArtifactPortfolio.name", "name", 0),
            ("f", 708, 764, 35, "ArtifactPortfolio.project", "project", 1),
            ("f", 724, 743, 38, "Project.entityName", "entityName", 0),
            ("f", 743, 756, 38, "Project.name", "name", 0),
            ("s", 770, 833, 23, "Entity in TriggerScope", "", 2),
            ("f", 790, 799, 41, "Entity.id", "id", 0),
            ("f", 799, 810, 41, "Entity.name", "name", 0),
            ("f", 810, 827, 41, "Entity.entityType", "entityType", 1),
            ("f", 837, 959, 16, "Trigger.triggeringCondition", "triggeringCondition", 0),
            ("f", 861, 876, 45, "", "__typename", 0),
            ("s", 876, 955, 45, "FilterEventTriggeringCondition in TriggeringCondition", "", 1),
            ("f", 920, 936, 47, "FilterEventTriggeringCondition.eventType", "eventType", 0),
            ("f", 936, 949, 47, "FilterEventTriggeringCondition.filter", "filter", 0),
            ("f", 959, 1478, 16, "Trigger.triggeredAction", "triggeredAction", 0),
            ("f", 979, 994, 50, "", "__typename", 0),
            ("s", 994, 1140, 50, "NotificationTriggeredAction in TriggeredAction", "", 1),
            ("f", 1035, 1093, 52, "NotificationTriggeredAction.integration", "integration", 0),
            ("f", 1055, 1074, 53, "", "__typename", 0),
            ("f", 1074, 1085, 53, "Integration.id", "id", 0),
            ("f", 1093, 1105, 52, "NotificationTriggeredAction.title", "title", 1),
            ("f", 1105, 1119, 52, "NotificationTriggeredAction.message", "message", 1),
            ("f", 1119, 1134, 52, "NotificationTriggeredAction.severity", "severity", 1),
            ("s", 1140, 1268, 50, "GenericWebhookTriggeredAction in TriggeredAction", "", 1),
            ("f", 1183, 1241, 59, "GenericWebhookTriggeredAction.integration", "integration", 0),
            ("f", 1203, 1222, 60, "", "__typename", 0),
            ("f", 1222, 1233, 60, "Integration.id", "id", 0),
            (
                "f",
                1241,
                1262,
                59,
                "GenericWebhookTriggeredAction.requestPayload",
                "requestPayload",
                1,
            ),
            ("s", 1268, 1318, 50, "NoOpTriggeredAction in TriggeredAction", "", 2),
            ("f", 1301, 1312, 64, "NoOpTriggeredAction.noOp", "noOp", 1),
            ("s", 1318, 1422, 50, "QueueJobTriggeredAction in TriggeredAction", "", 2),
            ("f", 1355, 1401, 66, "QueueJobTriggeredAction.queue", "queue", 1),
            ("f", 1369, 1380, 67, "RunQueue.id", "id", 0),
            ("f", 1380, 1393, 67, "RunQueue.name", "name", 0),
            ("f", 1401, 1416, 66, "QueueJobTriggeredAction.template", "template", 0),
            ("s", 1422, 1474, 50, "ARIATriggeredAction in TriggeredAction", "", 2),
            ("f", 1455, 1468, 71, "ARIATriggeredAction.prompt", "prompt", 0),
            ("d", 1482, 1713, -1, "", "EntityAutomationsFields", 0),
            ("f", 1526, 1531, 73, "Entity.id", "id", 0),
            ("f", 1531, 1538, 73, "Entity.name", "name", 0),
            ("f", 1538, 1711, 73, "Entity.triggers", "triggers", 2),
            ("a", 1550, 1569, 76, "Entity.triggers(filters:)", "filters", 1),
            ("a", 1569, 1582, 76, "Entity.triggers(first:)", "first", 1),
            ("f", 1585, 1652, 76, "TriggerConnection.edges", "edges", 0),
            ("f", 1597, 1646, 79, "TriggerEdge.node", "node", 0),
            ("s", 1610, 1638, 80, "", "AutomationFields", 0),
            ("f", 1652, 1707, 76, "TriggerConnection.pageInfo", "pageInfo", 0),
            ("f", 1667, 1685, 82, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 1685, 1701, 82, "PageInfo.endCursor", "endCursor", 1),
        ),
    )
    filters: JSONText | None = None
    first: int | None = None
