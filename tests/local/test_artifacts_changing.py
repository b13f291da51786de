"""Changing, linking and deleting versions and collections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wandb_api.local._server.graphql.ids import number_of
from wandb_api.local._server.housekeeping import delete_expired_versions

from .artifact_logging import Version, aliases, log
from .client import Asker


def place(asker: Asker, name: str) -> Any:
    """Return number and aliases of a version in a collection, or None."""
    query = f'artifactCollectionMembership(name: "{name}") {{ versionIndex aliases {{ alias }} artifactCollection {{ id }} }}'
    found = asker.project("p", query)["artifactCollectionMembership"]
    return found and (found["versionIndex"], [a["alias"] for a in found["aliases"]])


def collection_id(asker: Asker, name: str) -> str:
    """Return the ID of a collection."""
    found = asker.project("p", f'artifactCollection(name: "{name}") {{ id }}')
    identifier: str = found["artifactCollection"]["id"]
    return identifier


def link(version: Version, portfolio: str, *given: str, **input: Any) -> Any:
    """Send `linkArtifact`."""
    return version.asker.mutate(
        "linkArtifact",
        "LinkArtifactInput",
        "versionIndex aliases { alias } artifactMembership { artifactCollection { __typename } }",
        **{
            "artifactID": version.id,
            "artifactPortfolioName": portfolio,
            "entityName": version.asker.entity,
            "projectName": "p",
            "aliases": aliases(portfolio, *given),
            **input,
        },
    )


def alias_input(version: Version, collection: str, *given: str) -> dict[str, Any]:
    """Return the input of `addAliases` and `deleteAliases`."""
    where = {"entityName": version.asker.entity, "projectName": "p"}
    return {
        "artifactID": version.id,
        "aliases": [
            {**where, "artifactCollectionName": collection, "alias": alias} for alias in given
        ],
    }


def test_update_changes_given_fields_only(asker: Asker) -> None:
    version = log(asker, "a", description="old", metadata='{"a": 1}', tags=[{"tagName": "x"}])
    shown = "description metadata ttlDurationSeconds ttlIsInherited tags { name }"
    assert version.see(shown)["ttlIsInherited"] is True
    update = ("updateArtifact", "UpdateArtifactInput", f"artifact {{ {shown} }}")
    changed = asker.mutate(*update, artifactID=version.id, ttlDurationSeconds=-2, metadata=None)
    assert changed["artifact"] == {
        "description": "old",
        "metadata": '{"a": 1}',
        "ttlDurationSeconds": -2,
        "ttlIsInherited": False,
        "tags": [{"name": "x"}],
    }
    changed = asker.mutate(
        *update,
        artifactID=version.id,
        description="",
        metadata='{"b": 2}',
        ttlDurationSeconds=-1,
        tagsToAdd=[{"tagName": "y"}, {"tagName": "y"}],
        tagsToDelete=[{"tagName": "x"}, {"tagName": "none"}],
    )["artifact"]
    assert (changed["description"], changed["metadata"]) == ("", '{"b": 2}')
    assert (changed["ttlIsInherited"], changed["tags"]) == (True, [{"name": "y"}])


def test_aliases_belong_to_a_collection(asker: Asker) -> None:
    version, newer = log(asker, "a", "1"), log(asker, "a", "2")
    link(version, "shelf", "prod")
    add = ("addAliases", "AddAliasesInput", "success")
    assert asker.mutate(*add, **alias_input(version, "a", "x", "y"))["success"]
    asker.mutate(*add, **alias_input(newer, "a", "y"))
    assert place(asker, "a:v0") == (0, ["v0", "x"])
    assert place(asker, "a:y") == (1, ["v1", "latest", "y"])
    assert place(asker, "shelf:v0") == (0, ["v0", "prod", "latest"])
    take = ("deleteAliases", "DeleteAliasesInput", "success")
    asker.mutate(*take, **alias_input(version, "shelf", "prod", "none"))
    assert place(asker, "shelf:prod") is None
    assert place(asker, "a:x") == (0, ["v0", "x"])
    for bad in ("v0", "no/slash"):
        assert "invalid alias" in asker.refused(*take, **alias_input(version, "a", bad))[1]
    assert "not found in collection" in asker.refused(*add, **alias_input(version, "none", "x"))[1]


def test_links_are_numbered_in_their_portfolio(asker: Asker) -> None:
    log(asker, "a", "1")
    second, third = log(asker, "a", "2"), log(asker, "a", "3")
    made = link(second, "shelf")
    assert made == {
        "versionIndex": 0,
        "aliases": [{"alias": "latest"}],
        "artifactMembership": {"artifactCollection": {"__typename": "ArtifactPortfolio"}},
    }
    assert link(third, "shelf", "prod")["versionIndex"] == 1
    assert link(second, "shelf", "prod")["versionIndex"] == 0
    assert place(asker, "shelf:prod") == (0, ["v0", "prod", "latest"])
    seen = second.see(
        "versionIndex artifactMemberships { edges { node { versionIndex artifactCollection { name } } } }"
    )
    assert seen["versionIndex"] == 1
    nodes = [edge["node"] for edge in seen["artifactMemberships"]["edges"]]
    assert [(n["artifactCollection"]["name"], n["versionIndex"]) for n in nodes] == [
        ("shelf", 0),
        ("a", 1),
    ]


def test_link_creates_a_missing_project_but_not_a_registry(asker: Asker) -> None:
    version = log(asker, "a")
    assert link(version, "shelf", projectName="elsewhere")["versionIndex"] == 0
    query = 'artifactCollectionMembership(name: "shelf:v0") { versionIndex }'
    assert asker.project("elsewhere", query)["artifactCollectionMembership"] is not None
    refusal = ("linkArtifact", "LinkArtifactInput", "versionIndex")
    given = {"artifactID": version.id, "artifactPortfolioName": "shelf"}
    for entity, project, message in (
        ("local-org", "wandb-registry-none", "not found"),
        ("local", "p", "permission denied"),
    ):
        answer = asker.refused(*refusal, **given, entityName=entity, projectName=project)
        assert message in answer[1]


def test_link_into_versions_or_another_type_is_refused(asker: Asker) -> None:
    version, model = log(asker, "a"), Version(asker, "m", {"w": b"1"}, type="model").log()
    link(version, "shelf")
    refusal = ("linkArtifact", "LinkArtifactInput", "versionIndex")
    where = {"entityName": asker.entity, "projectName": "p"}

    def refused(version: Version, name: str) -> str:
        return asker.refused(
            *refusal, artifactID=version.id, artifactPortfolioName=name, aliases=[], **where
        )[1]

    assert "holds versions" in refused(version, "m")
    assert "has type 'dataset', not 'model'" in refused(model, "shelf")
    pending = Version(asker, "b", {"f": b"1"})
    pending.begin()
    assert refused(pending, "shelf") == "artifact not found"
    with_version = asker.refused(
        "createArtifact",
        "CreateArtifactInput",
        "artifact { id }",
        artifactTypeName="dataset",
        artifactCollectionName="shelf",
        digest="d",
        digestAlgorithm="MANIFEST_MD5",
        **where,
    )
    assert "holds links" in with_version[1]


def test_unlink_keeps_the_source(asker: Asker) -> None:
    version = log(asker, "a")
    link(version, "shelf")
    unlink = ("unlinkArtifact", "UnlinkArtifactInput", "success")
    answer = asker.refused(
        *unlink, artifactID=version.id, artifactPortfolioID=collection_id(asker, "a")
    )
    assert "cannot be unlinked" in answer[1]
    shelf = collection_id(asker, "shelf")
    assert asker.mutate(*unlink, artifactID=version.id, artifactPortfolioID=shelf)["success"]
    assert place(asker, "shelf:v0") is None
    assert place(asker, "a:v0") == (0, ["v0", "latest"])
    assert link(version, "shelf")["versionIndex"] == 1


def test_deleting_a_version_deletes_its_links_and_content(asker: Asker) -> None:
    blobs = asker.server._state.blobs
    version = Version(asker, "a", {"own": b"own", "shared": b"shared"}).log()
    other = Version(asker, "b", {"shared": b"shared"}).log()
    link(version, "shelf")
    paths = {
        edge["node"]["name"]: edge["node"]["storagePath"]
        for edge in version.see("files { edges { node { name storagePath } } }")["files"]["edges"]
    }
    delete = ("deleteArtifact", "DeleteArtifactInput", "artifact { id state }")
    assert "has aliases" in asker.refused(*delete, artifactID=version.id)[1]
    assert place(asker, "a:latest") is not None
    gone = asker.mutate(*delete, artifactID=version.id, deleteAliases=True)["artifact"]
    assert gone["state"] == "DELETED"
    assert place(asker, "a:v0") is None
    assert place(asker, "shelf:v0") is None
    assert not blobs.exists(paths["own"])
    assert blobs.exists(paths["shared"])
    assert other.see("fileCount")["fileCount"] == 1
    again = Version(asker, "a", {"own": b"own", "shared": b"shared"}).log()
    assert again.see("versionIndex")["versionIndex"] == 1


def test_a_version_without_aliases_is_deleted_without_confirmation(asker: Asker) -> None:
    version = log(asker, "a", "1")
    log(asker, "a", "2")
    asker.mutate("deleteArtifact", "DeleteArtifactInput", "artifact { id }", artifactID=version.id)
    assert place(asker, "a:v0") is None


def test_run_is_deleted_with_or_without_what_it_logged(asker: Asker) -> None:
    for name, with_artifacts in (("r1", False), ("r2", True)):
        run = asker.create_run("p", name)
        version = log(asker, f"of-{name}", runName=name)
        asker.mutate(
            "deleteRun",
            "DeleteRunInput",
            "clientMutationId",
            id=run["id"],
            deleteArtifacts=with_artifacts,
        )
        expected = "DELETED" if with_artifacts else "COMMITTED"
        assert version.see("state")["state"] == expected


def test_only_linked_versions_outlive_their_ttl(asker: Asker) -> None:
    short, linked, kept = (log(asker, name, ttlDurationSeconds=60) for name in ("a", "b", "c"))
    link(linked, "shelf")
    state = asker.server._state
    for version in (short, linked):
        state.database.execute(
            "UPDATE artifacts SET created_at = '2020-01-01T00:00:00.000000Z' WHERE id = ?",
            (number_of(version.id, "Artifact"),),
        )
    delete_expired_versions(state)
    states = [version.see("state")["state"] for version in (short, linked, kept)]
    assert states == ["DELETED", "COMMITTED", "COMMITTED"]


SHOWN = "artifactCollection { name description defaultArtifactType { name } }"


def test_collection_is_renamed_described_and_moved(asker: Asker) -> None:
    version = log(asker, "a")
    link(version, "shelf")
    sequence, shelf = collection_id(asker, "a"), collection_id(asker, "shelf")
    update = ("updateArtifactSequence", "UpdateArtifactSequenceInput", SHOWN)
    changed = asker.mutate(*update, artifactSequenceID=sequence, name="b", description="d")
    assert changed["artifactCollection"] == {
        "name": "b",
        "description": "d",
        "defaultArtifactType": {"name": "dataset"},
    }
    changed = asker.mutate(*update, artifactSequenceID=sequence, description="")
    assert (
        changed["artifactCollection"]["name"],
        changed["artifactCollection"]["description"],
    ) == (
        "b",
        "",
    )
    assert asker.refused(*update, artifactSequenceID=sequence, name="shelf")[0] == 409
    assert asker.refused(*update, artifactSequenceID=shelf, name="c")[1] == "collection not found"
    moved = asker.mutate(
        "moveArtifactSequence",
        "MoveArtifactSequenceInput",
        SHOWN,
        artifactSequenceID=sequence,
        destinationArtifactTypeName="table",
    )
    assert moved["artifactCollection"]["defaultArtifactType"] == {"name": "table"}
    assert version.see("artifactType { name }") == {"artifactType": {"name": "table"}}


def test_collection_tags(asker: Asker) -> None:
    log(asker, "a")
    where = {"entityName": asker.entity, "projectName": "p", "artifactCollectionName": "a"}
    kind = "CreateArtifactCollectionTagAssignmentsInput"
    add = ("createArtifactCollectionTagAssignments", kind, "tags { name }")
    made = asker.mutate(*add, tags=[{"tagName": "x"}, {"tagName": "x"}, {"tagName": "y"}], **where)
    assert made["tags"] == [{"name": "x"}, {"name": "y"}]
    assert "invalid tag" in asker.refused(*add, tags=[{"tagName": "!"}], **where)[1]
    kind = "DeleteArtifactCollectionTagAssignmentsInput"
    take = ("deleteArtifactCollectionTagAssignments", kind, "success")
    assert asker.mutate(*take, tags=[{"tagName": "x"}], **where)["success"]
    query = 'artifactCollections(filters: "{\\"tag\\": \\"%s\\"}") { totalCount edges { node { tags { edges { node { name } } } } } }'
    assert asker.project("p", query % "x")["artifactCollections"]["totalCount"] == 0
    (edge,) = asker.project("p", query % "y")["artifactCollections"]["edges"]
    assert edge["node"]["tags"]["edges"] == [{"node": {"name": "y"}}]


@pytest.mark.parametrize("kind", ["Sequence", "Portfolio"])
def test_deleting_a_sequence_deletes_versions_and_a_portfolio_only_links(
    asker: Asker, kind: str
) -> None:
    version = log(asker, "a")
    link(version, "shelf")
    name = "a" if kind == "Sequence" else "shelf"
    gone = asker.mutate(
        f"deleteArtifact{kind}",
        f"DeleteArtifact{kind}Input",
        "artifactCollection { state }",
        **{f"artifact{kind}ID": collection_id(asker, name)},
    )
    assert gone["artifactCollection"]["state"] == "DELETED"
    assert place(asker, "shelf:v0") is None
    assert (place(asker, "a:v0") is None) == (kind == "Sequence")
    answer = asker.project("p", "artifactCollections { edges { node { name } } }")
    left = [edge["node"]["name"] for edge in answer["artifactCollections"]["edges"]]
    assert left == (["shelf"] if kind == "Sequence" else ["a"])


def test_collection_aliases_exclude_version_numbers(asker: Asker) -> None:
    log(asker, "a", "1", aliases=aliases("a", "x"))
    log(asker, "a", "2")
    query = 'artifactCollection(name: "a") { aliases { edges { node { alias artifact { versionIndex } } } } }'
    edges = asker.project("p", query)["artifactCollection"]["aliases"]["edges"]
    found = [(e["node"]["alias"], e["node"]["artifact"]["versionIndex"]) for e in edges]
    assert found == [("latest", 1), ("x", 0)]


def test_outsider_changes_nothing(asker: Asker, new_user: Callable[[], Asker]) -> None:
    version, other = log(asker, "a"), new_user()
    sent = alias_input(version, "a", "x")
    assert (
        other.refused("addAliases", "AddAliasesInput", "success", **sent)[1] == "artifact not found"
    )
    answer = other.refused(
        "updateArtifactSequence",
        "UpdateArtifactSequenceInput",
        SHOWN,
        artifactSequenceID=collection_id(asker, "a"),
        name="mine",
    )
    assert answer[1] == "collection not found"
