"""Histories as frames of pandas and polars and as tables of pyarrow."""

from __future__ import annotations

import pandas as pd
import polars as pl

from wandb_api import AsyncApi, Run, Runs


def mean(run: Run) -> float:
    frame = run.history(keys=["loss"])
    return float(frame["loss"].mean())


def listed(runs: Runs) -> list[pd.DataFrame]:
    frames = [run.history() for run in runs]
    frames.append(runs.histories(format="pandas"))
    return frames


def columns(runs: Runs) -> list[str]:
    return [str(name) for name in runs.histories(format="pandas").columns]


def height(run: Run, runs: Runs) -> int:
    frame: pl.DataFrame = run.history(format="polars")
    return frame.height + runs.histories(format="polars").height


def count(run: Run) -> int:
    return run.history(format="arrow").num_rows


def chosen(run: Run, as_frame: bool) -> int:
    return len(run.history(pandas=as_frame))


def as_text(run: Run) -> str:
    return run.history(keys=["loss"])  # error


async def later(api: AsyncApi) -> pd.DataFrame:
    run = await api.run("team/project/run")
    frame = await run.history()
    print(len(frame), frame.shape)
    return await run.history(format="pandas")
