"""Registries, and the search across those of an organization."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from wandb_api.local import LocalServer

from .artifact_logging import Version, aliases
from .client import Asker

REGISTRY = (
    "id name access description allowAllArtifactTypesInRegistry entity { organization { name } } "
    "artifactTypes(includeAll: true) { edges { node { name } } }"
)


@dataclass
class Organization:
    """An organization with an administrator and a member."""

    name: str
    entity: str
    admin: Asker
    member: Asker

    def close(self) -> None:
        """Close the users' connections."""
        self.admin.http.close()
        self.member.http.close()

    def registry(self, short: str, asker: Asker | None = None, **input: Any) -> Any:
        """Send `upsertModel`; return the registry and whether it is new."""
        return (asker or self.admin).mutate(
            "upsertModel",
            "UpsertModelInput",
            f"inserted project {{ {REGISTRY} }}",
            entityName=self.entity,
            name=f"wandb-registry-{short}",
            **{"access": "PRIVATE", "allowAllArtifactTypesInRegistry": True, **input},
        )

    def link(self, version: Version, short: str, portfolio: str, *given: str) -> Any:
        """Send `linkArtifact` into a registry."""
        return version.asker.mutate(
            "linkArtifact",
            "LinkArtifactInput",
            "versionIndex",
            artifactID=version.id,
            artifactPortfolioName=portfolio,
            entityName=self.entity,
            projectName=f"wandb-registry-{short}",
            aliases=aliases(portfolio, *given),
        )

    def ask(self, asker: Asker, field: str, selection: str, **arguments: Any) -> Any:
        """Return a connection of the organization's entity."""
        given = ", ".join(f"{key}: {json.dumps(value)}" for key, value in arguments.items())
        call = f"{field}({given})" if given else field
        query = f'{{ organization(name: "{self.name}") {{ orgEntity {{ {call} {{ {selection} }} }} }} }}'
        return asker.data(query)["organization"]["orgEntity"][field]


def new_organization(server: LocalServer) -> Organization:
    """Create an organization with new users."""
    name = secrets.token_hex(4)
    users = [f"{name}-admin", f"{name}-member"]
    askers = [Asker(server, server.create_user(user), user) for user in users]
    server.create_organization(f"Org {name}", f"org-{name}", users)
    return Organization(f"Org {name}", f"org-{name}", *askers)


@pytest.fixture
def org(server: LocalServer) -> Iterator[Organization]:
    """A new organization."""
    made = new_organization(server)
    yield made
    made.close()


def short_names(page: Any) -> list[str]:
    """Return the short names of the registries of a page."""
    return [edge["node"]["name"].removeprefix("wandb-registry-") for edge in page["edges"]]


def test_registry_is_created_once_and_changed_afterwards(org: Organization) -> None:
    made = org.registry(
        "models",
        description="d",
        allowAllArtifactTypesInRegistry=False,
        artifactTypes=[{"name": "model"}],
    )
    project = made["project"]
    assert made["inserted"] is True
    assert project["entity"]["organization"]["name"] == org.name
    assert (project["access"], project["description"]) == ("PRIVATE", "d")
    assert project["artifactTypes"]["edges"] == [{"node": {"name": "model"}}]
    made = org.registry(
        "models",
        access="RESTRICTED",
        allowAllArtifactTypesInRegistry=False,
        artifactTypes=[{"name": "data set"}, {"name": "model"}],
    )
    changed = made["project"]
    assert (made["inserted"], changed["id"]) == (False, project["id"])
    assert (changed["access"], changed["description"]) == ("RESTRICTED", "d")
    names = [edge["node"]["name"] for edge in changed["artifactTypes"]["edges"]]
    assert names == ["model", "data set"]


