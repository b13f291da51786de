"""Filters and orders of runs in all their forms. Natural user code, which passes."""

from __future__ import annotations
import asyncio
import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol
from wandb_api import Api, AsyncApi, AsyncRuns, Filter, Order, Project, Run, Runs, RunFilter, RunOrder
from wandb_api import filters as F


class RunsApi(Protocol):
    def runs(self, path: str, filters: dict[str, Any] | None = None) -> Sequence[Run]: ...


def use_protocol(api: RunsApi) -> int:
    return len(api.runs("a/b"))


def call_protocol(api: Api) -> int:
    return use_protocol(api)


def submit(api: Api, wanted: dict[str, Any]) -> int:
    with ThreadPoolExecutor() as pool:
        a = pool.submit(api.runs, "a/b")
        b = pool.submit(api.runs, "a/b", wanted)
        c = pool.submit(api.runs, "a/b", filters={"config.lr": 1}, order="-created_at")
        d = pool.submit(api.runs, "a/b", filters={"state": "finished"})
        return len(a.result()) + len(b.result()) + len(c.result()) + len(d.result())


def mapped(api: Api, names: list[str]) -> list[Runs]:
    return list(map(api.runs, names))


def pool_mapped(api: Api, names: list[str]) -> list[Runs]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(api.runs, names))


def partially(api: Api) -> Runs:
    newest = partial(api.runs, order="-created_at", per_page=100)
    return newest("a/b")


def callback(api: Api) -> Callable[[str], Runs]:
    return api.runs


def callback2(api: Api) -> Callable[[str, dict[str, Any]], Runs]:
    return api.runs


async def in_thread(api: Api) -> Runs:
    return await asyncio.to_thread(api.runs, "a/b", {"state": "finished"})


async def in_executor(api: Api) -> Runs:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, api.runs, "a/b")


def wrapper(api: Api, path: str, **kwargs: Any) -> Runs:
    return api.runs(path, **kwargs)


def passes(api: Api, path: str, filters: Mapping[str, Any] | Filter | None = None, order: str | Order | None = None) -> Runs:
    return api.runs(path, filters, order)


def passes_filter(api: Api, filters: RunFilter | None, order: RunOrder) -> Runs:
    return api.runs("a/b", filters=filters, order=order)


def maybe(api: Api, only_finished: bool) -> Runs:
    return api.runs("a/b", filters={"state": "finished"} if only_finished else None)


def maybe2(api: Api, only_finished: bool) -> Runs:
    return api.runs("a/b", filters={"state": "finished"} if only_finished else {})


def maybe3(api: Api, lr: float | None) -> Runs:
    return api.runs("a/b", filters=F.config["lr"] == lr if lr else None)


def maybe4(api: Api, state: str) -> Runs:
    return api.runs("a/b", filters={"state": state})


def maybe5(api: Api, states: list[str], tag: str) -> Runs:
    return api.runs("a/b", filters={"state": {"$in": states}, "tags": tag})


def maybe6(api: Api, state: str) -> Runs:
    return api.runs("a/b", filters={"$and": [{"state": state}, {"config.x": {"$exists": True}}]})


def maybe7(api: Api, metric: str) -> Runs:
    return api.runs("a/b", filters={f"summary_metrics.{metric}": {"$ne": None}}, order=f"-summary_metrics.{metric}")


def maybe8(api: Api, asc: bool) -> Runs:
    return api.runs("a/b", order="+created_at" if asc else "-created_at")


def maybe9(api: Api, asc: bool, key: str) -> Runs:
    return api.runs("a/b", order=("+" if asc else "-") + key)


def built(api: Api) -> Runs:
    query = {"config.lr": {"$gt": 0.1}, "state": "finished"}
    return api.runs("a/b", filters=query)


def built2(api: Api) -> Runs:
    query = {"state": "finished"}
    return api.runs("a/b", filters=query)


def built3(api: Api, group: str | None) -> Runs:
    query: dict[str, Any] = {"state": "finished"}
    if group is not None:
        query["group"] = group
    return api.runs("a/b", filters=query)


def built4(api: Api, group: str | None) -> Runs:
    query: RunFilter = {"state": "finished"}
    if group is not None:
        query["group"] = group
    query["tags"] = {"$in": ["a"]}
    return api.runs("a/b", query)


def built5(api: Api, wanted: dict[str, float]) -> Runs:
    return api.runs("a/b", {f"config.{k}": v for k, v in wanted.items()})


def built6(api: Api) -> Runs:
    return api.runs("a/b", {"$or": [{"state": "finished"}, {"state": "running"}]})


def built7(api: Api) -> Runs:
    return api.runs("a/b", {"displayName": {"$regex": "^base"}, "jobType": "train", "createdAt": {"$gt": "2024-01-01"}})


def built8(api: Api) -> Runs:
    return api.runs("a/b", {"username": "ada", "heartbeatAt": {"$lt": "2024"}, "state": {"$nin": ["crashed", "failed"]}})


def built9(api: Api) -> Runs:
    return api.runs(path="a/b", filters={"state": {"$ne": "running"}}, order="-summary_metrics.val_loss", per_page=100)


def built10(api: Api) -> Runs:
    return api.runs("a/b", filters={"config.lr.value": 0.1}, order="+config.lr.value")


def built11(project: Project) -> Runs:
    return project.runs({"state": "finished", "config.lr": 0.1}, "-created_at")


def built12(project: Project, state: str, order: str) -> Runs:
    return project.runs({"state": state}, order)


def grouped(api: Api, state: str) -> int:
    return len(api.run_groups("a/b", by="config.lr", filters={"state": state})) + len(api.run_groups("a/b", filters={"config.x": 1}))


def async_(api: AsyncApi) -> AsyncRuns:
    return api.runs("a/b", {"state": "finished"}, "-summary_metrics.acc")


def retry(call: Callable[..., Runs], *args: Any, **kwargs: Any) -> Runs:
    return call(*args, **kwargs)


def use_retry(api: Api) -> Runs:
    return retry(api.runs, "a/b", filters={"state": "x"})


class Fake:
    def runs(self, path: str | None = None, filters: dict[str, Any] | None = None) -> list[Run]:
        return []


class Client(Api):
    def runs(self, *args: Any, **kwargs: Any) -> Runs:
        kwargs.setdefault("per_page", 100)
        return super().runs(*args, **kwargs)


def json_query(api: Api, text: str) -> Runs:
    import json

    return api.runs("a/b", filters=json.loads(text))


class Optimizer(enum.Enum):
    ADAM = "adam"


def by_enum(api: Api) -> Runs:
    return api.runs("a/b", (F.config["optimizer"] == Optimizer.ADAM) & (F.config["a"]["b"] != None))  # noqa: E711


def by_time(api: Api, since: datetime, day: date, text: str) -> Runs:
    recent = (F.created_at > since) & (F.heartbeat_at <= text) & (F.updated_at >= day)
    return api.runs("a/b", recent & F.created_at.between(since, text) & (F.created_at != since))


def by_run_time(api: Api, run: Run) -> Runs:
    return api.runs("a/b", (F.created_at > run.created_at) & (F.config["lr"] == run.config["lr"]) & (F.group == run.group))


def by_lists(api: Api, tags: list[str], names: tuple[str, ...]) -> Runs:
    return api.runs("a/b", F.tags.contains_all(tags) | F.name.is_in(names) | (F.config["layers"] == [1, 2]))
