"""Integrations: the targets of notifications and webhooks.

Integration
|- SlackIntegration      a channel of a Slack workspace
|- WebhookIntegration    a URL to call
`- UnknownIntegration    an unknown kind
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

import wandb_operations as ops

from .._core.arguments import text
from .._core.public import public
from .._transport.request import build_input
from ..errors import UsageError

if TYPE_CHECKING:
    from wandb_operations.list_integrations import ListIntegrationsNode

WEBHOOK_NAME = re.compile(r"[-\w]+( +[-\w]+)*")
LONGEST_NAME = 64


@public("wandb_api.automations")
@dataclass(frozen=True)
class SlackIntegration:
    """A Slack channel.

    Attributes:
        id: The ID that actions refer to.
        team_name: The Slack workspace.
        channel_name: The name of the channel, as Slack writes it.
    """

    id: str
    """The ID that actions refer to."""
    team_name: str
    """The Slack workspace."""
    channel_name: str
    """The name of the channel, as Slack writes it."""


@public("wandb_api.automations")
@dataclass(frozen=True)
class WebhookIntegration:
    """A webhook: a URL to call. Its secrets stay on the server.

    Attributes:
        id: The ID that actions refer to.
        name: The name of the webhook.
        url_endpoint: The URL to call.
    """

    id: str
    """The ID that actions refer to."""
    name: str
    """The name of the webhook."""
    url_endpoint: str
    """The URL to call."""


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownIntegration:
    """An integration of an unknown kind.

    Attributes:
        id: The ID that actions refer to.
        typename: The server's name of the kind.
    """

    id: str
    """The ID that actions refer to."""
    typename: str
    """The server's name of the kind."""


Integration: TypeAlias = SlackIntegration | WebhookIntegration | UnknownIntegration


def read_integrations(nodes: Iterable[ListIntegrationsNode]) -> list[Integration]:
    """Read the integrations of a page."""
    found = list[Integration]()
    for node in nodes:
        if isinstance(node, ops.ListIntegrationsEntityIntegrationsEdgesNodeSlackIntegration):
            found.append(SlackIntegration(node.id, node.team_name, node.channel_name))
        elif isinstance(
            node, ops.ListIntegrationsEntityIntegrationsEdgesNodeGenericWebhookIntegration
        ):
            found.append(WebhookIntegration(node.id, node.name, node.url_endpoint))
        else:
            found.append(UnknownIntegration(node.id, node.typename__))
    return found


def webhook_input(
    entity: str, name: str, url: str, *, secret: str | None, token: str | None
) -> ops.CreateGenericWebhookIntegrationInput:
    """Build the input that creates a webhook.

    Raises:
        UsageError: Invalid name or URL.
    """
    if not WEBHOOK_NAME.fullmatch(text(name, "the name of a webhook")) or len(name) > LONGEST_NAME:
        raise UsageError(
            f"invalid webhook name {name!r}: use at most {LONGEST_NAME} letters, digits, '-' and '_', "
            "with spaces between words"
        )
    try:
        parts = urlsplit(text(url, "the URL of a webhook"))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"the URL of a webhook must be an http or https URL, not {url!r}")
    return build_input(
        ops.CreateGenericWebhookIntegrationInput,
        entity_name=entity,
        name=name,
        url_endpoint=url,
        secret_ref=secret,
        access_token_ref=token,
    )
