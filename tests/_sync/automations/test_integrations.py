# Generated from tests/_async/automations/test_integrations.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Integrations of an entity: Slack channels and webhooks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.recorder import Me
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.automations import (
    SendNotification,
    SlackIntegration,
    UnknownIntegration,
    WebhookIntegration,
)
from wandb_api.errors import ConflictError, PermissionDeniedError
from wandb_api.local import LocalServer, Seen
from wandb_api.local._server.store.automations import add_integration


def test_a_webhook_is_created_and_listed(api: Api, me: Me, seen: list[Seen]) -> None:
    made = api.create_webhook_integration(
        "my hook-1", "https://my-fake-url.com/x", secret="SECRET", access_token="TOKEN"
    )
    assert [s.operation for s in seen] == ["CreateWebhookIntegration"]
    assert isinstance(made, WebhookIntegration)
    assert (made.name, made.url_endpoint) == ("my hook-1", "https://my-fake-url.com/x")
    api.create_webhook_integration("other", "http://localhost:8080/", entity=me.name)
    hooks = [
        hook
        for hook in api.webhook_integrations(entity=me.name)
        if hook.url_endpoint.startswith("https://my-fake-url.com")
    ]
    assert hooks == [made]
    with pytest.raises(ConflictError):
        api.create_webhook_integration("other", "https://example.com")


def test_a_slack_channel_is_found(api: Api, server: LocalServer, me: Me) -> None:
    ids = [
        server.create_slack_integration(me.name, "space", channel)
        for channel in ("#general", "#team-alerts-1")
    ]
    found = [
        slack
        for slack in api.slack_integrations(entity=me.name)
        if slack.channel_name.startswith("#team-alerts-")
    ]
    assert found == [SlackIntegration(ids[1], "space", "#team-alerts-1")]
    first = next(api.slack_integrations(entity=me.name))
    assert first.id == ids[0]
    assert SendNotification.from_integration(first).integration_id == ids[0]


def test_next_of_an_empty_listing(api: Api) -> None:
    with pytest.raises(StopIteration):
        next(api.slack_integrations())
    assert api.slack_integrations().first() is None


def one_of_each(server: LocalServer, me: Me) -> None:
    database = server._state.database
    key = database.value("SELECT id FROM entities WHERE name = ?", (me.name,))
    for number in range(3):
        hook = {"name": f"h{number}", "url_endpoint": f"https://example.com/{number}"}
        add_integration(database, key, "webhook", **hook)
    add_integration(database, key, "github")
    server.create_slack_integration(me.name, "space", "#last")


def test_an_integration_of_an_unknown_kind_is_listed(api: Api, server: LocalServer, me: Me) -> None:
    one_of_each(server, me)
    found = [one for one in api.integrations(me.name)]
    kinds = [type(one) for one in found]
    assert kinds == [WebhookIntegration] * 3 + [UnknownIntegration, SlackIntegration]
    unknown = found[3]
    assert isinstance(unknown, UnknownIntegration)
    assert unknown.typename == "GitHubOAuthIntegration"


def test_a_page_of_another_kind_does_not_end_a_listing(
    api: Api, server: LocalServer, me: Me, seen: list[Seen]
) -> None:
    one_of_each(server, me)
    assert [s.channel_name for s in api.slack_integrations(per_page=1)] == ["#last"]
    assert [s.operation for s in seen] == ["ListIntegrations"] * 5
    assert [h.name for h in api.webhook_integrations(per_page=2)] == ["h0", "h1", "h2"]
    listing = api.integrations(per_page=2)
    assert isinstance(listing.get(0), WebhookIntegration)
    rest = api.integrations(per_page=2, start=listing.cursor)
    assert len([one for one in rest]) == 3


@pytest.mark.parametrize("listing", ["integrations", "slack_integrations", "webhook_integrations"])
def test_an_unknown_entity_is_an_error(api: Api, listing: str) -> None:
    with pytest.raises(NotFoundError, match="missing-entity"):
        getattr(api, listing)("missing-entity").load()
    with pytest.raises(ValueError, match="per_page"):
        getattr(api, listing)(per_page=0)


def test_the_default_entity_is_used(api: Api, server: LocalServer, me: Me) -> None:
    with Api({"base_url": server.url}, api_key=me.key) as other:
        made = other.create_webhook_integration("hook", "https://example.com")
        listing = other.integrations()
        assert [one for one in listing] == [made]
        assert listing.entity == me.name


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("", "https://example.com"),
        ("x" * 65, "https://example.com"),
        ("a/b", "https://example.com"),
        (" a", "https://example.com"),
        ("a", "example.com"),
        ("a", "ftp://example.com"),
        ("a", "https://"),
        ("a", ""),
    ],
)
def test_invalid_webhooks_are_refused(api: Api, seen: list[Seen], name: str, url: str) -> None:
    with pytest.raises(UsageError):
        api.create_webhook_integration(name, url)
    assert not seen


def test_only_administrators_create_webhooks(api: Api, server: LocalServer, me: Me) -> None:
    server.create_team(f"hooks-of-{me.name}", ["local", me.name])
    with pytest.raises(PermissionDeniedError):
        api.create_webhook_integration("a", "https://b.c", entity=f"hooks-of-{me.name}")


def test_secrets_are_never_shown(api: Api, me: Me) -> None:
    made: Any = api.create_webhook_integration("a", "https://b.c", secret="HIDDEN")
    assert "HIDDEN" not in repr(made)
    assert set(vars(made)) == {"id", "name", "url_endpoint"}
