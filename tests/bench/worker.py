"""Perform one client's task in a separate process and print its duration as a line of JSON."""

from __future__ import annotations

import gc
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from .warm import hide_fast, warm_up, warm_up_uploads

Parameters = dict[str, Any]


def emit(seconds: float | None, **answer: Any) -> None:
    """Print the line that the parent reads; without ``seconds`` the whole process counts."""
    print(json.dumps({"seconds": seconds, "ended": time.monotonic(), **answer}), flush=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Call ``work``; return the seconds and the result. What was imported is collected before."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def ours(given: Parameters) -> Any:
    """Return this client's `Api`."""
    import wandb_api

    return wandb_api.Api({"base_url": given["url"]}, api_key=given["key"], timeout=600)


def official(given: Parameters) -> Any:
    """Return the official SDK's `Api`."""
    import wandb

    return wandb.Api({"base_url": given["url"]}, api_key=given["key"], timeout=600)


# ---- import, constructor, first run


def imports(*names: str) -> Callable[[Parameters], None]:
    """Import modules, and load one name from each: packages load theirs when they are used."""

    def task(given: Parameters) -> None:
        before = len(sys.modules)

        def load() -> None:
            for module, _, name in (each.partition(":") for each in names):
                getattr(importlib.import_module(module), name)

        seconds, _ = timed(load)
        emit(seconds, modules=len(sys.modules) - before)

    return task


def construct(make: Callable[[Parameters], Any], module: str) -> Callable[[Parameters], None]:
    """Time the constructor, once the package is imported."""

    def task(given: Parameters) -> None:
        __import__(module)
        if module == "wandb_api":
            import wandb_api

            _ = wandb_api.Api
        seconds, _ = timed(lambda: make(given))
        emit(seconds)

    return task


def first_run(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """Load one run in a new process: the whole process counts."""

    def task(given: Parameters) -> None:
        run = make(given).run(given["run"])
        emit(None, name=run.id)

    return task


def first_run_plain(given: Parameters) -> None:
    import httpx

    with httpx.Client(auth=("api", given["key"]), timeout=600) as client:
        answer: Any = None
        for body in given["bodies"]:
            answer = json.loads(client.post(f"{given['url']}/graphql", json=body).content)
    emit(None, name=answer["data"]["project"]["run"]["name"])


# ---- many runs


def list_runs(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """List all runs of a project and optionally read each config and summary."""

    def task(given: Parameters) -> None:
        if make is ours:
            warm_up(given["url"], given["key"], given["path"])
        api = make(given)
        options: Parameters = given.get("options", {})

        def work() -> int:
            seen = 0
            for run in api.runs(given["path"], **options):
                seen += 1
                if given["touch"]:
                    _ = run.config["seed"], run.summary["metric_0"]
            return seen

        seconds, seen = timed(work)
        emit(seconds, seen=seen)

    return task


def repeat_plain(package: str) -> Callable[[Parameters], None]:
    """Repeat the requests with httpx; parse with ``loads`` of a package, embedded JSON included."""

    def task(given: Parameters) -> None:
        import httpx

        loads = importlib.import_module(package).loads
        with httpx.Client(auth=("api", given["key"]), timeout=600) as client:

            def work() -> int:
                seen = 0
                for body in given["bodies"]:
                    answer = loads(client.post(f"{given['url']}/graphql", json=body).content)
                    edges = answer["data"]["project"]["runs"]["edges"]
                    seen += len(edges)
                    if given["touch"]:
                        for edge in edges:
                            _ = loads(edge["node"]["config"])["seed"]
                            _ = loads(edge["node"]["summaryMetrics"])["metric_0"]
                return seen

            seconds, seen = timed(work)
        emit(seconds, seen=seen)

    return task


def page_ours(given: Parameters) -> None:
    """Parse a page of runs from bytes in memory, after a warm-up."""
    from pathlib import Path

    import httpx

    import wandb_api

    content = Path(given["answer"]).read_bytes()
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=content))
    api = wandb_api.Api(
        {"base_url": given["url"]},
        api_key=given["key"],
        http_client=httpx.Client(transport=transport),
    )

    def work() -> list[Any]:
        return list(api.runs(given["path"], per_page=1000))

    kept = [timed(work) for _ in range(11)]  # a listing of many pages keeps them too
    emit(statistics.median(seconds for seconds, _ in kept[1:]), seen=len(kept[0][1]))


def page_plain(given: Parameters) -> None:
    """Parse the same bytes with ``json.loads``."""
    from pathlib import Path

    content = Path(given["answer"]).read_bytes()

    kept = [timed(lambda: json.loads(content)) for _ in range(11)]
    seen = len(kept[0][1]["data"]["project"]["runs"]["edges"])
    emit(statistics.median(seconds for seconds, _ in kept[1:]), seen=seen)


# ---- history


def scan(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """Scan every row of a long run."""

    def task(given: Parameters) -> None:
        run = make(given).run(given["run"])
        seconds, seen = timed(lambda: sum(1 for _ in run.scan_history(**given.get("options", {}))))
        emit(seconds, seen=seen)

    return task


def scan_plain(given: Parameters) -> None:
    """Repeat the requests with httpx, each row through ``json.loads``."""
    import httpx

    with httpx.Client(auth=("api", given["key"]), timeout=600) as client:

        def work() -> int:
            seen = 0
            for body in given["bodies"]:
                answer = json.loads(client.post(f"{given['url']}/graphql", json=body).content)
                rows: list[str] = answer["data"]["project"]["run"].get("history") or []
                seen += len([json.loads(row) for row in rows])
            return seen

        seconds, seen = timed(work)
    emit(seconds, seen=seen)


def sampled(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """Read ``history(samples=500)`` as a data frame; pandas is imported before."""

    def task(given: Parameters) -> None:
        import pandas

        _ = pandas.DataFrame
        run = make(given).run(given["run"])
        seconds, frame = timed(lambda: run.history(samples=500))
        emit(seconds, seen=len(frame))

    return task


def histories(given: Parameters) -> None:
    """Read the sampled histories of the first runs of a project; the runs are listed before."""
    api = ours(given)
    runs = api.runs(given["path"], {"config.seed.value": {"$lt": given["count"]}}, per_page=1000)
    runs.load()
    seconds, rows = timed(runs.histories)
    emit(seconds, seen=len(rows))


def histories_async(given: Parameters) -> None:
    """Do the same with `AsyncApi`."""
    import asyncio

    import wandb_api

    async def work() -> None:
        async with wandb_api.AsyncApi(
            {"base_url": given["url"]}, api_key=given["key"], timeout=600
        ) as api:
            chosen = {"config.seed.value": {"$lt": given["count"]}}
            runs = api.runs(given["path"], chosen, per_page=1000)
            await runs.load()
            started = time.perf_counter()
            rows = await runs.histories()
            emit(time.perf_counter() - started, seen=len(rows))

    asyncio.run(work())


# ---- artifacts


def download(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """Download an artifact into an empty folder, with an empty cache or without one."""

    def task(given: Parameters) -> None:
        artifact = make(given).artifact(given["artifact"])
        root = f"{given['scratch']}/files"
        seconds, _ = timed(lambda: artifact.download(root=root, **given.get("options", {})))
        emit(seconds)

    return task


def written(given: Parameters) -> str:
    """Write a folder of files with new content."""
    import os
    import pathlib

    root = pathlib.Path(given["scratch"]) / "new"
    for at in range(given["count"]):
        path = root / f"{at // 100:03d}" / f"{at:05d}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            left = given["size"]
            while left:
                left -= file.write(os.urandom(min(left, 1_000_000)))
    return str(root)


def upload_ours(given: Parameters) -> None:
    """Upload a new artifact; the modules are loaded, and the viewer is looked up, before."""
    import wandb_api

    folder, api = written(given), ours(given)
    _ = api.viewer
    warm_up_uploads(**given["other"])

    def work() -> None:
        draft = wandb_api.Artifact("uploaded", "dataset")
        draft.add_dir(folder)
        api.log_artifact(draft, "local/uploads")

    seconds, _ = timed(work)
    emit(seconds)


def upload_official(given: Parameters) -> None:
    """Upload a new artifact; the run is started before and finished afterwards."""
    import os

    folder = written(given)
    os.environ.update(WANDB_BASE_URL=given["url"], WANDB_API_KEY=given["key"])
    import wandb

    run = wandb.init(project="uploads", entity="local")
    wandb.Artifact("loaded", "dataset")  # loads what drafts need

    def work() -> None:
        artifact = wandb.Artifact("uploaded", "dataset")
        artifact.add_dir(folder)
        run.log_artifact(artifact).wait()

    seconds, _ = timed(work)
    run.finish()
    emit(seconds)


def upload_plain(given: Parameters) -> None:
    """Upload the same bytes with httpx, file by file, without digests or a commit."""
    import pathlib
    from collections.abc import Iterator

    import httpx

    files = sorted(p for p in pathlib.Path(written(given)).rglob("*") if p.is_file())

    def pieces(path: pathlib.Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                yield piece

    with httpx.Client(timeout=600) as client:

        def work() -> None:
            for path, url in zip(files, given["urls"], strict=True):
                length = {"content-length": str(path.stat().st_size)}
                client.put(url, content=pieces(path), headers=length).raise_for_status()

        seconds, _ = timed(work)
    emit(seconds)


def download_again(make: Callable[[Parameters], Any]) -> Callable[[Parameters], None]:
    """Download again with a new client, into the same folder or another one."""

    def task(given: Parameters) -> None:
        root = f"{given['scratch']}/files"
        make(given).artifact(given["artifact"]).download(root=root)

        def again(at: int) -> float:
            artifact = make(given).artifact(given["artifact"])
            second = f"{root}-{at}" if given["other"] else root
            return timed(lambda: artifact.download(root=second))[0]

        times = [again(at) for at in range(given["repeat"])]
        emit(statistics.median(times), times=times)

    return task


def download_plain(given: Parameters) -> None:
    """Download the same URLs with httpx, one by one, without verification."""
    import pathlib

    import httpx

    urls: list[str] = given["urls"]
    root = pathlib.Path(given["scratch"]) / "files"
    root.mkdir()
    with httpx.Client(timeout=600) as client:

        def fetch(numbered: tuple[int, str]) -> int:
            at, url = numbered
            with client.stream("GET", url) as answer, (root / str(at)).open("wb") as file:
                answer.raise_for_status()
                return sum(file.write(chunk) for chunk in answer.iter_bytes())

        def work() -> int:
            return sum(map(fetch, enumerate(urls)))

        seconds, size = timed(work)
    emit(seconds, seen=size)


# ---- exports


def export_ours(given: Parameters) -> None:
    """Export a project to Parquet."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        api = ours(given)
        seconds, result = timed(lambda: api.export(given["project"], folder, artifacts=None))
    emit(seconds, seen=result.manifest.counts["history_rows"])


def export_official(threads: int) -> Callable[[Parameters], None]:
    """Scan every history, and write a Parquet file for each run: one after the other, or in threads."""

    def task(given: Parameters) -> None:
        import pathlib
        import tempfile
        from concurrent.futures import ThreadPoolExecutor

        import pandas

        api = official(given)
        with tempfile.TemporaryDirectory() as folder:

            def one(run: Any) -> int:
                rows = list(run.scan_history())
                pandas.DataFrame(rows).to_parquet(pathlib.Path(folder) / f"{run.id}.parquet")
                text = json.dumps([dict(run.config), dict(run.summary)], default=str)
                (pathlib.Path(folder) / f"{run.id}.json").write_text(text)
                return len(rows)

            def work() -> int:
                runs = api.runs(given["project"], per_page=1000)
                with ThreadPoolExecutor(threads) as pool:
                    return sum(pool.map(one, runs))

            seconds, seen = timed(work)
        emit(seconds, seen=seen)

    return task


def query(given: Parameters) -> None:
    """The minimum of a metric for each run, with DuckDB."""
    from wandb_api import dataset

    connection = dataset.open(given["dataset"]).duckdb()
    text = "SELECT run_id, min(loss) FROM history GROUP BY run_id"
    seconds, found = timed(lambda: connection.sql(text).fetchall())
    emit(seconds, seen=len(found))


TASKS: dict[str, dict[str, Callable[[Parameters], None]]] = {
    "ours": {
        "import": imports("wandb_api:Api"),
        "constructor": construct(ours, "wandb_api"),
        "first run": first_run(ours),
        "list": list_runs(ours),
        "page": page_ours,
        "scan": scan(ours),
        "history": sampled(ours),
        "download": download(ours),
        "upload": upload_ours,
        "again": download_again(ours),
        "export": export_ours,
        "query": query,
        "histories": histories,
    },
    "ours, fast": {"list": list_runs(ours)},
    "ours, async": {"histories": histories_async},
    "plain": {
        "import": imports("httpx:Client", "pydantic:BaseModel"),
        "first run": first_run_plain,
        "list": repeat_plain("json"),
        "page": page_plain,
        "scan": scan_plain,
        "download": download_plain,
        "upload": upload_plain,
    },
    "plain, fast": {"list": repeat_plain("orjson")},
    "official": {
        "import": imports("wandb:Api"),
        "constructor": construct(official, "wandb"),
        "first run": first_run(official),
        "list": list_runs(official),
        "scan": scan(official),
        "history": sampled(official),
        "download": download(official),
        "upload": upload_official,
        "again": download_again(official),
        "export": export_official(1),
        "export in threads": export_official(8),
    },
}


if __name__ == "__main__":
    hide_fast(sys.argv[1])
    TASKS[sys.argv[1]][sys.argv[2]](json.load(sys.stdin))
