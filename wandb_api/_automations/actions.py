"""Actions of automations.

Action
|- SendNotification    post a message to a Slack channel
|- SendWebhook         call a URL
|- DoNothing           only record the event, for example to try it out
|- SendPromptToAria    send a prompt to W&B's agent
|- EnqueueJob          queue a launch job; only on automations that have it
`- UnknownAction       an unknown kind; updates leave it unchanged
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeAlias, cast

import wandb_operations as ops

from .._core.arguments import refusal
from .._core.public import public
from .._core.suggestions import did_you_mean
from .._transport.request import build_input
from .._types import JSON, JsonDict, JSONValue, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .enums import ActionType, AlertSeverity, Kept, Severity, check_word, read_word
from .integrations import SlackIntegration, UnknownIntegration, WebhookIntegration
from .wire import also_accepts, compact

LONGEST_PROMPT = 4000
TYPENAMES = {
    "ARIATriggeredAction": ActionType.ARIA,
    "PushNotificationTriggeredAction": ActionType.PUSH_NOTIFICATION,
}


class _Action:
    """Base of all actions. Attributes can be assigned; values are validated at once."""

    _checks: ClassVar[Mapping[str, Callable[[Any], object]]] = {}
    _frozen: ClassVar[bool] = False

    def __setattr__(self, name: str, value: object) -> None:
        known = [field.name for field in fields(cast("Any", self))]
        if name not in known and not isinstance(getattr(type(self), name, None), property):
            hint = did_you_mean(name, known)
            raise AttributeError(f"{type(self).__name__} does not have an attribute {name!r}{hint}")
        if self._frozen and name in self.__dict__:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be assigned")
        check = self._checks.get(name)
        object.__setattr__(self, name, value if check is None else check(value))

    def to_config(self) -> JsonDict:
        """Return the action in the server's format.

        Raises:
            UsageError: This version cannot write an action of this kind.
        """
        config = action_config(cast("Action", self))
        return config.model_dump(mode="json", by_alias=True, exclude_unset=True)


@public("wandb_api.automations")
@also_accepts(integrationID="integration_id")
@dataclass(unsafe_hash=True, init=False)
class SendNotification(_Action):
    """Post a message to a Slack channel.

    Attributes:
        integration_id: The ID of the Slack integration.
        title: The title of the message.
        message: The message; also available as `text`.
        severity: ``INFO``, ``WARN`` or ``ERROR``; also available as `level`.

    Args:
        text: The same as ``message``.
        level: The same as ``severity``.

    Example:
        >>> action = SendNotification(slack.id, title="Loss is high", severity=AlertSeverity.WARN)
    """

    integration_id: str
    """The ID of the Slack integration."""
    title: str = ""
    """The title of the message."""
    message: str = ""
    """The message; also available as `text`."""
    severity: AlertSeverity | Kept = AlertSeverity.INFO
    """``INFO``, ``WARN`` or ``ERROR``; also available as `level`."""

    action_type: ClassVar[ActionType] = ActionType.NOTIFICATION
    _checks: ClassVar[Mapping[str, Callable[[Any], object]]] = {
        "integration_id": lambda value: _id(value),
        "title": lambda value: _string(value, "title"),
        "message": lambda value: _string(value, "message"),
        "severity": lambda value: check_word(AlertSeverity, value),
    }

    def __init__(
        self,
        integration_id: str,
        title: str | None = None,
        message: str | None = None,
        severity: AlertSeverity | Severity | Kept | None = None,
        *,
        text: str | None = None,
        level: AlertSeverity | Severity | Kept | None = None,
    ) -> None:
        if message is not None and text is not None and message != text:
            raise UsageError("message and text are the same: pass one of them")
        if severity is not None and level is not None and severity != level:
            raise UsageError("severity and level are the same: pass one of them")
        given = severity if severity is not None else level
        self.integration_id = integration_id
        self.title = title or ""
        self.message = message or text or ""
        self.severity = check_word(AlertSeverity, AlertSeverity.INFO if given is None else given)

    @classmethod
    def from_integration(
        cls,
        integration: SlackIntegration | UnknownIntegration,
        *,
        title: str = "",
        text: str = "",
        level: AlertSeverity | Severity | Kept = AlertSeverity.INFO,
    ) -> SendNotification:
        """Create the action from a Slack integration.

        Args:
            integration: The integration, as `Api.slack_integrations` lists it.
            title: The title of the message.
            text: The message.
            level: ``INFO``, ``WARN`` or ``ERROR``.

        Raises:
            UsageError: Invalid argument.

        Example:
            >>> slack = next(api.slack_integrations(entity="my-team"))
            >>> action = SendNotification.from_integration(slack, title="Loss is high", level="WARN")
        """
        if not isinstance(integration, (SlackIntegration, UnknownIntegration)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(f"expected a Slack integration, not {integration!r}")
        return cls(integration.id, title, text, level)

    @property
    def text(self) -> str:
        """Another name for `message`."""
        return self.message

    @text.setter
    def text(self, value: str) -> None:
        self.message = value

    @property
    def level(self) -> AlertSeverity | Kept:
        """Another name for `severity`."""
        return self.severity

    @level.setter
    def level(self, value: AlertSeverity | Severity | Kept) -> None:
        self.severity = check_word(AlertSeverity, value)


@public("wandb_api.automations")
@also_accepts(integrationID="integration_id", requestPayload="request_payload")
@dataclass(unsafe_hash=True, init=False)
class SendWebhook(_Action):
    """Call a URL.

    Attributes:
        integration_id: The ID of the webhook integration.
        request_payload: The JSON object to send; strings in it may contain template variables such
            as ``${project_name}``. None sends no body.

    Example:
        >>> automation.action.request_payload = {"project": "${project_name}"}
        >>> await api.update_automation(automation)
    """

    integration_id: str
    """The ID of the webhook integration."""
    request_payload: JSON | None = field(default=None, hash=False)
    """The JSON object to send; strings in it may contain template variables such as
    ``${project_name}``. None sends no body.
    """
    _text: str | None = field(default=None, repr=False, compare=False)  # as the server sent it

    action_type: ClassVar[ActionType] = ActionType.GENERIC_WEBHOOK
    _checks: ClassVar[Mapping[str, Callable[[Any], object]]] = {
        "integration_id": lambda value: _id(value),
        "request_payload": lambda value: _payload(value),
    }

    def __init__(
        self,
        integration_id: str,
        request_payload: Mapping[str, JSONValue] | str | None = None,
        *,
        _text: str | None = None,
    ) -> None:
        as_it_came = _text is not None and _decoded(_text) == request_payload
        payload = request_payload if as_it_came else _payload(request_payload)
        self.integration_id = integration_id
        object.__setattr__(self, "request_payload", payload)  # checked, or as the server sent it
        self._text = _text if as_it_came else None

    @classmethod
    def from_integration(
        cls,
        integration: WebhookIntegration | UnknownIntegration,
        *,
        payload: Mapping[str, JSONValue] | str | None = None,
    ) -> SendWebhook:
        """Create the action from a webhook integration.

        Args:
            integration: The integration, as `Api.webhook_integrations` lists it.
            payload: The JSON object to send.

        Raises:
            UsageError: Invalid argument.
        """
        if not isinstance(integration, (WebhookIntegration, UnknownIntegration)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(f"expected a webhook integration, not {integration!r}")
        return cls(integration.id, payload)

    @classmethod
    def read(cls, integration_id: str, text: str | None) -> SendWebhook:
        """Create the action from what the server sent; the payload is not validated.

        Args:
            integration_id: The ID of the webhook integration.
            text: The payload as JSON text.
        """
        decoded = _decoded(text)
        return cls(integration_id, cast("str | None", decoded), _text=text)

    @property
    def payload_text(self) -> str | None:
        """The payload as JSON text, unchanged from the server unless it was edited; None if not set."""
        if self.request_payload is None:
            return self._text
        if self._text is not None and _decoded(self._text) == self.request_payload:
            return self._text
        return compact(self.request_payload, "the payload of the webhook")


@public("wandb_api.automations")
@also_accepts(noOp="no_op")
@dataclass(unsafe_hash=True, init=False)
class DoNothing(_Action):
    """Only record the event.

    Attributes:
        no_op: The flag that the server stores with the action.

    Example:
        >>> new = OnCreateArtifact(collection) >> DoNothing()
    """

    no_op: bool = True
    """The flag that the server stores with the action."""

    action_type: ClassVar[ActionType] = ActionType.NO_OP
    _frozen: ClassVar[bool] = True

    def __init__(self, no_op: bool | None = True) -> None:
        self.no_op = True if no_op is None else bool(no_op)


@public("wandb_api.automations")
@dataclass(unsafe_hash=True)
class SendPromptToAria(_Action):
    """Send a prompt to W&B's agent.

    Attributes:
        prompt: The prompt, at most 4000 bytes; surrounding white space is removed.

    Example:
        >>> action = SendPromptToAria("Why did the loss rise?")
    """

    prompt: str
    """The prompt, at most 4000 bytes; surrounding white space is removed."""

    action_type: ClassVar[ActionType] = ActionType.ARIA
    _checks: ClassVar[Mapping[str, Callable[[Any], object]]] = {
        "prompt": lambda value: _checked_prompt(value)
    }


@public("wandb_api.automations")
@dataclass(unsafe_hash=True)
class EnqueueJob(_Action):
    """Queue a launch job.

    Automations that have this action can be read and changed. The server does not create them.

    Attributes:
        queue_id: The ID of the queue; empty if it was deleted.
        template: The run spec to queue, as JSON text.
        queue_name: The name of the queue; empty if it was deleted.

    Example:
        >>> if isinstance(automation.action, EnqueueJob):
        ...     print(automation.action.queue_name)
    """

    queue_id: str
    """The ID of the queue; empty if it was deleted."""
    template: str
    """The run spec to queue, as JSON text."""
    queue_name: str = field(default="", compare=False)
    """The name of the queue; empty if it was deleted."""

    action_type: ClassVar[ActionType] = ActionType.QUEUE_JOB


@public("wandb_api.automations")
@dataclass(unsafe_hash=True)
class UnknownAction(_Action):
    """An action of an unknown kind; updates leave it unchanged.

    Attributes:
        typename: The server's name of the kind.
    """

    typename: str
    """The server's name of the kind."""

    @property
    def action_type(self) -> str:
        """The `ActionType` of the kind if it is known, else the type name."""
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
    """Validate an action."""
    if not isinstance(value, ACTIONS):
        raise ArgumentTypeError(
            f"expected an action such as SendNotification, SendWebhook or DoNothing, not {value!r}"
        )
    return value


