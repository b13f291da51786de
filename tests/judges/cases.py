"""Operations that use something an older server lacks, and recorded messages of validators.

``python -m tests.judges.cases`` writes ``messages.json`` anew: read the diff before it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from graphql import parse, validate

from tests.judges.driver import Gophers, Problem
from tests.judges.schemas import DOCUMENTS, older, pinned, sample_variables

MESSAGES = Path(__file__).with_name("messages.json")
LIBRARIES = ("graph-gophers", "graphql-core")
Validate = Callable[[str, dict[str, Any]], list[Problem]]


class Case(NamedTuple):
    """An operation sent to a server that lacks some coordinates."""

    operation: str
    lacking: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the case in ``messages.json`` and in test output."""
        return f"{self.operation} without {', '.join(self.lacking)}"


ACTIONS = ("NoOpTriggeredAction", "QueueJobTriggeredAction", "ARIATriggeredAction")
AUTOMATIONS = ("ListEntityAutomations", "ListProjectAutomations", "ListVisibleAutomations")
CASES = [
    Case("GetRunQueueItem", ("RunQueue.runQueueItem",)),
    Case("LinkArtifact", ("LinkArtifactPayload.artifactMembership",)),
    Case("LinkArtifact", ("LinkArtifactPayload.artifactMembership", "Project.internalId")),
    Case("ListSweeps", ("Project.sweeps(order:)",)),
    Case("GetViewer", ("User.photoUrl", "User.createdAt")),
    Case("ListVisibleAutomations", ("Entity.triggers", "Entity in TriggerScope")),
    *(Case(name, ("Entity in TriggerScope",)) for name in AUTOMATIONS),
    *(Case(AUTOMATIONS[0], (f"{action} in TriggeredAction",)) for action in ACTIONS),
    *(Case(AUTOMATIONS[1], (action,)) for action in ACTIONS),
    Case(AUTOMATIONS[1], ("Entity in TriggerScope", *ACTIONS)),
]


def validator(library: str, lacking: Sequence[str], gophers: Gophers | None) -> Validate:
    """Return how a server with this library and without the coordinates validates a request."""
    schema = older(*lacking)
    if library == "graphql-core":
        return lambda text, _: [
            Problem(e.message, tuple((s.line, s.column) for s in e.locations or ()))
            for e in validate(schema, parse(text))
        ]
    assert gophers is not None
    judge, name = gophers, f"without {', '.join(lacking)}"
    judge.learn(name, schema)
    return lambda text, variables: judge.validate(name, text, variables)


def refusals(case: Case, library: str, gophers: Gophers | None) -> list[str]:
    """Return the sorted messages with which a library refuses the whole operation."""
    text = DOCUMENTS[case.operation].text
    problems = validator(library, case.lacking, gophers)(text, sample_variables(pinned(), text))
    return sorted(problem.message for problem in problems)


def recorded() -> dict[str, dict[str, list[str]]]:
    """Read the recorded messages, by case name and library."""
    messages: dict[str, dict[str, list[str]]] = json.loads(MESSAGES.read_text("utf-8"))
    return messages


def main() -> None:
    """Record the messages of the libraries."""
    with Gophers() as gophers:
        found = {c.name: {lib: refusals(c, lib, gophers) for lib in LIBRARIES} for c in CASES}
    MESSAGES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
