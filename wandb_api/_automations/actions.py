"""What an automation does. No IO.

Action
|- SendNotification    a message to a Slack channel
|- SendWebhook         a call of a URL
|- DoNothing           nothing: to try an event out
|- SendPromptToAria    a question to W&B's agent
|- EnqueueJob          a launch job put into a queue; made elsewhere, kept here
`- UnknownAction       what this version does not know; an update leaves it as it is
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias, cast

import wandb_operations as ops

from .._core.public import public
from .._types import JSONDict, JsonValue
from ..errors import UsageError
from .enums import ActionType, AlertSeverity, Kept, check_word, read_word
from .integrations import SlackIntegration, UnknownIntegration, WebhookIntegration
from .wire import compact

LONGEST_PROMPT = 4000
TYPENAMES = {
    "ARIATriggeredAction": ActionType.ARIA,
    "PushNotificationTriggeredAction": ActionType.PUSH_NOTIFICATION,
}


class _Action:
    """What every action has."""

    def to_config(self) -> JSONDict:
        """As the server takes it.

        Raises:
            UsageError: It is of a kind that this version cannot write.
        """
        config = action_config(cast("Action", self))
        return config.model_dump(mode="json", by_alias=True, exclude_unset=True)


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class SendNotification(_Action):
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
    severity: AlertSeverity | Kept = AlertSeverity.INFO

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
        loudness = AlertSeverity.INFO if loudness is None else loudness
        object.__setattr__(self, "severity", check_word(AlertSeverity, loudness))

    @classmethod
    def from_integration(
        cls,
        integration: SlackIntegration | UnknownIntegration,
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
        if not isinstance(integration, (SlackIntegration, UnknownIntegration)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{integration!r} is no Slack integration")
        return cls(integration.id, title, text, level)

    @property
    def text(self) -> str:
        """Another name for `message`."""
        return self.message

    @property
    def level(self) -> AlertSeverity | Kept:
        """Another name for `severity`."""
        return self.severity


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class SendWebhook(_Action):
    """A call of a URL.

    Attributes:
        integration_id: the id of the webhook integration.
        request_payload: what is sent: a JSON object whose texts may hold template variables such as
            ``${project_name}``; the server adds nothing. None sends no body.
    """

    integration_id: str
    request_payload: JsonValue = field(default=None, hash=False)
    _text: str | None = field(default=None, repr=False, compare=False)  # as the server has it

    action_type: ClassVar[ActionType] = ActionType.GENERIC_WEBHOOK

    def __init__(
        self,
        integration_id: str,
        request_payload: Mapping[str, JsonValue] | str | None = None,
        *,
        _text: str | None = None,
    ) -> None:
        as_it_came = _text is not None and _decoded(_text) == request_payload
        payload = request_payload if as_it_came else _payload(request_payload)
        object.__setattr__(self, "integration_id", _id(integration_id))
        object.__setattr__(self, "request_payload", payload)
        object.__setattr__(self, "_text", _text if as_it_came else None)

    @classmethod
    def from_integration(
        cls,
        integration: WebhookIntegration | UnknownIntegration,
        *,
        payload: Mapping[str, JsonValue] | str | None = None,
    ) -> SendWebhook:
        """A call of the URL of a webhook integration."""
        if not isinstance(integration, (WebhookIntegration, UnknownIntegration)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{integration!r} is no webhook integration")
        return cls(integration.id, payload)

    @classmethod
    def read(cls, integration_id: str, text: str | None) -> SendWebhook:
        """As the server has it; a payload that is no JSON object stays what it is."""
        decoded = _decoded(text)
        return cls(integration_id, cast("str | None", decoded), _text=text)

    @property
    def payload_text(self) -> str | None:
        """The payload as JSON text: the server's own, unless it was changed; None without one."""
        if self.request_payload is None:
            return self._text
        if self._text is not None and _decoded(self._text) == self.request_payload:
            return self._text
        return compact(self.request_payload, "the webhook's payload")


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class DoNothing(_Action):
    """Nothing: the event is recorded, and that is all."""

    no_op: bool = True

    action_type: ClassVar[ActionType] = ActionType.NO_OP

    def __init__(self, no_op: bool | None = True) -> None:
        object.__setattr__(self, "no_op", True if no_op is None else bool(no_op))


@public("wandb_api.automations")
@dataclass(frozen=True)
class SendPromptToAria(_Action):
    """A question to W&B's agent.

    Attributes:
        prompt: what it is asked: at most 4000 bytes, without blanks around it.
    """

    prompt: str

    action_type: ClassVar[ActionType] = ActionType.ARIA

    def __post_init__(self) -> None:
        if not isinstance(self.prompt, str) or not self.prompt.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"a prompt is a text that is not empty, not {self.prompt!r}")
        object.__setattr__(self, "prompt", self.prompt.strip())
        if len(self.prompt.encode()) > LONGEST_PROMPT:
            raise UsageError(f"a prompt has at most {LONGEST_PROMPT} bytes")


