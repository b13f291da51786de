# pyright: reportUnusedImport=false
from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .enums import AlertSeverity, EventTriggeringConditionType
from .scalars import DateTime, JSONText


class AutomationFields(BaseModel):
    id: str
    name: str
    description: str | None = None
    enabled: bool
    created_at: DateTime
    updated_at: DateTime | None = None
    scope: Annotated[
        Annotated[
            Union[
                "AutomationFieldsScopeArtifactPortfolio",
                "AutomationFieldsScopeArtifactSequence",
                "AutomationFieldsScopeEntity",
                "AutomationFieldsScopeProject",
            ],
            BY_TYPENAME,
            KNOWN,
        ]
        | Annotated[
            UnknownObject, new_type("ArtifactPortfolio", "ArtifactSequence", "Entity", "Project")
        ],
        OPEN,
    ]
    triggering_condition: Annotated[
        Union[
            "AutomationFieldsTriggeringConditionFilterEventTriggeringCondition",
            Annotated[UnknownObject, new_type("FilterEventTriggeringCondition")],
        ],
        OPEN,
    ]
    triggered_action: Annotated[
        Annotated[
            Union[
                "AutomationFieldsTriggeredActionARIATriggeredAction",
                "AutomationFieldsTriggeredActionGenericWebhookTriggeredAction",
                "AutomationFieldsTriggeredActionNoOpTriggeredAction",
                "AutomationFieldsTriggeredActionNotificationTriggeredAction",
                "AutomationFieldsTriggeredActionPushNotificationTriggeredAction",
                "AutomationFieldsTriggeredActionQueueJobTriggeredAction",
            ],
            BY_TYPENAME,
            KNOWN,
        ]
        | Annotated[
            UnknownObject,
            new_type(
                "ARIATriggeredAction",
                "GenericWebhookTriggeredAction",
                "NoOpTriggeredAction",
                "NotificationTriggeredAction",
                "PushNotificationTriggeredAction",
                "QueueJobTriggeredAction",
            ),
        ],
        OPEN,
    ]


class AutomationFieldsScopeArtifactPortfolio(BaseModel):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str
    project: Optional["AutomationFieldsScopeArtifactPortfolioProject"] = None


class AutomationFieldsScopeArtifactPortfolioProject(BaseModel):
    entity_name: str
    name: str


class AutomationFieldsScopeArtifactSequence(BaseModel):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str
    project: Optional["AutomationFieldsScopeArtifactSequenceProject"] = None


class AutomationFieldsScopeArtifactSequenceProject(BaseModel):
    entity_name: str
    name: str


class AutomationFieldsScopeEntity(BaseModel):
    typename__: Literal["Entity"] = Field(alias="__typename")
    id: str
    name: str
    entity_type: str | None = None


class AutomationFieldsScopeProject(BaseModel):
    typename__: Literal["Project"] = Field(alias="__typename")
    id: str
    name: str
    entity_name: str


class AutomationFieldsTriggeringConditionFilterEventTriggeringCondition(BaseModel):
    typename__: Literal["FilterEventTriggeringCondition"] = Field(alias="__typename")
    event_type: EventTriggeringConditionType
    filter_: str = Field(alias="filter")


class AutomationFieldsTriggeredActionARIATriggeredAction(BaseModel):
    typename__: Literal["ARIATriggeredAction"] = Field(alias="__typename")
    prompt: str


class AutomationFieldsTriggeredActionGenericWebhookTriggeredAction(BaseModel):
    typename__: Literal["GenericWebhookTriggeredAction"] = Field(alias="__typename")
    integration: "AutomationFieldsTriggeredActionGenericWebhookTriggeredActionIntegration"
    request_payload: JSONText | None = None


class AutomationFieldsTriggeredActionGenericWebhookTriggeredActionIntegration(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class AutomationFieldsTriggeredActionNoOpTriggeredAction(BaseModel):
    typename__: Literal["NoOpTriggeredAction"] = Field(alias="__typename")
    no_op: bool | None = None


class AutomationFieldsTriggeredActionNotificationTriggeredAction(BaseModel):
    typename__: Literal["NotificationTriggeredAction"] = Field(alias="__typename")
    integration: "AutomationFieldsTriggeredActionNotificationTriggeredActionIntegration"
    title: str | None = None
    message: str | None = None
    severity: AlertSeverity | None = None


class AutomationFieldsTriggeredActionNotificationTriggeredActionIntegration(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class AutomationFieldsTriggeredActionPushNotificationTriggeredAction(BaseModel):
    typename__: Literal["PushNotificationTriggeredAction"] = Field(alias="__typename")


class AutomationFieldsTriggeredActionQueueJobTriggeredAction(BaseModel):
    typename__: Literal["QueueJobTriggeredAction"] = Field(alias="__typename")
    queue: Optional["AutomationFieldsTriggeredActionQueueJobTriggeredActionQueue"] = None
    template: JSONText


class AutomationFieldsTriggeredActionQueueJobTriggeredActionQueue(BaseModel):
    id: str
    name: str


class EntityAutomationsFields(BaseModel):
    id: str
    name: str
    triggers: Optional["EntityAutomationsFieldsTriggers"] = None


class EntityAutomationsFieldsTriggers(BaseModel):
    edges: list["EntityAutomationsFieldsTriggersEdges"]
    page_info: "EntityAutomationsFieldsTriggersPageInfo"


class EntityAutomationsFieldsTriggersEdges(BaseModel):
    node: "EntityAutomationsFieldsTriggersEdgesNode"


class EntityAutomationsFieldsTriggersEdgesNode(AutomationFields):
    pass


class EntityAutomationsFieldsTriggersPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None
