"""Natural code of applications: dashboards, promotion, automation, services, tests, wrappers."""

from __future__ import annotations

import asyncio
import functools
import itertools
import logging
import operator
from collections import ChainMap, deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar, overload

import pandas as pd
import polars as pl
import pytest
from pydantic import BaseModel
from typing_extensions import ParamSpec, Self

import wandb_api
from wandb_api import (
    JSON,
    Api,
    Artifact,
    ArtifactCollection,
    AsyncApi,
    AsyncRun,
    Hooks,
    JSONDict,
    JSONValue,
    NotFoundError,
    Paginator,
    Run,
    RunFilter,
    Runs,
    RunState,
    Sweep,
)
from wandb_api import filters as F
from wandb_api.automations import OnRunMetric, RunEvent, SendWebhook

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
log = logging.getLogger(__name__)


# ---- dashboards


class Point(NamedTuple):
    step: int
    value: float


@dataclass
class Card:
    title: str
    state: RunState
    points: list[Point] = field(default_factory=list[Point])
    extra: JSONDict = field(default_factory=dict[str, JSON])

    @classmethod
    def of(cls, run: Run, metric: str) -> Self:
        points = [Point(row["_step"], row[metric]) for row in run.scan_history([metric])]
        return cls(run.name, run.state, points, {"host": run.host, "lr": run.config["lr"]})

    @property
    def best(self) -> float | None:
        return min((point.value for point in self.points), default=None)


def cards(api: Api, project: str, metrics: Sequence[str]) -> dict[str, list[Card]]:
    runs = api.runs(project, filters={"state": "running"}, order="-created_at", per_page=100)
    return {metric: [Card.of(run, metric) for run in runs[:20]] for metric in metrics}


def as_rows(runs: Iterable[Run], keys: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": run.name, **{key: run.summary.get(key) for key in keys}} for run in runs]


def badge(state: RunState) -> Literal["green", "red", "grey"]:
    if state == "finished":
        return "green"
    if state in ("failed", "crashed", "killed"):
        return "red"
    return "grey"


def duration(run: Run) -> timedelta | None:
    return run.heartbeat_at - run.created_at if run.heartbeat_at else None


def moving_average(run: Run, metric: str, size: int = 10) -> Iterator[float]:
    window: deque[float] = deque(maxlen=size)
    for row in run.scan_history([metric]):
        window.append(row[metric])
        yield sum(window) / len(window)


def merged_config(runs: Sequence[Run]) -> Mapping[str, JSON]:
    return ChainMap(*[dict(run.config) for run in runs])


def differing_keys(runs: Sequence[Run]) -> set[str]:
    keys = set(itertools.chain.from_iterable(run.config for run in runs))
    return {key for key in keys if len({str(run.config.get(key)) for run in runs}) > 1}


def leaderboard(api: Api) -> list[tuple[str, float]]:
    runs = api.runs("lab/digits", F.state == "finished", order=F.summary["acc"].desc())
    scored = [(run.name, run.summary["acc"]) for run in runs if "acc" in run.summary]
    return sorted(scored, key=operator.itemgetter(1), reverse=True)[:10]


def grouped(runs: Sequence[Run]) -> dict[str, float]:
    by_model = sorted(runs, key=lambda run: run.config["model"])
    return {
        model: max(run.summary["acc"] for run in group)
        for model, group in itertools.groupby(by_model, key=lambda run: run.config["model"])
    }


# ---- sweeps


def best_config(sweep: Sweep) -> Mapping[str, JSON]:
    best = sweep.best_run()
    if best is None:
        raise LookupError(sweep.name)
    return best.config


def importance(sweep: Sweep, key: str, metric: str) -> float:
    frame = pd.DataFrame(
        {
            "x": [run.config[key] for run in sweep.runs],
            "y": [run.summary[metric] for run in sweep.runs],
        }
    )
    return float(frame["x"].corr(frame["y"]))


def sweep_table(sweep: Sweep) -> pl.DataFrame:
    return pl.DataFrame([{**run.config, **run.summary} for run in sweep.runs])


# ---- artifacts and registries


def promote(api: Api, name: str, metric: str, *, minimum: float) -> Artifact | None:
    candidate = api.artifact(f"{name}:latest")
    with suppress(NotFoundError):
        current = api.artifact(f"{name}:production")
        if candidate.metadata.get(metric, 0.0) <= current.metadata[metric]:
            return None
    if candidate.metadata[metric] < minimum:
        return None
    candidate.aliases.append("production")
    candidate.save()
    return candidate


def newest_by_type(collections: Iterable[ArtifactCollection]) -> dict[str, str]:
    return {collection.type: collection.name for collection in collections}


def prune(versions: Iterable[Artifact], keep: int) -> int:
    old = [version for version in versions if not version.aliases][keep:]
    for version in old:
        version.delete()
    return len(old)


def download_all(artifacts: Sequence[Artifact], root: Path) -> list[Path]:
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(artifact.download, root / artifact.name) for artifact in artifacts]
        return [Path(job.result()) for job in as_completed(jobs)]


