"""Servers that lack a variant of a union or interface: the others are as on a complete server.

Objects of the variant are of an unknown kind, or UnsupportedError is raised. They are never left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.faults import calls
from tests.faults.calls import World
from tests.judges.driver import Gophers
from tests.judges.older_server import OlderServer
from tests.judges.reads import FLAVOURS, accepts, validator_of, variants
from tests.judges.schemas import closed, older
from tests.judges.variants import TYPES, Listings, listings_of, variants_on, wrong_listings
from wandb_api import Api, CommError, UnsupportedError

LISTED = sorted(f"{member} in {group}" for member, group in variants() if group != "Initiator")
WITHOUT_TYPE = (
    "ARIATriggeredAction",
    "ArtifactPortfolio",
    "ArtifactSequence",
    "FilterEventTriggeringCondition",
    "GenericWebhookIntegration",
    "GenericWebhookTriggeredAction",
    "NoOpTriggeredAction",
    "NotificationTriggeredAction",
    "QueueJobTriggeredAction",
    "SlackIntegration",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with variants_on(tmp_path_factory) as world:
        yield world


@pytest.fixture(scope="module")
def expected(world: World) -> dict[str, Listings]:
    return {flavour: listings_of(flavour, world, accepts) for flavour in FLAVOURS}


def test_every_variant_is_listed(expected: dict[str, Listings]) -> None:
    shown = {
        value.partition("(")[0].partition(" ")[0]
        for listed in expected["sync"].values()
        for item in listed.items.values()
        for value in item.values()
    }
    assert {variant.partition(" in ")[0] for variant in LISTED} <= {TYPES.get(k) for k in shown}


@pytest.mark.parametrize("lacking", [*LISTED, *WITHOUT_TYPE])
def test_a_missing_variant_is_never_left_out(
    world: World,
    expected: dict[str, Listings],
    lacking: str,
    library: str,
    judge: Gophers | None,
) -> None:
    schema = older(*closed([lacking]))
    validate = validator_of(schema, library, judge)
    variant = lacking.partition(" in ")[0]
    for flavour in FLAVOURS:
        found = listings_of(flavour, world, validate)
        assert wrong_listings(expected[flavour], found, variant, schema) == []


@pytest.mark.parametrize("lacking", ["Run in Initiator", "User in Initiator"])
def test_a_creator_of_a_missing_kind_is_not_taken_for_none(
    world: World, lacking: str, library: str, judge: Gophers | None
) -> None:
    base: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    with Api(base, api_key=world.key) as api:
        by_user = calls._logged(api, world).name
    transport = OlderServer(validator_of(older(lacking), library, judge))
    with (
        httpx.Client(transport=transport) as http,
        Api(base, api_key=world.key, http_client=http) as api,
    ):
        assert api.artifact(f"p/{by_user}").logged_by() is None
        by_run = api.artifact("p/data:v2")
        if lacking == "User in Initiator":
            assert by_run.logged_by() == api.run("p/r0")
            return
        with pytest.raises(UnsupportedError, match="no Run in Initiator"):
            by_run.logged_by()


def test_a_change_whose_result_is_of_a_missing_kind_was_made(
    world: World, library: str, judge: Gophers | None
) -> None:
    base: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    lacking, name = "GenericWebhookIntegration in Integration", world.fresh("hook")
    transport = OlderServer(validator_of(older(lacking), library, judge))
    with (
        httpx.Client(transport=transport) as http,
        Api(base, api_key=world.key, http_client=http) as other,
        Api(base, api_key=world.key) as api,
    ):
        with pytest.raises(CommError, match=rf"{name}' was created, but .*no {lacking}"):
            other.create_webhook_integration(name, "https://example.com")
        assert name in [hook.name for hook in api.webhook_integrations(entity=world.me)]
