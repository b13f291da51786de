"""Sequences of changes: the server agrees with a plain model about numbers and aliases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wandb_api.local import LocalServer

from .artifact_logging import Version, aliases
from .client import Asker

ALIASES, CONTENTS = st.sampled_from(["x", "y"]), st.sampled_from(["1", "2", "3"])
NUMBERS = itertools.count()
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("log"), CONTENTS, ALIASES),
        st.tuples(st.just("add"), CONTENTS, ALIASES),
        st.tuples(st.just("take"), CONTENTS, ALIASES),
        st.tuples(st.just("link"), CONTENTS, ALIASES),
        st.tuples(st.just("unlink"), CONTENTS, ALIASES),
        st.tuples(st.just("delete"), CONTENTS, ALIASES),
    ),
    min_size=3,
    max_size=10,
)


class Shelf:
    """The model of a collection: contents of its versions and owners of aliases."""

    def __init__(self) -> None:
        self.next, self.versions = 0, dict[str, int]()  # content -> number
        self.aliases: dict[str, str] = {}  # alias -> content

    def put(self, content: str, *given: str) -> None:
        """Add a version if missing; move aliases to it."""
        if content not in self.versions:
            self.versions[content], self.next = self.next, self.next + 1
        self.aliases.update(dict.fromkeys([*given, "latest"], content))

    def drop(self, content: str) -> None:
        """Remove a version."""
        self.versions.pop(content, None)
        self.aliases = {a: c for a, c in self.aliases.items() if c != content}

    def seen(self) -> dict[int, list[str]]:
        """Return the aliases of each number."""
        return {
            number: sorted([f"v{number}", *(a for a, c in self.aliases.items() if c == content)])
            for content, number in self.versions.items()
        }


class Twins:
    """The server and the model, changed in the same way."""

    def __init__(self, asker: Asker) -> None:
        self.asker, self.project = asker, f"p{next(NUMBERS)}"
        self.own, self.shelf = Shelf(), Shelf()
        self.ids: dict[str, str] = {}

    def step(self, what: str, content: str, alias: str) -> None:
        """Apply one change to twins."""
        if what == "log":
            version = Version(self.asker, "own", {}, {"f": ("s3://b/k", content)}, self.project)
            version.log(aliases=aliases("own", alias))
            self.ids[content] = version.id
            self.own.put(content, alias)
        elif content in self.own.versions:
            getattr(self, what)(content, alias)

    def _aliases(self, field: str, kind: str, content: str, alias: str) -> None:
        where = {"entityName": self.asker.entity, "projectName": self.project}
        item = {**where, "artifactCollectionName": "own", "alias": alias}
        self.asker.mutate(field, kind, "success", artifactID=self.ids[content], aliases=[item])

    def add(self, content: str, alias: str) -> None:
        """Add an alias."""
        self._aliases("addAliases", "AddAliasesInput", content, alias)
        self.own.aliases[alias] = content

    def take(self, content: str, alias: str) -> None:
        """Remove an alias from a version that may not have it."""
        self._aliases("deleteAliases", "DeleteAliasesInput", content, alias)
        if self.own.aliases.get(alias) == content:
            del self.own.aliases[alias]

    def link(self, content: str, alias: str) -> None:
        """Link a version."""
        self.asker.mutate(
            "linkArtifact",
            "LinkArtifactInput",
            "versionIndex",
            artifactID=self.ids[content],
            artifactPortfolioName="shelf",
            entityName=self.asker.entity,
            projectName=self.project,
            aliases=aliases("shelf", alias),
        )
        self.shelf.put(content, alias)

    def unlink(self, content: str, alias: str) -> None:
        """Unlink a version if it is linked."""
        if content in self.shelf.versions:
            found = self.asker.project(self.project, 'artifactCollection(name: "shelf") { id }')
            self.asker.mutate(
                "unlinkArtifact",
                "UnlinkArtifactInput",
                "success",
                artifactID=self.ids[content],
                artifactPortfolioID=found["artifactCollection"]["id"],
            )
            self.shelf.drop(content)

    def delete(self, content: str, alias: str) -> None:
        """Delete a version everywhere."""
        self.asker.mutate(
            "deleteArtifact",
            "DeleteArtifactInput",
            "artifact { id }",
            artifactID=self.ids[content],
            deleteAliases=True,
        )
        self.own.drop(content)
        self.shelf.drop(content)

    def check(self) -> None:
        """Compare the server with the model."""
        for name, shelf in (("own", self.own), ("shelf", self.shelf)):
            memberships = (
                "artifactMemberships { edges { node { versionIndex aliases { alias } } } }"
            )
            selection = f'artifactCollection(name: "{name}") {{ {memberships} }}'
            found = self.asker.project(self.project, selection)
            collection: Any = (found or {}).get("artifactCollection")
            edges = collection["artifactMemberships"]["edges"] if collection else []
            seen = {
                edge["node"]["versionIndex"]: sorted(a["alias"] for a in edge["node"]["aliases"])
                for edge in edges
            }
            assert seen == shelf.seen()


@pytest.fixture(scope="module")
def changer(server: LocalServer) -> Iterator[Asker]:
    """Return the user who makes the changes."""
    asker = Asker(server, server.create_user("changer"), "changer")
    yield asker
    asker.http.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_numbers_and_aliases_after_any_changes(
    changer: Asker, steps: list[tuple[str, str, str]]
) -> None:
    twins = Twins(changer)
    for step in steps:
        twins.step(*step)
    twins.check()
