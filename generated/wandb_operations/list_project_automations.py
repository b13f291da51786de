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
from .operation import Cut, Document, Page, PagedOperation


class ListProjectAutomationsResult(BaseModel):
    entity: Optional["ListProjectAutomationsEntity"]


class ListProjectAutomationsEntity(BaseModel):
    id: str
    projects: Optional["ListProjectAutomationsEntityProjects"]


class ListProjectAutomationsEntityProjects(BaseModel):
    edges: list["ListProjectAutomationsEntityProjectsEdges"]
    page_info: "ListProjectAutomationsEntityProjectsPageInfo"


class ListProjectAutomationsEntityProjectsEdges(BaseModel):
    node: Optional["ListProjectAutomationsEntityProjectsEdgesNode"]


class ListProjectAutomationsEntityProjectsEdgesNode(BaseModel):
    id: str
    name: str
    triggers: list["ListProjectAutomationsEntityProjectsEdgesNodeTriggers"]


ListProjectAutomationsEntityProjectsEdgesNodeTriggers = AutomationFields


class ListProjectAutomationsEntityProjectsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListProjectAutomations(
    PagedOperation[ListProjectAutomationsResult, ListProjectAutomationsEntityProjectsEdgesNode]
):
    """The automations of an entity's projects, for servers that do not list them by entity: a page is a page of projects."""

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
        cuts=(
            Cut(
                frozenset({"Entity", "Entity in TriggerScope", "Entity.entityType", "Entity.name"}),
                ((784, 847),),
            ),
            Cut(
                frozenset(
                    {
                        "NoOpTriggeredAction",
                        "NoOpTriggeredAction in TriggeredAction",
                        "NoOpTriggeredAction.noOp",
                    }
                ),
                ((1282, 1332),),
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
                ((1332, 1436),),
            ),
            Cut(
                frozenset(
                    {
                        "ARIATriggeredAction",
                        "ARIATriggeredAction in TriggeredAction",
                        "ARIATriggeredAction.prompt",
                    }
                ),
                ((1436, 1488),),
            ),
        ),
    )
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
