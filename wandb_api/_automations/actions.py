"""What an automation does. No IO.

Action
|- SendNotification    a message to a Slack channel
|- SendWebhook         a call of a URL
|- DoNothing           nothing: to try an event out
|- EnqueueJob          a launch job put into a queue; made elsewhere, kept here
`- UnknownAction       what this version does not know; an update leaves it as it is
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from .._integrations import SlackIntegration, WebhookIntegration
from .._types import JSONDict, JsonValue
from ..errors import UsageError
from .enums import ActionType, AlertSeverity

if TYPE_CHECKING:
    from wandb_operations.automations_fragments import AutomationFields
    from wandb_operations.input_types import TriggeredActionConfig

TYPENAMES = {
    "ARIATriggeredAction": "ARIA",
    "PushNotificationTriggeredAction": ActionType.PUSH_NOTIFICATION,
}


@dataclass(frozen=True, init=False)
class SendNotification:
    """A message to a Slack channel.

    Attributes:
        integration_id: the id of the Slack integration.
        title: the message's title.
        message: its text; `text` is another name for it.
        severity: how loud it is; `level` is another name for it.
    """

    integration_id: str
    title: str = ""
    message: str = ""
    severity: str = AlertSeverity.INFO

    action_type: ClassVar[ActionType] = ActionType.NOTIFICATION

    def __init__(
        self,
        integration_id: str,
        title: str | None = None,
        message: str | None = None,
        severity: AlertSeverity | str | None = None,
        *,
        text: str | None = None,
        level: AlertSeverity | str | None = None,
    ) -> None:
        if message is not None and text is not None and message != text:
            raise UsageError("message and text are two names for one thing; give one")
        if severity is not None and level is not None and severity != level:
            raise UsageError("severity and level are two names for one thing; give one")
        loudness = severity if severity is not None else level
        object.__setattr__(self, "integration_id", _id(integration_id))
        object.__setattr__(self, "title", title or "")
        object.__setattr__(self, "message", message or text or "")
        object.__setattr__(
            self, "severity", AlertSeverity.INFO if loudness is None else AlertSeverity(loudness)
        )

    @classmethod
    def from_integration(
        cls,
        integration: SlackIntegration,
        *,
        title: str = "",
        text: str = "",
        level: AlertSeverity | str = AlertSeverity.INFO,
    ) -> SendNotification:
        """A message to the channel of a Slack integration.

        Example:
            >>> slack = next(api.slack_integrations(entity="my-team"))
            >>> action = SendNotification.from_integration(slack, title="Loss is high", level="WARN")
        """
        if isinstance(integration, WebhookIntegration):
            raise UsageError(f"{integration!r} is no Slack integration; SendWebhook takes it")
        return cls(integration.id, title, text, level)

    @property
    def text(self) -> str:
        """Another name for `message`."""
        return self.message

    @property
    def level(self) -> str:
        """Another name for `severity`."""
        return self.severity

    def to_config(self) -> JSONDict:
        """As the server takes it."""
        body: JSONDict = {
            "integrationID": self.integration_id,
            "title": self.title,
            "message": self.message,
            "severity": str(self.severity),
        }
        return {"notificationActionInput": body}


@dataclass(frozen=True, init=False)
class SendWebhook:
    """A call of a URL.

    Attributes:
        integration_id: the id of the webhook integration.
        request_payload: what is sent: a JSON object whose texts may hold template variables such as
            ``${project_name}``; the server adds nothing. None sends no body.
    """

    integration_id: str
    request_payload: JsonValue = None
    _text: str | None = field(default=None, repr=False, compare=False)  # as the server has it

    action_type: ClassVar[ActionType] = ActionType.GENERIC_WEBHOOK

    def __init__(
        self, integration_id: str, request_payload: Mapping[str, JsonValue] | str | None = None
    ) -> None:
        payload, text = _payload(request_payload)
        object.__setattr__(self, "integration_id", _id(integration_id))
        object.__setattr__(self, "request_payload", payload)
        object.__setattr__(self, "_text", text)

    @classmethod
    def from_integration(
        cls,
        integration: WebhookIntegration,
        *,
        payload: Mapping[str, JsonValue] | str | None = None,
    ) -> SendWebhook:
        """A call of the URL of a webhook integration."""
        if isinstance(integration, SlackIntegration):
            raise UsageError(f"{integration!r} is no webhook; SendNotification takes it")
        return cls(integration.id, payload)

    @classmethod
    def read(cls, integration_id: str, text: str | None) -> SendWebhook:
        """As the server has it; a payload that is no JSON object stays what it is."""
        action = cls(integration_id)
        object.__setattr__(action, "_text", text)
        object.__setattr__(action, "request_payload", _decoded(text))
        return action

    def to_config(self) -> JSONDict:
        """As the server takes it."""
        body: JSONDict = {"integrationID": self.integration_id}
        if self._text is not None:
            body["requestPayload"] = self._text
        return {"genericWebhookActionInput": body}


@dataclass(frozen=True)
class DoNothing:
    """Nothing: the event is recorded, and that is all."""

    no_op: bool = True

    action_type: ClassVar[ActionType] = ActionType.NO_OP

    def to_config(self) -> JSONDict:
        """As the server takes it."""
        return {"noOpActionInput": {"noOp": True if self.no_op is None else bool(self.no_op)}}  # pyright: ignore[reportUnnecessaryComparison] -- None means the default


@dataclass(frozen=True)
class EnqueueJob:
    """A launch job put into a queue.

    Attributes:
        queue_id: the queue; empty when it is gone.
        template: what is put into it, as JSON text.
        queue_name: the queue's name; empty when it is gone.
    """

    queue_id: str
    template: str
    queue_name: str = field(default="", compare=False)

    action_type: ClassVar[ActionType] = ActionType.QUEUE_JOB

    def to_config(self) -> JSONDict:
        """As the server takes it."""
        return {"queueJobActionInput": {"queueID": self.queue_id, "template": self.template}}


@dataclass(frozen=True)
class UnknownAction:
    """An action of a kind that this version does not know; an update leaves it as it is.

    Attributes:
        typename: the server's name for the kind.
    """

    typename: str

    @property
    def action_type(self) -> str:
        """The kind as an event's `action_type` names it, where that is known."""
        return TYPENAMES.get(self.typename, self.typename)

    def to_config(self) -> JSONDict:
        """Refuses: what is not known cannot be written."""
        raise UsageError(
            f"an action of kind {self.typename} cannot be written by this version: give another "
            "action, or leave it as it is"
        )


