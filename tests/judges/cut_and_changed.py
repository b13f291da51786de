"""Answers of older servers with one value changed: cuts and unreadable values together."""

from __future__ import annotations

import json
import random
import warnings

import anyio
import httpx

from tests.judges.cases import Validate
from tests.judges.driver import Gophers
from tests.judges.older_server import refused
from tests.judges.reads import FLAVOURS, Case, Sample, validator_of
from tests.reads.reads import UNSUPPORTED
from tests.reads.replay import Replay
from tests.reads.test_changed_values import Client, wrong


class OlderReplay(Replay):
    """Refuse documents as an older server does, and repeat the answers to the others."""

    def __init__(self, validate: Validate) -> None:
        super().__init__()
        self._validate = validate

    def _answer(self, request: httpx.Request, content: bytes) -> httpx.Response:
        if request.url.path == "/graphql":
            body = json.loads(content)
            if problems := self._validate(body["query"], body["variables"]):
                return refused(problems)
        return super()._answer(request, content)


async def _problems(client: Client, name: str, chance: random.Random, count: int) -> list[str]:
    """Change some values of the answers to a read, one at a time; return what was wrong."""
    await client.read(name)  # learns what the server lacks
    expected, found = await client.read(name), list[str]()
    if expected.get(name) == UNSUPPORTED:
        return []
    changes = list(client.changes())
    for change in chance.sample(changes, min(count, len(changes))):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            facts = await client.read(name, change)
        skipped = any("skipped the item" in str(warning.message) for warning in caught)
        found += wrong(name, change, expected, facts, skipped=skipped)
    return found


def problems_with_changes(
    case: Case, sample: Sample, library: str, gophers: Gophers | None, count: int
) -> list[str]:
    """Return the results that are neither right, nor unsupported, nor unreadable.

    Args:
        case: An older server, and reads.
        sample: The results of the complete server.
        library: What validates the documents.
        gophers: The judge, for its library.
        count: How many values of the answers to each read are changed.
    """
    found, validate = list[str](), validator_of(case.schema, library, gophers)
    for flavour in FLAVOURS:
        client = Client(flavour, sample.world, OlderReplay(validate))
        for name in case.reads:
            chance = random.Random(f"{case.name} {name}")
            problems = anyio.run(_problems, client, name, chance, count)
            found += [f"{case.name} ({library}, {flavour}): {name}: {p}" for p in problems]
        client.replay.close()
    return found
