"""Histories as lists, which must pass where pandas, polars and pyarrow are not installed."""

from __future__ import annotations

from wandb_api import Api, AsyncApi, Run, Runs


def rows_of(run: Run) -> list[float]:
    rows = run.history(keys=["loss"], pandas=False)
    return sorted(row["loss"] for row in rows)


def positional(run: Run) -> int:
    return len(run.history(100, None, "_step", False))


def keyed(run: Run) -> float:
    rows = run.history(keys=["a", "b"], how="any", pandas=False, stream="default")
    return max(float(row["a"]) for row in rows)


def default(runs: Runs) -> set[str]:
    return {row["run_id"] for row in runs.histories(100, ["loss"])}


def by_format(run: Run, runs: Runs) -> int:
    return len(runs.histories(format="default")) + len(run.history(format="default"))


def once(api: Api) -> None:
    for row in api.run("team/project/run").history(pandas=False):
        print(row["loss"])


async def later(api: AsyncApi) -> int:
    run = await api.run("team/project/run")
    rows = await run.history(pandas=False)
    return len(rows) + len(await api.runs("team/project").histories())