@pytest.mark.parametrize(
    ("input", "message"),
    [
        ({"access": "USER_READ"}, "invalid access"),
        ({"artifactTypes": [{"name": "model"}]}, "allows all artifact types"),
        (
            {"allowAllArtifactTypesInRegistry": False, "artifactTypes": [{"name": "a/b"}]},
            "invalid artifact type",
        ),
        ({"name": "wandb-registry-a:b"}, "invalid project name"),
        ({"entityName": None}, "is not an organization: only organizations have registries"),
    ],
)
def test_bad_registry_is_refused(org: Organization, input: dict[str, Any], message: str) -> None:
    answer = org.admin.refused(
        "upsertModel",
        "UpsertModelInput",
        "inserted",
        **{
            "entityName": org.entity,
            "name": "wandb-registry-x",
            "access": "PRIVATE",
            "allowAllArtifactTypesInRegistry": True,
            **input,
        },
    )
    assert message in answer[1]
    assert short_names(org.ask(org.admin, "projects", "edges { node { name } }")) == []


def test_registries_are_filtered_ordered_and_paged(org: Organization) -> None:
    for at in range(3):
        org.registry(f"test-{at}", description=f"number {at}")
    page = "edges { node { id name } } pageInfo { hasNextPage endCursor }"

    def names(**arguments: Any) -> list[str]:
        return short_names(org.ask(org.admin, "projects", page, **arguments))

    assert names() == ["test-2", "test-1", "test-0"]
    assert names(order="+name") == ["test-0", "test-1", "test-2"]
    assert names(order="-name", first=1) == ["test-2"]
    assert names(filters=json.dumps({"name": "wandb-registry-test-1"})) == ["test-1"]
    assert names(filters=json.dumps({"name": {"$regex": "-[02]$"}}), order="name") == [
        "test-0",
        "test-2",
    ]
    assert names(filters=json.dumps({"description": {"$contains": "ber 1"}})) == ["test-1"]
    first = org.ask(org.admin, "projects", page, order="name", first=2)
    rest = org.ask(
        org.admin, "projects", page, order="name", first=2, after=first["pageInfo"]["endCursor"]
    )
    assert (short_names(rest), rest["pageInfo"]["hasNextPage"]) == (["test-2"], False)
    assert names(filters=json.dumps({"id": first["edges"][0]["node"]["id"]})) == ["test-0"]


@pytest.fixture(scope="module")
def filled(server: LocalServer) -> Iterator[Organization]:
    """Two registries, with three versions of a model in them."""
    org = new_organization(server)
    for short in ("one", "two"):
        org.registry(short)
    for at in range(3):
        version = Version(org.admin, "net", {"w": str(at).encode()}, type="model").log(
            metadata=json.dumps({"acc": at / 10, "by": {"name": f"n{at}"}}),
            tags=[{"tagName": "good"}] if at else [],
        )
        org.link(version, "one", "net", *(["prod"] if at == 1 else []))
        if at == 2:
            org.link(version, "two", "other")
    yield org
    org.close()


MEMBERSHIP = "edges { node { versionIndex artifactCollection { name } } }"


