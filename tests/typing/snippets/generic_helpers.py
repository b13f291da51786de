"""Generic helpers, caches and concurrent readers, as teams write them around runs."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, Protocol, TypedDict, TypeVar

import wandb_api
from wandb_api import Api, AsyncApi, AsyncRun, Run
from wandb_api import filters as F
from wandb_api.automations import Automation, OnRunMetric, RunEvent, SendNotification

T = TypeVar("T")
log = logging.getLogger(__name__)


def relative_gate(api: Api, candidate: str, baseline: str) -> bool:
    new = api.run(candidate).summary["val_loss"]
    old = api.run(baseline).summary["val_loss"]
    return bool(new <= old * 1.02)


@dataclasses.dataclass
class TrainConfig:
    lr: float
    batch_size: int
    optimizer: str = "adam"


def typed_config(api: Api) -> TrainConfig:
    config = api.run("team/proj/abc").config_as(TrainConfig)
    reveal: float = config.lr * config.batch_size
    print(reveal)
    return config


class Row(TypedDict):
    _step: int
    loss: float


def typed_rows(run: Run) -> float:
    return min(row["loss"] for row in run.scan_history_as(Row))


def take(items: Iterable[T], n: int) -> list[T]:
    return list(itertools.islice(items, n))


def first_runs(api: Api) -> list[Run]:
    return take(api.runs("team/proj"), 3)


def batched(listing: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(listing), size):
        yield listing[start : start + size]


def use_batched(api: Api) -> int:
    return sum(len(batch) for batch in batched(api.runs("p"), 100))


class HasName(Protocol):
    @property
    def name(self) -> str: ...


def names(items: Iterable[HasName]) -> list[str]:
    return sorted(item.name for item in items)


def all_names(api: Api) -> list[str]:
    return names(api.runs("p")) + names(api.projects("team")) + names(api.run("p/x").files())


async def fetch(api: AsyncApi, paths: Sequence[str]) -> list[AsyncRun]:
    return await asyncio.gather(*(api.run(path) for path in paths))


async def limited(api: AsyncApi, ids: Iterable[str]) -> list[list[dict[str, float]]]:
    gate = asyncio.Semaphore(4)

    async def one(run_id: str) -> list[dict[str, float]]:
        async with gate:
            run = await api.run(f"team/proj/{run_id}")
            return [{"loss": row["loss"]} async for row in run.scan_history(keys=["loss"])]

    return list(await asyncio.gather(*map(one, ids)))


def parallel(api: Api, paths: list[str]) -> list[float]:
    def loss(path: str) -> float:
        return api.run(path).summary["loss"]

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(loss, paths))


class Cache(Generic[T]):
    def __init__(self, load: Callable[[str], T]) -> None:
        self._load = load
        self._held: dict[str, T] = {}

    def get(self, key: str) -> T:
        if key not in self._held:
            self._held[key] = self._load(key)
        return self._held[key]


def cached_name(api: Api) -> str:
    runs = Cache(api.run)
    return runs.get("p/a").name


async def retry(call: Callable[[], Awaitable[T]], times: int = 3) -> T:
    for _ in range(times - 1):
        try:
            return await call()
        except wandb_api.CommError as error:
            log.warning("again: %s (status %s)", error, error.status)
    return await call()


async def use_retry(api: AsyncApi) -> str:
    run = await retry(lambda: api.run("p/a"))
    return run.name


def config_diff(a: Run, b: Run) -> dict[str, tuple[object, object]]:
    keys = {*a.config, *b.config}
    return {k: (a.config.get(k), b.config.get(k)) for k in keys if a.config.get(k) != b.config.get(k)}


def at_least(api: Api, limits: dict[str, float]) -> list[Run]:
    query = F.state == "finished"
    for key, limit in limits.items():
        query = query & (F.summary[key] >= limit)
    return list(api.runs("p", query))


class FakeRun:
    def __init__(self, name: str, summary: dict[str, float]) -> None:
        self.name = name
        self.summary = summary


def loss_of(run: Run | FakeRun) -> float:
    return run.summary["loss"]


def test_loss_of() -> None:
    assert loss_of(FakeRun("a", {"loss": 1.0})) == 1.0


def alert(api: Api) -> Automation:
    project = api.project("p", "team")
    event = OnRunMetric(scope=project, filter=RunEvent.metric("loss").avg(window=5) > 1.5)
    (slack,) = list(api.slack_integrations(entity="team"))[:1]
    action = SendNotification.from_integration(slack, title="Loss", text="too high")
    return api.create_automation(event >> action, name="loss", description=None, enabled=True)
