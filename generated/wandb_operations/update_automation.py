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
from .input_types import UpdateFilterTriggerInput
from .operation import Cut, Document, Operation


class UpdateAutomationResult(BaseModel):
    update_filter_trigger: Optional["UpdateAutomationUpdateFilterTrigger"]


class UpdateAutomationUpdateFilterTrigger(BaseModel):
    trigger: Optional["UpdateAutomationUpdateFilterTriggerTrigger"]


UpdateAutomationUpdateFilterTriggerTrigger = AutomationFields


class UpdateAutomation(Operation[UpdateAutomationResult]):
    """Change what is given of an automation, and leave the rest."""

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
        cuts=(
            Cut(
                frozenset(
                    {
                        "Entity",
                        "Entity in TriggerScope",
                        "Entity.entityType",
                        "Entity.id",
                        "Entity.name",
                    }
                ),
                ((567, 630),),
            ),
            Cut(
                frozenset(
                    {
                        "NoOpTriggeredAction",
                        "NoOpTriggeredAction in TriggeredAction",
                        "NoOpTriggeredAction.noOp",
                    }
                ),
                ((1065, 1115),),
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
                ((1115, 1219),),
            ),
            Cut(
                frozenset(
                    {
                        "ARIATriggeredAction",
                        "ARIATriggeredAction in TriggeredAction",
                        "ARIATriggeredAction.prompt",
                    }
                ),
                ((1219, 1271),),
            ),
        ),
        idempotent=True,
    )
    input: UpdateFilterTriggerInput