def places(page: Any) -> list[tuple[str, int]]:
    """Return collection and version of each membership."""
    nodes = [edge["node"] for edge in page["edges"]]
    return [(node["artifactCollection"]["name"], node["versionIndex"]) for node in nodes]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, [("other", 0), ("net", 2), ("net", 1), ("net", 0)]),
        ({"projectFilters": {"name": "wandb-registry-two"}}, [("other", 0)]),
        ({"collectionFilters": {"name": {"$in": ["other"]}}}, [("other", 0)]),
        ({"filters": {"alias": "prod"}}, [("net", 1)]),
        ({"filters": {"alias": "latest"}}, [("other", 0), ("net", 2)]),
        ({"filters": {"version": "v2"}}, [("net", 2)]),
        ({"filters": {"version": {"$lt": 1}}}, [("other", 0), ("net", 0)]),
        ({"filters": {"metadata.acc": {"$gte": 0.1}}}, [("other", 0), ("net", 2), ("net", 1)]),
        ({"filters": {"metadata.by.name": "n0"}}, [("net", 0)]),
        ({"filters": {"artifact_metadata.by.name": "n0"}}, [("net", 0)]),
        ({"filters": {"$not": {"tag": "good"}}}, [("net", 0)]),
        ({"filters": {"artifact_size": 1, "alias": "v1"}}, [("net", 1)]),
        (
            {"filters": {"tag": "good"}, "projectFilters": {"name": {"$regex": "one$"}}},
            [("net", 2), ("net", 1)],
        ),
        ({"filters": {"created_at": {"$lt": "2020-01-01"}}}, []),
    ],
)
def test_versions_are_searched(
    filled: Organization, arguments: dict[str, Any], expected: list[tuple[str, int]]
) -> None:
    sent = {key: json.dumps(value) for key, value in arguments.items()}
    assert places(filled.ask(filled.member, "artifactMemberships", MEMBERSHIP, **sent)) == expected


def test_collections_are_searched(filled: Organization) -> None:
    filled.admin.mutate(
        "createArtifactCollectionTagAssignments",
        "CreateArtifactCollectionTagAssignmentsInput",
        "tags { name }",
        entityName=filled.entity,
        projectName="wandb-registry-two",
        artifactCollectionName="other",
        tags=[{"tagName": "checked"}],
    )
    shown = "totalCount edges { node { __typename id name project { name } } }"

    def names(**arguments: Any) -> list[str]:
        found = filled.ask(filled.admin, "artifactCollections", shown, **arguments)
        assert found["totalCount"] == len(found["edges"])
        return [edge["node"]["name"] for edge in found["edges"]]

    assert names() == ["other", "net"]
    assert names(order="name") == ["net", "other"]
    assert names(filters=json.dumps({"tag": "checked"})) == ["other"]
    assert names(projectFilters=json.dumps({"name": "wandb-registry-one"})) == ["net"]
    edges = filled.ask(filled.admin, "artifactCollections", shown)["edges"]
    wanted = json.dumps({"artifact_collection_id": {"$in": [edges[1]["node"]["id"]]}})
    assert names(filters=wanted) == ["net"]
    assert edges[0]["node"]["__typename"] == "ArtifactPortfolio"
    advanced = filled.admin.data(
        f'{{ organization(name: "{filled.name}") {{ advancedRegistryFeatures {{ advancedSearch }} }} }}'
    )
    assert advanced["organization"]["advancedRegistryFeatures"] == {"advancedSearch": True}


def test_types_are_closed_once_they_are_listed(org: Organization) -> None:
    org.registry("r", allowAllArtifactTypesInRegistry=False, artifactTypes=[{"name": "model"}])
    data = Version(org.admin, "d", {"f": b"1"}).log()
    answer = org.admin.refused(
        "linkArtifact",
        "LinkArtifactInput",
        "versionIndex",
        artifactID=data.id,
        artifactPortfolioName="d",
        entityName=org.entity,
        projectName="wandb-registry-r",
    )
    assert answer[1] == "artifact type 'dataset' is not allowed in registry wandb-registry-r"
    org.registry("r", allowAllArtifactTypesInRegistry=True)
    assert org.link(data, "r", "d")["versionIndex"] == 0


def test_registry_is_renamed_and_deleted(org: Organization) -> None:
    made = org.registry("r")["project"]
    rename = ("renameProject", "RenameProjectInput", "project { name }")
    where = {"entityName": org.entity, "oldProjectName": "wandb-registry-r"}
    org.registry("taken")
    assert org.admin.refused(*rename, newProjectName="wandb-registry-taken", **where)[0] == 409
    assert "cannot be called" in org.admin.refused(*rename, newProjectName="plain", **where)[1]
    changed = org.admin.mutate(*rename, newProjectName="wandb-registry-new", **where)
    assert changed["project"]["name"] == "wandb-registry-new"
    delete = ("deleteModel", "DeleteModelInput", "success")
    assert org.admin.mutate(*delete, id=made["id"])["success"]
    assert short_names(org.ask(org.admin, "projects", "edges { node { name } }")) == ["taken"]
    assert org.admin.refused(*delete, id=made["id"])[1] == "project not found"