def action_config(action: Action) -> ops.TriggeredActionConfig:
    """Build the input object of an action.

    Raises:
        UsageError: This version cannot write an action of this kind.
    """
    if isinstance(action, SendNotification):
        return build_input(
            ops.TriggeredActionConfig,
            notification_action_input=build_input(
                ops.NotificationActionInput,
                integration_id=action.integration_id,
                title=action.title,
                message=action.message,
                severity=ops.AlertSeverity(str(action.severity)),
            ),
        )
    if isinstance(action, SendWebhook):
        return build_input(
            ops.TriggeredActionConfig,
            generic_webhook_action_input=build_input(
                ops.GenericWebhookActionInput,
                integration_id=action.integration_id,
                request_payload=action.payload_text,
            ),
        )
    if isinstance(action, DoNothing):
        return build_input(
            ops.TriggeredActionConfig,
            no_op_action_input=build_input(ops.NoOpTriggeredActionInput, no_op=action.no_op),
        )
    if isinstance(action, SendPromptToAria):
        return build_input(
            ops.TriggeredActionConfig,
            aria_action_input=build_input(ops.ARIAActionInput, prompt=action.prompt),
        )
    if isinstance(action, EnqueueJob):
        return build_input(
            ops.TriggeredActionConfig,
            queue_job_action_input=build_input(
                ops.QueueJobActionInput, queue_id=action.queue_id, template=action.template
            ),
        )
    raise UsageError(
        f"this version cannot write an action of kind {action.typename}: use another action, or "
        "leave it unchanged"
    )