Action: TypeAlias = SendNotification | SendWebhook | DoNothing | EnqueueJob | UnknownAction
ACTIONS = (SendNotification, SendWebhook, DoNothing, EnqueueJob, UnknownAction)


def check_action(value: object) -> Action:
    """The action, if it is one."""
    if not isinstance(value, ACTIONS):
        raise UsageError(
            f"{value!r} is no action; pass a SendNotification, SendWebhook or DoNothing"
        )
    return value


def action_config(action: Action) -> TriggeredActionConfig:
    """The action as an input of a mutation."""
    from wandb_operations import input_types as m

    if isinstance(action, SendNotification):
        return m.TriggeredActionConfig(
            notification_action_input=m.NotificationActionInput(
                integration_id=action.integration_id,
                title=action.title,
                message=action.message,
                severity=AlertSeverity(str(action.severity)),
            )
        )
    if isinstance(action, DoNothing):
        body = cast(Any, action.to_config()["noOpActionInput"])
        return m.TriggeredActionConfig(
            no_op_action_input=m.NoOpTriggeredActionInput(no_op=body["noOp"])
        )
    if isinstance(action, EnqueueJob):
        return m.TriggeredActionConfig(
            queue_job_action_input=m.QueueJobActionInput(
                queue_id=action.queue_id, template=action.template
            )
        )
    return m.TriggeredActionConfig()


def read_action(fields: AutomationFields) -> Action:
    """The action of an automation as the server sent it."""
    from wandb_operations import automations_fragments as m

    found = fields.triggered_action
    if isinstance(found, m.AutomationFieldsTriggeredActionNotificationTriggeredAction):
        action = SendNotification(found.integration.id, found.title, found.message)
        if found.severity is not None:  # one that is not known is kept
            known = found.severity.value in AlertSeverity.__members__
            severity = AlertSeverity(found.severity.value) if known else found.severity.value
            object.__setattr__(action, "severity", severity)
        return action
    if isinstance(found, m.AutomationFieldsTriggeredActionGenericWebhookTriggeredAction):
        return SendWebhook.read(found.integration.id, found.request_payload)
    if isinstance(found, m.AutomationFieldsTriggeredActionNoOpTriggeredAction):
        return DoNothing(True if found.no_op is None else found.no_op)
    if isinstance(found, m.AutomationFieldsTriggeredActionQueueJobTriggeredAction):
        queue = found.queue
        return EnqueueJob(queue.id if queue else "", found.template, queue.name if queue else "")
    return UnknownAction(found.typename__)


def _id(value: str) -> str:
    if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"an action needs the id of an integration, a text, not {value!r}")
    return value


def _decoded(text: str | None) -> JsonValue:
    if text is None:
        return None
    try:
        return cast(JsonValue, json.loads(text))
    except ValueError:
        return text


def _payload(given: Mapping[str, JsonValue] | str | None) -> tuple[JsonValue, str | None]:
    """A payload as an object, and as the compact text that is sent."""
    if given is None:
        return None, None
    if isinstance(given, str):
        try:
            parsed = json.loads(given)
        except ValueError as error:
            raise UsageError(f"the webhook's payload is not JSON: {error}") from None
    else:
        parsed = dict(given) if isinstance(given, Mapping) else given  # pyright: ignore[reportUnnecessaryIsInstance]
    if not isinstance(parsed, dict):
        raise UsageError(f"a webhook's payload is a JSON object, not {type(parsed).__name__}")
    try:
        text = json.dumps(parsed, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise UsageError(f"the webhook's payload cannot be written as JSON: {error}") from None
    return cast(JSONDict, parsed), text
