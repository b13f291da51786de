"""Objects of each variant of every union and interface, and what they are on older servers."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, cast

import anyio
import httpx
import pytest
from graphql import GraphQLSchema, is_abstract_type

from tests.faults import calls
from tests.faults.calls import World, make_world
from tests.judges.cases import Validate
from tests.judges.older_server import OlderServer
from tests.judges.reads import ONCE
from tests.support.flavours import resolve
from wandb_api import Api, AsyncApi, UnreadableItemWarning, UnsupportedError
from wandb_api.automations import (
    DoNothing,
    OnAddArtifactAlias,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    RunEvent,
    SendNotification,
    SendPromptToAria,
    SendWebhook,
)
from wandb_api.local import LocalServer

UNSUPPORTED = "<unsupported>"
UNKNOWN = ("Unknown", UNSUPPORTED)
# The type on the server of what is shown
TYPES = {
    "ProjectScope": "Project",
    "RegistryScope": "Project",
    "ArtifactSequenceScope": "ArtifactSequence",
    "ArtifactPortfolioScope": "ArtifactPortfolio",
    "TeamScope": "Entity",
    "OrgScope": "Entity",
    "SendNotification": "NotificationTriggeredAction",
    "SendWebhook": "GenericWebhookTriggeredAction",
    "DoNothing": "NoOpTriggeredAction",
    "SendPromptToAria": "ARIATriggeredAction",
    "EnqueueJob": "QueueJobTriggeredAction",
    "OnRunMetric": "FilterEventTriggeringCondition",
    "OnRunState": "FilterEventTriggeringCondition",
    "OnCreateArtifact": "FilterEventTriggeringCondition",
    "OnLinkArtifact": "FilterEventTriggeringCondition",
    "OnAddArtifactAlias": "FilterEventTriggeringCondition",
    "SlackIntegration": "SlackIntegration",
    "WebhookIntegration": "GenericWebhookIntegration",
    "sequence": "ArtifactSequence",
    "portfolio": "ArtifactPortfolio",
    "logged by run": "Run",
}
Shown = dict[str, str]


class Listed(NamedTuple):
    """The content of a listing.

    Attributes:
        items: What is shown of each item, by ID.
        total: The length of the listing, or how it failed.
    """

    items: dict[str, Shown]
    total: str


Listings = dict[str, Listed]


def make_variants(world: World) -> None:
    """Create automations with every scope, action and event; the rest exists."""
    base: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    with Api(base, api_key=world.key) as api:
        project, team = api.project("p").load(), api.team(world.team)
        registry = api.registry("reg", world.org)
        (portfolio,) = registry.collections()
        sequence = api.artifact_collection("dataset", "p/data")
        slack, hook = api.integrations(entity=world.me)
        loss, failed = RunEvent.metric("loss") > 1, RunEvent.state == "failed"
        for event in (
            OnRunMetric(project, loss) >> SendNotification(slack.id, "title"),
            OnRunState(project, failed) >> SendWebhook(hook.id, {"a": 1}),
            OnRunState(project, failed) >> SendPromptToAria("why?"),
            OnRunState(project, failed) >> DoNothing(),
            OnCreateArtifact(sequence) >> DoNothing(),
            OnAddArtifactAlias(sequence) >> SendNotification(slack.id, "title"),
            OnLinkArtifact(portfolio) >> DoNothing(),
            OnLinkArtifact(registry) >> DoNothing(),
            OnRunState(team, failed) >> DoNothing(),
            OnRunMetric(team, loss) >> SendPromptToAria("why?"),
        ):
            api.create_automation(event, name=world.fresh("variant"))
        made = calls._automation(api, world)
        queue = api.run_queue(world.me, "line").id
    job = json.dumps({"queueID": queue, "template": "{}"})
    world.server._state.database.execute(
        "UPDATE triggers SET action_type = 'QUEUE_JOB', action = ? WHERE name = ?", (job, made.name)
    )


Attributes = Iterator[tuple[str, Callable[[], Any]]]


def _automation(one: Any) -> Attributes:
    yield "scope", partial(getattr, one, "scope")
    yield "action", partial(getattr, one, "action")
    yield "event", lambda: f"{type(one.event).__name__} {one.event.filter_text()}"
    for name in ("name", "description", "enabled", "created_at", "updated_at"):
        yield name, partial(getattr, one, name)


def _integration(one: Any) -> Attributes:
    yield "kind", lambda: one


def _collection(one: Any) -> Attributes:
    yield "kind", lambda: "sequence" if one.is_sequence() else _portfolio(one)
    for name in ("name", "type", "description", "tags", "created_at", "entity", "project"):
        yield name, partial(getattr, one, name)


def _portfolio(one: Any) -> str:
    """Describe a portfolio; the type of a collection of an unknown kind is unsupported."""
    return f"portfolio of {one.type}"


def _version(one: Any) -> Attributes:
    yield "kind", lambda: f"portfolio has {one.qualified_name}, of {one.source_qualified_name}"


ITEMS: dict[str, tuple[Callable[[Any, World], Any], Callable[[Any], Attributes]]] = {
    "automations of user": (lambda api, w: api.automations(w.me), _automation),
    "automations of team": (lambda api, w: api.automations(w.team), _automation),
    "all automations": (lambda api, w: api.automations(), _automation),
    "integrations": (lambda api, w: api.integrations(w.me), _integration),
    "slack": (lambda api, w: api.slack_integrations(entity=w.me), _integration),
    "webhooks": (lambda api, w: api.webhook_integrations(entity=w.me), _integration),
    "collections": (lambda api, w: api.artifact_collections("p", "dataset"), _collection),
    "registry versions": (lambda api, w: api.registries(w.org).versions(), _version),
    "registry collections": (lambda api, w: api.registries(w.org).collections(), _collection),
}


async def _shown(read: Callable[[], Any]) -> str:
    try:
        value = await resolve(read())
    except UnsupportedError:
        return UNSUPPORTED
    return value if isinstance(value, str) else repr(value)


async def _listed(flavour: str, api: Any, world: World, name: str) -> Listed:
    api.flush()
    ask, attributes = ITEMS[name]
    listing, items = ask(api, world), dict[str, Shown]()
    try:
        found = list(listing) if flavour == "sync" else [one async for one in listing]
    except UnsupportedError as error:
        return Listed({}, f"{UNSUPPORTED} {error}")
    for one in found:
        items[one.id] = {what: await _shown(read) for what, read in attributes(one)}
    assert len(items) == len(found), f"{name}: an item is listed twice"
    try:
        total = str(await resolve(listing._count()))
    except UnsupportedError:
        total = UNSUPPORTED
    return Listed(items, total)


def listings_of(flavour: str, world: World, validate: Validate) -> Listings:
    """Return what every listing has, read by one client from a server that validates so."""
    options: dict[str, Any] = {
        "overrides": {"base_url": world.server.url, "entity": world.me, "project": "p"},
        "api_key": world.key,
        "retry": ONCE,
    }
    transport = OlderServer(validate)

    async def reading() -> Listings:
        if flavour == "sync":
            with httpx.Client(transport=transport) as http, Api(**options, http_client=http) as one:
                return {name: await _listed(flavour, one, world, name) for name in ITEMS}
        async with (
            httpx.AsyncClient(transport=transport) as client,
            AsyncApi(**options, http_client=client) as other,
        ):
            return {name: await _listed(flavour, other, world, name) for name in ITEMS}

    with warnings.catch_warnings():
        warnings.simplefilter("error", UnreadableItemWarning)
        return anyio.run(reading)


@contextmanager
def variants_on(folders: pytest.TempPathFactory) -> Iterator[World]:
    """Start a server with objects of each variant."""
    with LocalServer() as server:
        world = make_world(server, folders.mktemp("variants"))
        make_variants(world)
        yield world


def wrong_listings(
    expected: Listings, found: Listings, variant: str, schema: GraphQLSchema
) -> list[str]:
    """Return what is neither the same as on the complete server, nor unknown because of a variant.

    Args:
        expected: The listings of the complete server.
        found: Those of a server without the variant.
        variant: The type that is missing, or that is not a member of its union.
        schema: The schema of that server.
    """
    problems = list[str]()
    for name, (items, total) in found.items():
        if total.startswith(f"{UNSUPPORTED} "):
            if not _names_what_is_missing(total, schema):
                problems.append(f"{name}: {total}")
            continue
        if total not in (str(len(items)), UNSUPPORTED):
            problems.append(f"{name}: {len(items)} items, but the length is {total}")
        if lost := expected[name].items.keys() - items.keys():
            problems.append(f"{name}: {len(lost)} items are missing")
        for key, shown in items.items():
            before = expected[name].items[key]
            affected = variant in {TYPES.get(_kind(value)) for value in before.values()}
            for what, value in shown.items():
                if value == before[what] or (affected and value.startswith(UNKNOWN)):
                    continue
                problems.append(f"{name} {what}: {value}, for {before[what]}")
    return problems


def _names_what_is_missing(message: str, schema: GraphQLSchema) -> bool:
    """Whether the coordinate that an error names is missing in a schema."""
    found = re.search(r"this server has no (\w+)(?:\.(\w+)| in (\w+))?", message)
    assert found, message
    owner = schema.get_type(found[1])
    if found[3]:
        group: Any = schema.get_type(found[3])
        return not (is_abstract_type(group) and schema.is_sub_type(group, cast("Any", owner)))
    return owner is None or (bool(found[2]) and found[2] not in getattr(owner, "fields", {}))


def _kind(shown: str) -> str:
    return shown.partition("(")[0].partition(" ")[0]
