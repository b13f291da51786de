"""Generic helpers, protocols, pools and subclasses. Natural user code, which passes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache, partial, reduce
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar

import wandb_api
from wandb_api import Api, Artifact, File, Filter, JSONDict, JSONValue, Project, Run, Runs
from wandb_api import filters as F

T = TypeVar("T")
K = TypeVar("K")


def take(items: Sequence[T], n: int) -> list[T]:
    return list(items[:n])


def first_or_none(items: Sequence[T]) -> T | None:
    return items[0] if items else None


def group(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    out: dict[K, list[T]] = {}
    for item in items:
        out.setdefault(key(item), []).append(item)
    return out


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def use_take(api: Api) -> list[str]:
    return [run.name for run in take(api.runs("a/b"), 3)]


def use_first(api: Api) -> str | None:
    run = first_or_none(api.runs("a/b"))
    return run.name if run else None


def use_group(api: Api) -> dict[str, list[Run]]:
    return group(api.runs("a/b"), lambda run: run.state)


def use_group_config(api: Api) -> dict[float, list[Run]]:
    return group(api.runs("a/b"), lambda run: run.config["lr"])


def use_chunks(api: Api) -> int:
    return sum(len(part) for part in chunks(api.runs("a/b"), 10))


class Named(Protocol):
    @property
    def name(self) -> str: ...


def names(items: Iterable[Named]) -> list[str]:
    return sorted(item.name for item in items)


def use_names(api: Api, artifact: Artifact, run: Run) -> list[str]:
    return names(api.runs("a/b")) + names(api.projects("a")) + names([artifact]) + names(run.files())


class HasSummary(Protocol):
    @property
    def summary(self) -> Mapping[str, float]: ...


def loss_of(thing: HasSummary) -> float:
    return thing.summary["loss"]


class RunLike(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def config(self) -> Mapping[str, object]: ...
    def update(self) -> None: ...


def touch(run: RunLike) -> str:
    run.update()
    return run.id


def use_touch(run: Run) -> str:
    return touch(run)


def load(path: str, *, api: Api) -> Run:
    return api.run(path)


def parallel(api: Api, paths: list[str]) -> list[Run]:
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(partial(load, api=api), paths))


def parallel_rows(runs: Runs) -> dict[str, list[JSONDict]]:
    def rows(run: Run) -> tuple[str, list[JSONDict]]:
        return run.id, list(run.scan_history())

    with ThreadPoolExecutor() as pool:
        return dict(pool.map(rows, runs))


def parallel_method(api: Api, paths: list[str]) -> list[Run]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(api.run, paths))


def futures(api: Api, paths: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    with ThreadPoolExecutor() as pool:
        pending: dict[Future[Run], str] = {pool.submit(api.run, path): path for path in paths}
        for future in as_completed(pending):
            out[pending[future]] = future.result().state
    return out


@lru_cache(maxsize=None)
def client() -> Api:
    return Api()


@cache
def cached_run(path: str) -> Run:
    return client().run(path)


@contextmanager
def tagged(run: Run, tag: str) -> Generator[Run, None, None]:
    run.tags.append(tag)
    run.update()
    try:
        yield run
    finally:
        run.tags.remove(tag)
        run.update()


def use_stack(run: Run) -> None:
    with ExitStack() as stack:
        api = stack.enter_context(Api())
        stack.enter_context(tagged(run, "busy"))
        print(api.viewer.username)


class Row(TypedDict):
    name: str
    lr: float
    layers: list[int]


def typed_rows(api: Api) -> list[Row]:
    return [Row(name=r.name, lr=r.config["lr"], layers=r.config["layers"]) for r in api.runs("a/b")]


class Point(NamedTuple):
    step: int
    value: float


def points(run: Run, key: str) -> list[Point]:
    return [Point(row["_step"], row[key]) for row in run.scan_history(keys=["_step", key])]


def all_of(conditions: Iterable[Filter]) -> Filter:
    return reduce(lambda a, b: a & b, conditions)


def from_dict(wanted: Mapping[str, str | float]) -> Filter:
    return all_of([F.config[key] == value for key, value in wanted.items()])


def any_state(api: Api, states: list[wandb_api.RunState]) -> Runs:
    return api.runs("a/b", F.state.is_in(states))


class Experiment:
    """Holds a run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.config = run.config
        self.loss: float = run.summary["loss"]

    @property
    def name(self) -> str:
        return self.run.display_name

    def __lt__(self, other: Experiment) -> bool:
        return self.loss < other.loss


def best_experiment(runs: Runs) -> Experiment:
    return min(map(Experiment, runs))


class Repository(Generic[T]):
    def __init__(self, fetch: Callable[[str], T]) -> None:
        self._fetch = fetch
        self._items: dict[str, T] = {}

    def get(self, key: str) -> T:
        if key not in self._items:
            self._items[key] = self._fetch(key)
        return self._items[key]


def repositories(api: Api) -> tuple[Repository[Run], Repository[Project]]:
    return Repository(api.run), Repository(lambda name: api.project(name, "lab"))


class TeamApi(Api):
    """A client of one team."""

    def digits(self) -> Runs:
        return self.runs("lab/digits")

    def latest(self) -> Run | None:
        return next(iter(self.digits()), None)


def flatten(value: Mapping[str, JSONValue], prefix: str = "") -> dict[str, JSONValue]:
    flat: dict[str, JSONValue] = {}
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            flat |= flatten(inner, f"{prefix}{key}.")
        else:
            flat[prefix + key] = inner
    return flat


def flat_config(run: Run) -> dict[str, JSONValue]:
    return flatten(run.config)


def sizes(files: Sequence[File]) -> dict[str, int]:
    return {file.name: file.size for file in files}


def use_sizes(run: Run) -> int:
    return sum(sizes(run.files()).values())


def zipped(api: Api) -> list[tuple[str, str]]:
    a, b = api.runs("a/b"), api.runs("a/c")
    return [(x.name, y.name) for x, y in zip(a, b)]


def reverse(runs: Runs) -> list[str]:
    return [run.id for run in reversed(runs)]


def contains(runs: Runs, run: Run) -> bool:
    return run in runs


def with_closing(api: Api) -> None:
    with api as client_:
        print(len(client_.runs("a/b")))


Job = Callable[[Run], float]


def apply(jobs: dict[str, Job], run: Run) -> dict[str, float]:
    return {name: job(run) for name, job in jobs.items()}


JOBS: dict[str, Job] = {
    "loss": lambda run: run.summary["loss"],
    "runtime": lambda run: run.summary.get("_runtime", 0.0),
    "lines": lambda run: run.history_line_count or 0,
}


def pages(runs: Runs) -> Iterator[list[str]]:
    for page in runs.pages(prefetch=1):
        yield [run.name for run in page]


def any_paginator(items: Sequence[T]) -> T:
    return items[-1]


def last_file(run: Run) -> File:
    return any_paginator(run.files())