def alert_on(api: Api, project: wandb_api.Project, url: str) -> None:
    hook = next(hook for hook in api.webhook_integrations() if hook.name == url)
    event = OnRunMetric(scope=project, filter=RunEvent.metric("loss").avg(5) > 3)
    automation = event >> SendWebhook.from_integration(hook, payload={"run": "${run_name}"})
    api.create_automation(automation, name="loss", description="too high")


# ---- services


class RunOut(BaseModel):
    id: str
    name: str
    state: str
    loss: float | None = None
    created: datetime


@asynccontextmanager
async def lifespan(_app: object) -> AsyncGenerator[dict[str, AsyncApi], None]:
    async with AsyncApi(timeout=10) as api:
        yield {"api": api}


async def get_run(api: AsyncApi, path: str) -> RunOut:
    run = await api.run(path)
    return RunOut(
        id=run.id,
        name=run.name,
        state=run.state,
        loss=run.summary.get("loss"),
        created=run.created_at,
    )


async def list_runs(api: AsyncApi, state: RunState | None = None, limit: int = 50) -> list[RunOut]:
    filters: RunFilter = {"state": state} if state else {}
    found: list[RunOut] = []
    async for run in api.runs("lab/digits", filters=filters):
        found.append(await get_run(api, "/".join(run.path)))
        if len(found) >= limit:
            break
    return found


async def many(api: AsyncApi, paths: Sequence[str]) -> list[AsyncRun]:
    return list(await asyncio.gather(*(api.run(path) for path in paths)))


async def first_done(runs: Sequence[AsyncRun]) -> AsyncRun:
    tasks = {asyncio.create_task(run.wait_until_finished()): run for run in runs}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return tasks[done.pop()]


async def limited(api: AsyncApi, names: Iterable[str], most: int = 8) -> dict[str, JSON]:
    gate = asyncio.Semaphore(most)

    async def one(name: str) -> tuple[str, JSON]:
        async with gate:
            run = await api.run(name)
            return name, run.summary.get("loss")

    return dict(await asyncio.gather(*map(one, names)))


async def stream_losses(run: AsyncRun) -> AsyncIterator[str]:
    async for row in run.scan_history(follow=True):
        yield f"data: {row['loss']}\n\n"


# ---- wrappers