def test_organization_is_found_from_its_people_and_teams(
    server: LocalServer, asker: Asker, org: Organization
) -> None:
    shown = "organization { name orgEntity { name } } user { organizations { name orgEntity { name } } }"

    def found(asker: Asker, entity: str) -> Any:
        return asker.data(f'{{ entity(name: "{entity}") {{ {shown} }} }}')["entity"]

    local = {"name": "Local Organization", "orgEntity": {"name": "local-org"}}
    assert found(asker, asker.entity) == {"organization": None, "user": {"organizations": [local]}}
    team = f"team-{secrets.token_hex(4)}"
    server.create_team(team, [asker.entity])
    assert found(asker, team)["organization"] == local
    theirs = {"name": org.name, "orgEntity": {"name": org.entity}}
    assert found(org.member, org.member.entity)["user"]["organizations"] == [local, theirs]
    assert found(org.member, org.entity)["organization"] == theirs
    query = f'{{ organization(name: "{org.name}") {{ id }} }}'
    assert asker.data(query) == {"organization": None}


def test_moved_model_registry_collections_are_found_in_the_new_registry(org: Organization) -> None:
    org.registry("model")
    version = Version(org.admin, "net", {"w": b"1"}, type="model").log()
    org.link(version, "model", "nets")
    org.admin.create_run("model-registry", "r")
    query = 'artifactCollectionMembership(name: "%s") { artifactCollection { project { name entityName } } }'
    found = org.admin.project("model-registry", query % "nets:latest")
    project = found["artifactCollectionMembership"]["artifactCollection"]["project"]
    assert project == {"name": "wandb-registry-model", "entityName": org.entity}
    found = org.admin.project("model-registry", query % "none:latest")
    assert found["artifactCollectionMembership"] is None


def test_a_registry_has_no_runs(org: Organization) -> None:
    org.registry("r")
    answer = org.admin.refused(
        "upsertBucket",
        "UpsertBucketInput",
        "bucket { id }",
        entityName=org.entity,
        modelName="wandb-registry-r",
    )
    assert answer[1] == "a registry holds links to artifacts only: it cannot have runs"


@pytest.mark.parametrize("field", ["linked_at", "acm_created_at", "linkedAt", "created_at"])
def test_versions_are_searched_by_the_time_of_their_link(filled: Organization, field: str) -> None:
    def found(condition: dict[str, Any]) -> int:
        listing = filled.ask(
            filled.member,
            "artifactMemberships",
            "edges { node { id } }",
            filters=json.dumps({field: condition}),
        )
        return len(listing["edges"])

    everything = found({"$exists": True})
    assert everything > 0
    assert (
        found({"$gt": "2020-01-01"}) == found({"$lte": "2999-01-01T00:00:00+02:00"}) == everything
    )
    assert found({"$lt": "2020-01-01"}) == found({"$gt": "2999-01-01"}) == 0


def test_internal_ids_of_registries_select_them(filled: Organization) -> None:
    def named(**arguments: Any) -> list[str]:
        return short_names(
            filled.ask(filled.member, "projects", "edges { node { name } }", **arguments)
        )

    short = named()[0]
    project = filled.member.project(f"wandb-registry-{short}", "id internalId", filled.entity)
    kind, _, number = base64.b64decode(project["internalId"]).decode().partition(":")
    assert kind == "ProjectInternalId"
    assert base64.b64decode(project["id"]).decode() == f"Project:{number}"
    assert named(filters=json.dumps({"id": int(number)})) == [short]
