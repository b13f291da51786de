"""Natural code of platforms, dashboards and gates: strict checkers accept it as it stands."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property, partial, singledispatch
from pathlib import Path
from typing import ClassVar, Literal, ParamSpec, Protocol, TypeAlias, TypedDict, TypeVar

import wandb_operations as ops

import wandb_api
from wandb_api import (
    Api,
    Artifact,
    AsyncApi,
    AsyncPaginator,
    AsyncRun,
    Hooks,
    Registry,
    ResponseEvent,
    RetryPolicy,
    Run,
    RunState,
)
from wandb_api import filters as F
from wandb_api.automations import (
    Automation,
    DoNothing,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    RunEvent,
    SendNotification,
    SendWebhook,
)
from wandb_api.reports import Heading, LinePlot, PanelGrid, Paragraph, Runset, ScatterPlot

T = TypeVar("T")
P = ParamSpec("P")
Check: TypeAlias = Callable[[Run], bool]
log = logging.getLogger(__name__)


class Verdict(TypedDict):
    path: str
    state: RunState
    passed: bool
    loss: float | None


class HasName(Protocol):
    @property
    def name(self) -> str: ...


class HasState(HasName, Protocol):
    @property
    def state(self) -> str: ...


def verdict(run: Run, limit: float) -> Verdict:
    loss = run.summary.get("loss")
    return {
        "path": "/".join(run.path),
        "state": run.state,
        "passed": loss is not None and loss < limit,
        "loss": loss,
    }


def names(items: Iterable[HasName]) -> list[str]:
    return [item.name for item in items]


def all_names(api: Api) -> list[str]:
    return [
        *names(api.runs("lab/digits")),
        *names(api.projects("lab")),
        *names(api.registries("org")),
        *names(api.artifacts("model", "lab/digits/classifier")),
        *names(api.run("lab/digits/a").files()),
        *names(api.automations("lab")),
    ]


def describe(item: HasState) -> str:
    return f"{item.name} is {item.state}"


def describe_both(run: Run, artifact: Artifact) -> str:
    return describe(run) + describe(artifact)


@dataclass(frozen=True)
class Gate:
    """Checks that a run has to pass."""

    checks: Mapping[str, Check]
    allowed: ClassVar[frozenset[RunState]] = frozenset({"finished", "running"})

    def failures(self, run: Run) -> list[str]:
        failed = [name for name, check in self.checks.items() if not check(run)]
        return failed if run.state in self.allowed else ["state", *failed]


def below(key: str, limit: float) -> Check:
    return lambda run: run.summary[key] < limit


def standard_gate() -> Gate:
    return Gate({"loss": below("loss", 0.5), "long": lambda run: run.summary["epoch"] >= 10})


class Dashboard:
    """A view of a project that keeps its client."""

    def __init__(self, project: str, *, api: Api | None = None) -> None:
        self.api = api or Api(project=project)
        self.project = project

    @cached_property
    def runs(self) -> wandb_api.Runs:
        return self.api.runs(self.project, order="-heartbeat_at")

    @property
    def failed(self) -> list[Run]:
        return [run for run in self.runs if run.state in {"failed", "crashed"}]

    def rows(self) -> list[dict[str, str | float | None]]:
        return [{"name": run.name, "loss": run.summary.get("loss")} for run in self.runs]


class TeamApi(Api):
    """A client with the rules of a team."""

    def __init__(self, team: str) -> None:
        super().__init__(entity=team, retry=RetryPolicy(retries=2), timeout=60)
        self._team = team

    def production(self) -> Registry:
        return self.registry("production")

    def stale(self, days: int = 30) -> list[Run]:
        limit = datetime.now(timezone.utc) - timedelta(days=days)
        return self.runs("prod", F.created_at < limit, lazy=True).load()


def timed(call: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        started = datetime.now()
        try:
            return call(*args, **kwargs)
        finally:
            log.info("%s", datetime.now() - started)

    return inner


@timed
def count(api: Api, project: str, filters: wandb_api.RunFilter | None = None) -> int:
    return len(api.runs(project, filters))


def count_failed(api: Api) -> int:
    return count(api, "lab/digits", {"state": "failed"})


def retried(call: Callable[[], T], times: int) -> T:
    for attempt in range(times):
        try:
            return call()
        except wandb_api.RateLimitError as error:
            log.warning("attempt %s: %s", attempt, error.retry_after)
    return call()


def patient_run(api: Api, path: str) -> Run:
    return retried(partial(api.run, path), 3)


def metrics_client(counts: dict[str, int]) -> Api:
    def on_response(event: ResponseEvent) -> None:
        counts[event.operation] = counts.get(event.operation, 0) + event.bytes_received

    return Api(hooks=Hooks(on_response=on_response, on_retry=lambda event: print(event.wait)))


def from_environment() -> Api:
    return Api(api_key=os.environ.get("KEY"), base_url=os.getenv("URL"))


def status_of(error: wandb_api.Error) -> int:
    match error:
        case wandb_api.NotFoundError():
            return 404
        case wandb_api.CommError(status=int(status)):
            return status
        case _:
            return 500


def promote(api: Api, run: Run, stage: Literal["staging", "production"]) -> Artifact:
    models = [found for found in run.logged_artifacts() if found.type == "model"]
    newest = max(models, key=lambda found: found.created_at)
    return newest.link(f"wandb-registry-model/{run.project}", aliases=[stage])


def publish(api: Api, weights: Path, scores: Mapping[str, float]) -> str:
    artifact = Artifact("classifier", "model", metadata={**scores, "file": weights.name})
    artifact.add_file(weights, overwrite=True)
    logged = api.log_artifact(artifact, "lab/digits", aliases=["candidate"], tags=["nightly"])
    return logged.qualified_name


def upstream(artifact: Artifact) -> list[str]:
    producer = artifact.logged_by()
    if producer is None:
        return []
    return [f"{used.name} ({used.size} bytes)" for used in producer.used_artifacts()]


def production_models(api: Api) -> dict[str, str]:
    versions = api.registries(filter={"name": "model"}).versions({"alias": "production"})
    return {found.collection.name: found.version for found in versions}


def members(registry: Registry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member in registry.user_members():
        found.setdefault(member.role, []).append(member.user.username or "?")
    return found


def watch_losses(api: Api, project: str, channel: wandb_api.automations.SlackIntegration) -> Automation:
    where = api.project(project)
    event = OnRunMetric(where, RunEvent.metric("loss").avg(5) > 2)
    action = SendNotification.from_integration(channel, title="High loss", level="WARN")
    return api.create_automation(event >> action, name="high-loss")


def deploy_on_link(api: Api, url: str) -> Automation:
    hook = api.create_webhook_integration("deploy", url)
    event = OnLinkArtifact(api.registry("model"), filter=F.Filter({"alias": "prod"}))
    action = SendWebhook.from_integration(hook, payload={"version": "${artifact_version}"})
    return api.create_automation(event >> action, name="deploy", description="Deploys the model.")


def disable(automations: Iterable[Automation], api: Api) -> list[str]:
    return [
        api.update_automation(automation, enabled=False).name
        for automation in automations
        if automation.enabled and isinstance(automation.event, OnRunState)
    ]


def do_nothing(automation: Automation) -> bool:
    return isinstance(automation.action, DoNothing)


def weekly(api: Api, groups: Iterable[str]) -> str:
    blocks = [Heading("Week"), Paragraph("All groups"), *(Paragraph(group) for group in groups)]
    report = api.create_report("lab/digits", "Weekly", blocks=blocks)
    grid = PanelGrid([Runset(filters=F.state == "finished")], [LinePlot(y=["loss"])])
    report.blocks.append(grid)
    report.save()
    return report.url


def viewer_id(api: Api) -> str:
    answer = api.client.execute("query { viewer { id teams { edges { node { name } } } } }")
    print([edge["node"]["name"] for edge in answer["viewer"]["teams"]["edges"]])
    return answer["viewer"]["id"]


def conditions(filter: wandb_api.Filter) -> list[str]:
    return [str(part) for part in filter.to_dict()["$and"]]


def codes(error: wandb_api.GraphQLError) -> list[str]:
    print(error.data["viewer"] if error.data else "no data")
    return [detail.extensions["code"] for detail in error.errors]


def panels(keys: list[str]) -> PanelGrid:
    drawn = [LinePlot(y=keys), ScatterPlot(x="config.lr", y="summary.loss")]
    return PanelGrid(panels=drawn)


def queue_lengths(api: Api, entity: str, queues: Iterable[str]) -> dict[str, int]:
    return {
        name: sum(item.state == "pending" for item in api.run_queue(entity, name).items)
        for name in queues
    }


def launch(api: Api, lrs: Iterable[float]) -> list[Run]:
    job = api.job("lab/digits/job-train:latest")
    queued = [job.call({"lr": lr}, queue="gpus") for lr in lrs]
    return [item.wait_until_finished() for item in queued]


@singledispatch
def link(item: object) -> str:
    return str(item)


@link.register
def _(item: Run) -> str:
    return item.url


def typed_operation(api: Api) -> list[str]:
    result = api.client.execute(ops.ListRuns(entity="lab", project="digits", first=5))
    project = result.project
    if project is None or project.runs is None:
        return []
    return [edge.node.name for edge in project.runs.edges]


def kind_of(api: Api, path: str) -> str:
    found = api.from_path(path)
    if isinstance(found, Run):
        return found.state
    if isinstance(found, wandb_api.Sweep):
        return found.state
    return found.name if isinstance(found, wandb_api.Project) else found.title


# ---- asynchronous


async def gather(api: AsyncApi, paths: Iterable[str]) -> list[AsyncRun]:
    return await asyncio.gather(*(api.run(path) for path in paths))


async def losses(api: AsyncApi, limit: asyncio.Semaphore) -> dict[str, float]:
    async def one(run: AsyncRun) -> tuple[str, float]:
        async with limit:
            rows = [row["loss"] async for row in run.scan_history(["loss"])]
            return run.id, min(rows)

    return dict(await asyncio.gather(*[one(run) async for run in api.runs("lab/digits")]))


async def take(items: AsyncPaginator[T], count: int) -> list[T]:
    return await items.get(slice(count))


async def some(api: AsyncApi) -> tuple[list[AsyncRun], list[wandb_api.AsyncProject]]:
    return await take(api.runs("lab/digits"), 3), await take(api.projects("lab"), 3)


async def with_timeout(call: Awaitable[T], seconds: float) -> T | None:
    try:
        return await asyncio.wait_for(call, seconds)
    except asyncio.TimeoutError:
        return None


async def quick_metadata(run: AsyncRun) -> str | None:
    metadata = await with_timeout(run.load(), 5)
    return metadata.host if metadata else None


@asynccontextmanager
async def connected(entity: str) -> AsyncGenerator[AsyncApi, None]:
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(AsyncApi(entity=entity))


async def owner(run: AsyncRun) -> str:
    async with connected("lab") as api:
        viewer = await api.viewer
        return viewer.username or (await api.default_entity) or run.entity


async def first_failed(api: AsyncApi) -> AsyncRun | None:
    return await api.runs("lab/digits", F.state.is_in(["failed", "crashed"])).first()


async def promote_async(api: AsyncApi, name: str) -> str:
    artifact = await api.artifact(name)
    linked = await artifact.link("wandb-registry-model/digits")
    print([file.name async for file in artifact.files()])
    return linked.version


async def sweep_losses(api: AsyncApi, path: str) -> AsyncIterator[float]:
    sweep = await api.sweep(path)
    async for run in sweep.runs:
        if (loss := run.summary.get("loss")) is not None:
            yield loss