def retried(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            for _ in range(times - 1):
                with suppress(wandb_api.CommError):
                    return function(*args, **kwargs)
            return function(*args, **kwargs)

        return call

    return decorate


@retried(3)
def load(api: Api, path: str) -> Run:
    return api.run(path)


async def timed(call: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs) -> R:
    started = datetime.now(timezone.utc)
    try:
        return await call(*args, **kwargs)
    finally:
        log.info("%s", datetime.now(timezone.utc) - started)


async def timed_run(api: AsyncApi) -> str:
    return (await timed(api.run, "lab/digits/x")).name


recent = functools.partial(Api.runs, order="-created_at")


def uses_partial(api: Api) -> list[str]:
    get = functools.partial(api.run)
    finished = functools.partial(api.runs, filters=F.state == "finished")
    return [get("a").name, *(run.name for run in finished("lab/digits"))]


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def in_batches(runs: Runs) -> list[list[str]]:
    return [[run.name for run in batch] for batch in batches(runs, 10)]


def names_of(items: Paginator[Run] | Sequence[Run]) -> list[str]:
    return [item.name for item in items]


def map_pages(items: Paginator[T], call: Callable[[T], R]) -> list[R]:
    return [call(item) for item in items]


def mapped(api: Api) -> tuple[list[str], list[int | None]]:
    return (
        map_pages(api.runs("lab/digits"), lambda run: run.name),
        map_pages(api.artifacts("model", "lab/digits/m"), lambda version: version.size),
    )


class Named(Protocol):
    @property
    def name(self) -> str: ...


class HasSummary(Named, Protocol):
    @property
    def summary(self) -> Mapping[str, JSON]: ...


def by_name(items: Iterable[Named]) -> list[str]:
    return sorted(item.name for item in items)


def metric_of(item: HasSummary, key: str) -> float:
    return item.summary[key]


def protocols(api: Api, run: Run) -> float:
    print(by_name(api.runs("lab/digits")), by_name(api.projects("lab")), by_name(run.files()))
    return metric_of(run, "loss")


class Source(Protocol):
    def runs(self, path: str | None = None) -> Iterable[Run]: ...


def count_from(source: Source) -> int:
    return sum(1 for _ in source.runs("lab/digits"))


def count_of_client(api: Api) -> int:
    return count_from(api)


class Repository(Generic[T]):
    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._found: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._found:
            self._found[path] = self._read(path)
        return self._found[path]


def cached(api: Api) -> str:
    runs, artifacts = Repository(api.run), Repository(api.artifact)
    return runs["a"].name + artifacts["b:v0"].name


@contextmanager
def tagged(run: Run, tag: str) -> Generator[Run, None, None]:
    run.tags.append(tag)
    run.update()
    try:
        yield run
    finally:
        run.tags.remove(tag)
        run.update()


def several_servers(urls: Sequence[str]) -> list[str]:
    with ExitStack() as stack:
        clients = [stack.enter_context(Api(base_url=url)) for url in urls]
        return [api.viewer.username or str(api) for api in clients]


def parallel(api: Api, paths: Sequence[str]) -> dict[str, Run]:
    with ThreadPoolExecutor() as pool:
        futures: dict[Future[Run], str] = {pool.submit(api.run, path): path for path in paths}
        return {futures[done]: done.result() for done in as_completed(futures)}


def pooled(runs: Sequence[Run]) -> list[float]:
    def lowest(run: Run) -> float:
        return min(row["loss"] for row in run.scan_history(["loss"]))

    with ThreadPoolExecutor() as pool:
        return list(pool.map(lowest, runs))


@overload
def read(run: Run, *, frame: Literal[True]) -> pd.DataFrame: ...
@overload
def read(run: Run, *, frame: Literal[False] = False) -> list[JSONDict]: ...
def read(run: Run, *, frame: bool = False) -> pd.DataFrame | list[JSONDict]:
    if frame:
        return run.history(pandas=True)
    return run.history(pandas=False)


def frames(runs: Runs) -> list[pd.DataFrame]:
    return [run.history(keys=["loss"]) for run in runs]


def lazy_frame(run: Run) -> pl.DataFrame:
    frame = run.history(format="polars")
    return frame.lazy().select(pl.col("loss").mean()).collect()


def with_callbacks() -> Api:
    return Api(hooks=Hooks(on_retry=lambda event: log.warning("%s", event)), progress=None)


class Client(Api):
    def __init__(self, team: str, **tags: str) -> None:
        super().__init__(entity=team, timeout=30)
        self._tags = tags

    def finished(self, project: str) -> Runs:
        return self.runs(project, F.state == "finished")


def subclassed() -> list[str]:
    with Client("lab", owner="ml") as client:
        return [run.name for run in client.finished("digits")]


@dataclass(frozen=True)
class Config:
    lr: float
    layers: tuple[int, ...] = (64, 32)


def write_config(run: Run, config: Config) -> None:
    run.config.update(asdict(config))
    run.config["layers"] = config.layers
    run.config = {**run.config, **asdict(config)}
    run.update()


def restored(run: Run) -> Config:
    return Config(lr=run.config["lr"], layers=tuple(run.config["layers"]))


def payload(run: Run) -> dict[str, JSONValue]:
    return {"id": run.id, "config": run.config, "tags": run.tags, "loss": run.summary["loss"]}


# ---- tests of users


@pytest.fixture
def project() -> str:
    return "lab/digits"


def test_best(monkeypatch: pytest.MonkeyPatch, project: str) -> None:
    monkeypatch.setenv("WANDB_API_KEY", "0" * 40)
    with Api() as api, pytest.raises(NotFoundError, match="digits"):
        api.project(project)


class Fake:
    name = "fake"
    summary: Mapping[str, JSON] = {"loss": 0.1}


def test_with_a_fake() -> None:
    assert metric_of(Fake(), "loss") == pytest.approx(0.1)
