"""User code with artifacts and registries."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from typing_extensions import assert_type

import wandb_api
from wandb_api import Api, Artifact, ArtifactTTL, AsyncApi, AsyncArtifact, Manifest


def log(api: Api, folder: Path) -> None:
    draft = Artifact("digits", "dataset", "what", {"n": 1, "parts": ["a"]})
    draft.add_dir(folder, "raw", policy="immutable")
    draft.add_reference("s3://bucket/key", checksum=False)
    with draft.new_file("notes.txt") as file:
        file.write("text")
    logged = api.log_artifact(draft, "entity/project", aliases=["best"], tags="clean")
    assert_type(logged, Artifact)
    logged.ttl = timedelta(days=3)
    logged.ttl = ArtifactTTL.INHERIT
    logged.ttl = 3  # error
    logged.aliases.append("prod")
    logged.save()
    assert_type(logged.link("wandb-registry-models/digits", aliases=["x"]), Artifact)
    assert_type(logged.download(), Path)
    assert_type(logged.source_project, str | None)
    assert_type(logged.manifest["a"].size, int | None)
    for entry in logged.manifest.get_entries_in_directory("raw"):
        assert_type(entry.download(folder), Path)
    draft.add_file(3)  # error
    draft.add_file("x", policy="moved")  # error
    Artifact("digits")  # error


def lineage(api: Api) -> None:
    run = api.run("e/p/r")
    for artifact in run.logged_artifacts():
        assert_type(artifact, Artifact)
        assert_type(artifact.logged_by(), wandb_api.Run | None)
        assert_type(artifact.used_by(), list[wandb_api.Run])
        assert_type(artifact.collection, wandb_api.ArtifactCollection)
        assert_type(artifact.linked_artifacts, list[Artifact])
    run.use_artifact("digits:v0")  # error
    assert_type(run.log_artifact(Artifact("a", "b")), Artifact)


def registries(api: Api) -> None:
    made = api.create_registry("models", "restricted", artifact_types=["model"])
    assert_type(made, wandb_api.Registry)
    api.create_registry("models", "public")  # error
    made.visibility = "organization"
    made.visibility = "public"  # error
    made.artifact_types.append("dataset")
    chain = api.registries(filter={"name": {"$regex": "model"}}).collections({"tag": "x"})
    assert_type(chain, wandb_api.RegistryCollections)
    for version in chain.versions({"alias": "best"}):
        assert_type(version, Artifact)
    for member in made.members():
        assert_type(member, wandb_api.UserMember | wandb_api.TeamMember)
        assert_type(member.role, str)


async def asynchronous(api: AsyncApi, folder: Path) -> None:
    found = await api.artifact("e/p/a:v0")
    assert_type(found, AsyncArtifact)
    assert_type(await found.download(folder), Path)
    assert_type(len(await found.manifest), int)
    found.manifest["a"]  # error
    async for version in api.registries("org").versions():
        assert_type(version, AsyncArtifact)
    assert_type(await api.artifacts("model", "a").count(), int)


def sizes(manifest: Manifest) -> dict[str, int]:
    return {entry.path: entry.size or 0 for entry in manifest}


def size_of_parts(artifact: Artifact, parsed: Manifest) -> int:
    first = artifact.manifest.get_entry_by_path("raw/a")
    if first is not None:
        assert_type(first.download(), Path)
    return sum({**sizes(parsed), **sizes(artifact.manifest)}.values())