def read_action(automation: ops.AutomationFields) -> Action:
    """Read the action of an automation that the server sent."""
    found = automation.triggered_action
    if isinstance(found, ops.AutomationFieldsTriggeredActionNotificationTriggeredAction):
        severity = read_word(AlertSeverity, str(found.severity)) if found.severity else None
        return SendNotification(found.integration.id, found.title, found.message, severity)
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
    """Create the action from what the server sent, without validation."""
    action = object.__new__(SendPromptToAria)
    object.__setattr__(action, "prompt", text)
    return action


def _id(value: str) -> str:
    if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise refusal(value, str)(f"integration_id must be a non-empty string, not {value!r}")
    return value


def _string(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise ArgumentTypeError(f"{what} must be a string, not {value!r}")
    return value


def _checked_prompt(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise refusal(value, str)(f"prompt must be a non-empty string, not {value!r}")
    if len(value.strip().encode("utf-8", "surrogatepass")) > LONGEST_PROMPT:
        raise UsageError(f"a prompt has at most {LONGEST_PROMPT} bytes")
    return value.strip()


def _decoded(text: str | None) -> JsonValue:
    if text is None:
        return None
    try:
        return cast(JsonValue, json.loads(text))
    except (ValueError, RecursionError):
        return text


def _payload(given: Mapping[str, JSONValue] | str | None) -> JsonValue:
    """Validate a payload and decode it if it is JSON text."""
    if given is None:
        return None
    parsed: object = given
    if isinstance(given, str):
        try:
            parsed = json.loads(given)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"the payload of the webhook is not valid JSON: {error}") from None
    if not isinstance(parsed, Mapping):
        raise refusal(given, str)(
            f"the payload of a webhook must be a JSON object, not {type(parsed).__name__}"
        )
    payload = dict(cast("Mapping[str, JsonValue]", parsed))
    compact(payload, "the payload of the webhook")
    return payload
