"""The page's examples of artifacts, registries, charts, paths and reports, with the import changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import wandb_api as wandb
from tests.support.recorder import Me, Recorder

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen


@pytest.fixture(autouse=True)
def _environment(
    server: LocalServer, me: Me, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WANDB_BASE_URL", server.url)
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def project(recorder: Recorder, me: Me) -> str:
    """A project with two versions of an artifact; the second one is ``best``."""
    recorder.project("project")
    with wandb.Api() as api:
        for content, aliases in (("one", None), ("two", ["best"])):
            draft = wandb.Artifact("artifact_name", "type")
            with draft.new_file("a.txt") as file:
                file.write(content)
            api.log_artifact(draft, f"{me.name}/project", aliases=aliases)
    return f"{me.name}/project"


@pytest.fixture
def registry(server: LocalServer, me: Me, project: str) -> str:
    """An organization with a registry of two collections; the registry's name."""
    organization = f"my-org of {me.name}"
    server.create_organization(organization, f"{me.name}-org", [me.name])
    api = wandb.Api()
    api.create_registry("my-models", "organization", organization)
    api.create_registry("other", "organization", organization)
    for version, name in (("v0", "my_collection"), ("v1", "theirs")):
        artifact = api.artifact(f"{project}/artifact_name:{version}")
        artifact.link(f"{organization}/wandb-registry-my-models/{name}", aliases=[f"for-{name}"])
    collection = next(api.registries(organization).collections(filter={"name": "my_collection"}))
    collection.tags = ["my_tag"]
    collection.save()
    return organization


def test_artifacts(project: str) -> None:
    assert wandb.Api().artifact(name="project/artifact_name:best").version == "v1"
    assert wandb.Api().artifact(name=f"{project}/artifact_name:v0").version == "v0"
    collections = wandb.Api().artifact_collection(type_name="type", name=f"{project}/artifact_name")

    # Get the first artifact in the collection
    artifact_example = collections.artifacts()[0]

    # Download the contents of the artifact to the specified root directory.
    root = artifact_example.download()
    assert Path(root, "a.txt").read_text() == "two"


def test_existing_artifacts_and_collections(project: str) -> None:
    api = wandb.Api()
    assert api.artifact_collection_exists(type="type", name=f"{project}/artifact_name")
    assert not api.artifact_collection_exists(type="type", name="project/none")
    assert api.artifact_exists(f"{project}/artifact_name:v0")
    assert not api.artifact_exists("project/artifact_name:v7")
    with pytest.raises(ValueError, match="v7"):
        api.artifact("project/artifact_name:v7")


def test_registries(registry: str, me: Me) -> None:
    api = wandb.Api(overrides={"organization": registry})
    assert [r.name for r in api.registries(filter={"name": {"$regex": "model"}})] == ["my-models"]
    found = api.registries().collections(filter={"name": "my_collection", "tag": "my_tag"})
    assert [c.name for c in found] == ["my_collection"]
    either = [{"tag": "my_tag"}, {"name": "theirs"}]
    assert len(list(api.registries().collections(filter={"$or": either}))) == 2
    versions = (
        api.registries(filter={"name": {"$regex": "model"}})
        .collections(filter={"tag": "my_tag"})
        .versions(filter={"alias": "for-my_collection"})
    )
    assert [v.source_version for v in versions] == ["v0"]
    either = [{"tag": "prod"}, {"alias": "for-theirs"}]
    assert [v.source_version for v in api.registries().versions(filter={"$or": either})] == ["v1"]


def test_a_registry_is_created_and_changed(registry: str) -> None:
    api = wandb.Api()
    made = api.create_registry(
        name="my-registry",
        visibility="restricted",
        organization=registry,
        description="This is a test registry",
        artifact_types=["model"],
    )
    assert (made.visibility, list(made.artifact_types)) == ("restricted", ["model"])
    registry_ = api.registry(name="my-registry", organization=registry)
    registry_.description = "This is an updated description"
    registry_.save()
    again = wandb.Api().registry(name="my-registry", organization=registry)
    assert again.description == "This is an updated description"


def test_a_chart(me: Me) -> None:
    api = wandb.Api()
    vega_spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "mark": "bar",
        "data": {"name": "wandb"},
        "encoding": {
            "x": {"field": "${field:x}", "type": "ordinal"},
            "y": {"field": "${field:y}", "type": "quantitative"},
        },
    }
    chart_id = api.create_custom_chart(
        entity=me.name,
        name="my-bar-chart",
        display_name="My Custom Bar Chart",
        spec_type="vega2",
        access="private",
        spec=vega_spec,
    )
    assert chart_id == f"{me.name}/my-bar-chart"


def test_paths(recorder: Recorder, me: Me, seen: list[Seen]) -> None:
    recorder.project("my_project")
    sweep_id = recorder.sweep("my_project", "method: random\nparameters: {lr: {value: 1}}")
    recorder.run("my_project", "run-id", sweep=sweep_id)
    recorder.report("my_project", "My-Report-Vm11dsdf")
    recorder.report("my_project", "Another report")
    seen.clear()
    api = wandb.Api()
    project = api.from_path("my_project")
    team_project = api.from_path(f"{me.name}/my_project")
    run = api.from_path(f"{me.name}/my_project/runs/run-id")
    sweep = api.from_path(f"{me.name}/my_project/sweeps/{sweep_id}")
    report = api.from_path(f"{me.name}/my_project/reports/My-Report-Vm11dsdf")
    assert isinstance(project, wandb.Project)
    assert project == team_project
    assert isinstance(run, wandb.Run)
    assert isinstance(sweep, wandb.Sweep)
    assert isinstance(report, wandb.BetaReport)
    assert report.display_name == "My-Report-Vm11dsdf"
    asked = ["GetViewer", "GetProject", "GetRun", "GetSweep", "ListReports"]
    assert [s.operation for s in seen] == asked
    for thing in (project, run, sweep, report):
        assert api.from_path(thing.url) == thing
    assert [r.display_name for r in api.reports(f"{me.name}/my_project", name="none")] == []
    other = next(r for r in api.reports("my_project") if r.display_name == "Another report")
    dashed = other.url.rpartition("/")[2].replace("--", "-")
    assert api.from_path(f"my_project/reports/{dashed}") == other
    with pytest.raises(wandb.Error):
        api.from_path(f"{me.name}/my_project/nothing/x")