@public("wandb_api.automations")
@dataclass(frozen=True)
class EnqueueJob(_Action):
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


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownAction(_Action):
    """An action of a kind that this version does not know; an update leaves it as it is.

    Attributes:
        typename: the server's name for the kind.
    """

    typename: str

    @property
    def action_type(self) -> str:
        """The kind as an event's `action_type` names it, where that is known."""
        return TYPENAMES.get(self.typename, self.typename)


Action: TypeAlias = (
    SendNotification | SendWebhook | DoNothing | SendPromptToAria | EnqueueJob | UnknownAction
)
ACTIONS = (
    SendNotification,
    SendWebhook,
    DoNothing,
    SendPromptToAria,
    EnqueueJob,
    UnknownAction,
)


def check_action(value: object) -> Action:
    """The action, if it is one."""
    if not isinstance(value, ACTIONS):
        raise UsageError(
            f"{value!r} is no action; pass a SendNotification, SendWebhook or DoNothing"
        )
    return value


def action_config(action: Action) -> ops.TriggeredActionConfig:
    """The action as an input of a mutation."""

    if isinstance(action, SendNotification):
        return ops.TriggeredActionConfig(
            notification_action_input=ops.NotificationActionInput(
                integration_id=action.integration_id,
                title=action.title,
                message=action.message,
                severity=ops.AlertSeverity(str(action.severity)),
            )
        )
    if isinstance(action, SendWebhook):
        text = action.payload_text
        payload: dict[str, Any] = {} if text is None else {"request_payload": text}
        return ops.TriggeredActionConfig(
            generic_webhook_action_input=ops.GenericWebhookActionInput(
                integration_id=action.integration_id, **payload
            )
        )
    if isinstance(action, DoNothing):
        return ops.TriggeredActionConfig(
            no_op_action_input=ops.NoOpTriggeredActionInput(no_op=action.no_op)
        )
    if isinstance(action, SendPromptToAria):
        return ops.TriggeredActionConfig(
            aria_action_input=ops.ARIAActionInput(prompt=action.prompt)
        )
    if isinstance(action, EnqueueJob):
        return ops.TriggeredActionConfig(
            queue_job_action_input=ops.QueueJobActionInput(
                queue_id=action.queue_id, template=action.template
            )
        )
    raise UsageError(
        f"an action of kind {action.typename} cannot be written by this version: give another "
        "action, or leave it as it is"
    )


def read_action(fields: ops.AutomationFields) -> Action:
    """The action of an automation as the server sent it."""

    found = fields.triggered_action
    if isinstance(found, ops.AutomationFieldsTriggeredActionNotificationTriggeredAction):
        loudness = found.severity and read_word(AlertSeverity, str(found.severity))
        return SendNotification(found.integration.id, found.title, found.message, loudness)
    if isinstance(found, ops.AutomationFieldsTriggeredActionGenericWebhookTriggeredAction):
        return SendWebhook.read(found.integration.id, found.request_payload)
    if isinstance(found, ops.AutomationFieldsTriggeredActionNoOpTriggeredAction):
        return DoNothing(found.no_op)
    if isinstance(found, ops.AutomationFieldsTriggeredActionQueueJobTriggeredAction):
        queue = found.queue
        return EnqueueJob(queue.id if queue else "", found.template, queue.name if queue else "")
    if isinstance(found, ops.AutomationFieldsTriggeredActionARIATriggeredAction):
        return _prompt(found.prompt)
    return UnknownAction(found.typename__)


def _prompt(text: str) -> Action:
    """A prompt as the server has it, whatever this version would accept."""
    action = object.__new__(SendPromptToAria)
    object.__setattr__(action, "prompt", text)
    return action


def _id(value: str) -> str:
    if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"an action needs the id of an integration, a text, not {value!r}")
    return value


def _decoded(text: str | None) -> JsonValue:
    if text is None:
        return None
    try:
        return cast(JsonValue, json.loads(text))
    except ValueError:
        return text


def _payload(given: Mapping[str, JsonValue] | str | None) -> JsonValue:
    """A payload as an object, if it can be written as one."""
    if given is None:
        return None
    parsed: object = given
    if isinstance(given, str):
        try:
            parsed = json.loads(given)
        except ValueError as error:
            raise UsageError(f"the webhook's payload is not JSON: {error}") from None
    if not isinstance(parsed, Mapping):
        raise UsageError(f"a webhook's payload is a JSON object, not {type(parsed).__name__}")
    payload = dict(cast("Mapping[str, JsonValue]", parsed))
    compact(payload, "the webhook's payload")
    return payload
