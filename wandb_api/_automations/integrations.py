"""What W&B sends messages to. No IO.

Integration
|- SlackIntegration      a channel of a Slack workspace
|- WebhookIntegration    a URL that is called
`- UnknownIntegration    a kind that this version does not know
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
        id: what an action refers to it by.
        team_name: the Slack workspace.
        channel_name: the channel, as Slack writes it.
    """

    id: str
    team_name: str
    channel_name: str


@public("wandb_api.automations")
@dataclass(frozen=True)
class WebhookIntegration:
    """A URL that is called. Its secrets stay on the server.

    Attributes:
        id: what an action refers to it by.
        name: what people call it.
        url_endpoint: what is called.
    """

    id: str
    name: str
    url_endpoint: str


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownIntegration:
    """An integration of a kind that this version does not know.

    Attributes:
        id: what an action refers to it by.
        typename: the server's name for the kind.
    """

    id: str
    typename: str


Integration: TypeAlias = SlackIntegration | WebhookIntegration | UnknownIntegration


def read_integrations(nodes: Iterable[ListIntegrationsNode]) -> list[Integration]:
    """The integrations in a page, each as what it is."""

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
    """What creates a webhook; refuses what the server would."""

    if not WEBHOOK_NAME.fullmatch(text(name, "a webhook's name")) or len(name) > LONGEST_NAME:
        raise UsageError(
            f"{name!r} cannot name a webhook: at most {LONGEST_NAME} letters, digits, '-' and '_', "
            "in words with blanks between them"
        )
    parts = urlsplit(text(url, "a webhook's URL"))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"a webhook needs an http or https URL, not {url!r}")
    more = {"secret_ref": secret, "access_token_ref": token}
    return ops.CreateGenericWebhookIntegrationInput.model_validate(
        {"entity_name": entity, "name": name, "url_endpoint": url}
        | {key: value for key, value in more.items() if value is not None}
    )
