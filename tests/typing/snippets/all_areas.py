"""Tests, sweeps, automations, registries, artifacts, reports, datasets and queues. Natural user code, which passes."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from wandb_operations import GetViewer, ListRuns, Operation

import wandb_api
from wandb_api import (
    Api,
    Artifact,
    ArtifactCollection,
    ArtifactTTL,
    AsyncApi,
    Client,
    Files,
    JSONDict,
    Project,
    Registry,
    Run,
    RunQueue,
    Sweep,
    Table,
    Team,
    User,
)
from wandb_api.automations import (
    ArtifactEvent,
    DoNothing,
    OnAddArtifactAlias,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    RunEvent,
    SendNotification,
    SendWebhook,
)
from wandb_api.dataset import Dataset
from wandb_api.local import LocalServer
from wandb_api.reports import Heading, LinePlot, PanelGrid, Panel, Runset, Block, ScatterPlot, BarPlot


@pytest.fixture
def api(wandb_server: LocalServer) -> Generator[Api, None, None]:
    with Api({"base_url": wandb_server.url}, api_key=wandb_server.api_key) as client:
        yield client


@pytest.fixture
def api2(wandb_server: LocalServer) -> Iterator[Api]:
    with Api(base_url=wandb_server.url, api_key=wandb_server.api_key) as client:
        yield client


def test_update(api: Api) -> None:
    run = api.create_run(project="tests")
    run.config["lr"] = 0.1
    run.summary["loss"] = 0.5
    run.update()
    again = api.run(f"{run.entity}/{run.project}/{run.id}")
    assert again.config == {"lr": 0.1}
    assert again.summary["loss"] == pytest.approx(0.5)
    with pytest.raises(wandb_api.NotFoundError) as caught:
        api.run("ada/missing/x")
    assert "missing" in str(caught.value)


@pytest.mark.parametrize("state", ["finished", "failed"])
def test_states(api: Api, state: wandb_api.RunState) -> None:
    assert [run.state for run in api.runs("tests", {"state": state})] == []


def sweep_config(metric: str, lrs: Sequence[float]) -> dict[str, Any]:
    return {
        "method": "bayes",
        "metric": {"name": metric, "goal": "minimize"},
        "parameters": {"lr": {"values": list(lrs)}, "epochs": {"value": 3}},
    }


def start_sweep(api: Api) -> Sweep:
    return api.create_sweep(sweep_config("loss", (0.1, 0.01)), project="digits")


def sweep_report(sweep: Sweep) -> dict[str, float]:
    best = sweep.best_run()
    if best is None or sweep.state != "FINISHED":
        raise SystemExit("no result")
    return {"lr": best.config["lr"], "loss": best.summary["loss"]}


def sweep_parameters(sweep: Sweep) -> list[str]:
    return sorted(sweep.config["parameters"])


def sweep_metric(sweep: Sweep) -> str:
    return sweep.metric["name"] if sweep.metric else "loss"


def automations(api: Api, project: Project, registry: Registry) -> None:
    slack = next(iter(api.slack_integrations("lab")), None)
    hook = next((w for w in api.webhook_integrations("lab") if w.name == "deploy"), None)
    if slack is not None:
        notify = SendNotification.from_integration(slack, title="Loss", text="high", level="WARN")
        api.create_automation(OnRunMetric(project, RunEvent.metric("loss").avg(5) > 2) >> notify, name="loss")
    if hook:
        event = OnLinkArtifact(registry, ArtifactEvent.alias.eq("production"))
        api.create_automation(event >> SendWebhook.from_integration(hook, payload={"a": 1}), name="deploy", description="x")
    failed = OnRunState(project, RunEvent.state == "failed") >> DoNothing()
    created = api.create_automation(failed, name="failed", enabled=False, fetch_existing=True)
    created.enabled = True
    created.description = None
    api.update_automation(created)
    for automation in api.automations("lab"):
        if automation.name.startswith("old-"):
            api.delete_automation(automation)


def automation_metric(project: Project) -> OnRunMetric:
    return OnRunMetric(project, RunEvent.metric("loss").changes_by(frac=0.1))


def automation_alias(collection: ArtifactCollection) -> OnAddArtifactAlias:
    return OnAddArtifactAlias(collection, ArtifactEvent.alias == "prod")


def automation_name(project: Project) -> OnRunMetric:
    return OnRunMetric(project, (RunEvent.name == "train") & (RunEvent.metric("loss") > 1))


def promote(api: Api, organization: str) -> str:
    registry = api.registry("models", organization)
    for collection in registry.collections(filter={"name": {"$regex": "digits"}}, order="-created_at"):
        for version in collection.artifacts():
            if "best" in version.aliases and version.metadata.get("accuracy", 0) > 0.9:
                version.aliases.append("production")
                version.save()
                return version.qualified_name
    return ""


def registries(api: Api) -> dict[str, list[str]]:
    return {r.name: [c.name for c in r.collections()] for r in api.registries("org", filter={"name": "model"})}


def members(registry: Registry) -> list[str | None]:
    return [m.user.username if isinstance(m, wandb_api.UserMember) else m.team.name for m in registry.members()]


def create(api: Api) -> Registry:
    registry = api.create_registry("models", visibility="restricted", artifact_types=["model"])
    registry.description = "All models"
    registry.save()
    return registry.add_members("ada")


def log_model(api: Api, folder: Path, accuracy: float, tags: list[str]) -> Artifact:
    draft = Artifact("digits", type="model", description="x", metadata={"accuracy": accuracy, "tags": tags})
    draft.add_dir(folder, name="weights")
    draft.add_file(folder / "x.json", name="x.json", policy="immutable")
    draft.add_reference("s3://bucket/file")
    with draft.new_file("notes.txt") as file:
        file.write("hello")
    with draft.new_file("w.bin", mode="wb") as file:
        file.write(b"x")
    draft.ttl = timedelta(days=30)
    version = api.log_artifact(draft, "lab/digits", aliases=["best"], tags=tags)
    version.link("wandb-registry-model/digits", aliases=["staging"])
    return version


def never_expires(artifact: Artifact) -> None:
    artifact.ttl = ArtifactTTL.INHERIT
    artifact.ttl = None
    artifact.aliases = [*artifact.aliases, "x"]
    artifact.tags = ["x"]
    artifact.metadata = {"a": [1, 2, 3], "b": {"c": None}}
    artifact.save()


def lineage(artifact: Artifact) -> list[str]:
    producer = artifact.logged_by()
    names = [run.name for run in artifact.used_by()]
    return [producer.name, *names] if producer else names


def big_files(artifact: Artifact, limit: int) -> dict[str, int]:
    return {path: entry.size for path, entry in artifact.manifest.entries.items() if entry.size and entry.size > limit}


def artifact_types(run: Run) -> Counter[str]:
    return Counter(artifact.type for artifact in run.logged_artifacts())


def read_json(artifact: Artifact) -> JSONDict:
    path = artifact.get_entry("metrics.json").download()
    data: JSONDict = json.loads(path.read_text())
    return data


def old(collection: ArtifactCollection) -> list[Artifact]:
    limit = datetime.now(timezone.utc) - timedelta(days=90)
    return [a for a in collection.artifacts() if a.created_at < limit and not a.aliases]


def report(api: Api, metrics: list[str]) -> str:
    runs = Runset(filters={"state": "finished"}, order=["+summary_metrics.loss"], name="all")
    panels: list[Panel] = [LinePlot(x="_step", y=[metric], title=metric) for metric in metrics]
    panels.append(ScatterPlot(x="config.lr", y="loss"))
    panels.append(BarPlot(metrics=["loss"]))
    blocks: list[Block | str] = [Heading("Results", level=2), "All runs.", PanelGrid([runs], panels)]
    made = api.create_report("lab/digits", "Results", description="Weekly", blocks=blocks, width="fluid")
    made.title = "New"
    made.save()
    return made.url


def find_report(api: Api, title: str) -> list[str]:
    return [r.url for r in api.reports("lab/digits") if r.title == title]


def report_runs(api: Api) -> list[str]:
    found = api.reports("lab/digits")[0]
    return [run.name for section in found.sections for run in found.runs(section)]


def export(api: Api, folder: Path) -> None:
    result = api.export("lab/digits", folder, history=["loss"], artifacts=None, progress=lambda step: print(step))
    print(result)
    dataset = wandb_api.dataset.open(folder)
    for run in dataset.runs():
        print(run.id, run.name, run.config.get("lr"), run.summary["loss"])
    rows = dataset.history("abc", keys=["loss"]).to_pylist()
    print(rows)


def best_of_dataset(dataset: Dataset) -> float:
    return min(row["loss"] for row in dataset.scan_history("abc"))


def viewer_id(client: Client) -> str | None:
    viewer = client.execute(GetViewer()).viewer
    return viewer.id if viewer else None


def raw_query(api: Api, name: str) -> str:
    found = api.client.execute("query($n: String!) { entity(name: $n) { id } }", {"n": name})
    return found["entity"]["id"]


def raw_rows(api: Api) -> list[str]:
    data = api.client.execute("{ viewer { teams { edges { node { name } } } } }")
    return [edge["node"]["name"] for edge in data["viewer"]["teams"]["edges"]]


def own_pages(api: Api) -> list[str]:
    result = api.client.execute(ListRuns(entity="lab", project="digits", first=10))
    if result.project is None or result.project.runs is None:
        return []
    return [edge.node.name for edge in result.project.runs.edges]


def generic_execute(api: Api, operations: Sequence[Operation[Any]]) -> list[Any]:
    return [api.client.execute(operation) for operation in operations]


def queue(api: Api) -> list[str]:
    made: RunQueue = api.create_run_queue("gpu", type="kubernetes", entity="lab", config={"namespace": "x"})
    return [item.state for item in made.items if item.state != "pending"]


def team(api: Api) -> dict[str | None, bool | None]:
    found: Team = api.team("lab")
    return {member.username: member.admin for member in found.members}


def email(api: Api) -> str:
    user: User | None = api.user("ada")
    if user is None:
        return ""
    return user.email or user.username or "?"


def tables(run: Run) -> list[dict[str, Any]]:
    table: Table = run.table("predictions")
    names = [column.name for column in table.columns]
    return [dict(zip(names, row)) for row in table.to_pandas().itertuples(index=False)]


def delete_big(run: Run, limit: int = 10**9) -> list[str]:
    files: Files = run.files()
    big = [file for file in files if file.size > limit]
    for file in big:
        file.delete()
    return [file.name for file in big]


def bulk(api: Api) -> int:
    result = api.runs("lab/digits", {"state": "crashed"}).delete(dry_run=True)
    result.raise_for_errors()
    return len(result.planned)


def logs(run: Run) -> str:
    return "\n".join(line.content for line in run.console_logs(last=20))


def groups(api: Api) -> dict[str, float | None]:
    out: dict[str, float | None] = {}
    for group in api.run_groups("lab/digits", by=["group", "config.lr"]):
        loss = group.summary.get("loss")
        out[group.name] = loss.mean if loss else None
    return out


def follow(run: Run) -> None:
    for row in run.scan_history(keys=["loss"], follow=True):
        print(f"{row['_step']:6d} {row['loss']:.3f}")


def metadata(run: Run) -> tuple[str, int]:
    meta = run.metadata or {}
    return meta.get("gpu", "none"), meta.get("cpu_count", 0)


def system(run: Run) -> float:
    return max(row["system.gpu.0.gpu"] for row in run.scan_history(stream="system"))


async def async_artifacts(api: AsyncApi) -> list[str]:
    artifact = await api.artifact("lab/digits/model:best")
    run = await artifact.logged_by()
    uses = await artifact.used_by()
    await asyncio.gather(artifact.download("a"), artifact.download("b"))
    return [run.name if run else "", *(u.name for u in uses)]


async def async_changes(api: AsyncApi) -> None:
    async for run in api.runs("lab/digits", {"tags": "old"}):
        run.config["old"] = True
        run.tags = [tag for tag in run.tags if tag != "old"]
        await run.update()


def progress(artifact: Artifact) -> Path:
    def show(step: int) -> None:
        print(step)

    return artifact.download("model", progress=show)


def from_mapping(run: Run, values: Mapping[str, float]) -> None:
    run.summary.update(values)
    run.config["values"] = dict(values)
    run.config["values2"] = values
