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
from .input_types import UpdateFilterTriggerInput
from .operation import Operation


class UpdateAutomationResult(BaseModel):
    update_filter_trigger: Optional["UpdateAutomationUpdateFilterTrigger"] = None


class UpdateAutomationUpdateFilterTrigger(BaseModel):
    trigger: Optional["UpdateAutomationUpdateFilterTriggerTrigger"] = None


UpdateAutomationUpdateFilterTriggerTrigger = AutomationFields


class UpdateAutomation(Operation[UpdateAutomationResult]):
    """Change the given attributes of an automation."""

    __result__: ClassVar[type[BaseModel]] = UpdateAutomationResult
    __document__: ClassVar[Document] = Document(
        "UpdateAutomation",
        "mutation",
        """\
mutation UpdateAutomation($input: UpdateFilterTriggerInput!) {
  updateFilterTrigger(input: $input) {
    trigger {
      ...AutomationFields
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
            ("o", 0, 153, -1, "", "", 0),
            ("v", 26, 59, 0, "UpdateFilterTriggerInput", "input", 0),
            ("f", 62, 151, 0, "Mutation.updateFilterTrigger", "updateFilterTrigger", 1),
            ("a", 85, 98, 2, "Mutation.updateFilterTrigger(input:)", "input", 0),
            ("f", 101, 147, 2, "UpdateFilterTriggerPayload.trigger", "trigger", 0),
            ("s", 115, 141, 4, "", "AutomationFields", 0),
            ("d", 155, 1277, -1, "", "AutomationFields", 0),
            ("f", 193, 198, 6, "Trigger.id", "id", 0),
            ("f", 198, 205, 6, "Trigger.name", "name", 0),
            ("f", 205, 219, 6, "Trigger.description", "description", 1),
            ("f", 219, 229, 6, "Trigger.enabled", "enabled", 0),
            ("f", 229, 241, 6, "Trigger.createdAt", "createdAt", 0),
            ("f", 241, 253, 6, "Trigger.updatedAt", "updatedAt", 1),
            ("f", 253, 634, 6, "Trigger.scope", "scope", 0),
            ("f", 263, 278, 13, "", "__typename", 0),
            ("s", 278, 342, 13, "Project in TriggerScope", "", 1),
            ("f", 299, 308, 15, "Project.id", "id", 0),
            ("f", 308, 319, 15, "Project.name", "name", 0),
            ("f", 319, 336, 15, "Project.entityName", "entityName", 0),
            ("s", 342, 454, 13, "ArtifactSequence in TriggerScope", "", 1),
            ("f", 372, 381, 19, "ArtifactSequence.id", "id", 0),
            ("f", 381, 392, 19, "ArtifactSequence.name", "name", 0),
            ("f", 392, 448, 19, "ArtifactSequence.project", "project", 1),
            ("f", 408, 427, 22, "Project.entityName", "entityName", 0),
            ("f", 427, 440, 22, "Project.name", "name", 0),
            ("s", 454, 567, 13, "ArtifactPortfolio in TriggerScope", "", 1),
            ("f", 485, 494, 25, "ArtifactPortfolio.id", "id", 0),
            ("f", 494, 505, 25, "ArtifactPortfolio.name", "name", 0),
            ("f", 505, 561, 25, "ArtifactPortfolio.project", "project", 1),
            ("f", 521, 540, 28, "Project.entityName", "entityName", 0),
            ("f", 540, 553, 28, "Project.name", "name", 0),
            ("s", 567, 630, 13, "Entity in TriggerScope", "", 2),
            ("f", 587, 596, 31, "Entity.id", "id", 0),
            ("f", 596, 607, 31, "Entity.name", "name", 0),
            ("f", 607, 624, 31, "Entity.entityType", "entityType", 1),
            ("f", 634, 756, 6, "Trigger.triggeringCondition", "triggeringCondition", 0),
            ("f", 658, 673, 35, "", "__typename", 0),
            ("s", 673, 752, 35, "FilterEventTriggeringCondition in TriggeringCondition", "", 1),
            ("f", 717, 733, 37, "FilterEventTriggeringCondition.eventType", "eventType", 0),
            ("f", 733, 746, 37, "FilterEventTriggeringCondition.filter", "filter", 0),
            ("f", 756, 1275, 6, "Trigger.triggeredAction", "triggeredAction", 0),
            ("f", 776, 791, 40, "", "__typename", 0),
            ("s", 791, 937, 40, "NotificationTriggeredAction in TriggeredAction", "", 1),
            ("f", 832, 890, 42, "NotificationTriggeredAction.integration", "integration", 0),
            ("f", 852, 871, 43, "", "__typename", 0),
            ("f", 871, 882, 43, "Integration.id", "id", 0),
            ("f", 890, 902, 42, "NotificationTriggeredAction.title", "title", 1),
            ("f", 902, 916, 42, "NotificationTriggeredAction.message", "message", 1),
            ("f", 916, 931, 42, "NotificationTriggeredAction.severity", "severity", 1),
            ("s", 937, 1065, 40, "GenericWebhookTriggeredAction in TriggeredAction", "", 1),
            ("f", 980, 1038, 49, "GenericWebhookTriggeredAction.integration", "integration", 0),
            ("f", 1000, 1019, 50, "", "__typename", 0),
            ("f", 1019, 1030, 50, "Integration.id", "id", 0),
            (
                "f",
                1038,
                1059,
                49,
                "GenericWebhookTriggeredAction.requestPayload",
                "requestPayload",
                1,
            ),
            ("s", 1065, 1115, 40, "NoOpTriggeredAction in TriggeredAction", "", 2),
            ("f", 1098, 1109, 54, "NoOpTriggeredAction.noOp", "noOp", 1),
            ("s", 1115, 1219, 40, "QueueJobTriggeredAction in TriggeredAction", "", 2),
            ("f", 1152, 1198, 56, "QueueJobTriggeredAction.queue", "queue", 1),
            ("f", 1166, 1177, 57, "RunQueue.id", "id", 0),
            ("f", 1177, 1190, 57, "RunQueue.name", "name", 0),
            ("f", 1198, 1213, 56, "QueueJobTriggeredAction.template", "template", 0),
            ("s", 1219, 1271, 40, "ARIATriggeredAction in TriggeredAction", "", 2),
            ("f", 1252, 1265, 61, "ARIATriggeredAction.prompt", "prompt", 0),
        ),
        idempotent=True,
    )
    input: UpdateFilterTriggerInput
