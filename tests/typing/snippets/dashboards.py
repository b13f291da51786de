"""Dashboards with pandas and polars. Natural user code, which passes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl

from wandb_api import Api, Run, Runs


def smoothed(run: Run) -> pd.DataFrame:
    frame = run.history(keys=["loss"], samples=1000)
    frame["smooth"] = frame["loss"].rolling(10).mean()
    return frame


def last(run: Run) -> float:
    return float(run.history(keys=["loss"])["loss"].iloc[-1])


def all_histories(runs: Runs) -> pd.DataFrame:
    return runs.histories(keys=["loss"], format="pandas")


def all_polars(runs: Runs) -> pl.DataFrame:
    return runs.histories(keys=["loss"], format="polars").filter(pl.col("loss") < 1)


def array(run: Run) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([row["loss"] for row in run.scan_history(keys=["loss"])], dtype=np.float64)


def polars_rows(run: Run) -> pl.DataFrame:
    return pl.DataFrame(list(run.scan_history(keys=["loss", "_step"])))


def polars_frame(run: Run) -> pl.DataFrame:
    return run.history(format="polars", keys=["loss"])


def series(run: Run) -> pd.Series[float]:
    rows = run.history(pandas=False, keys=["_step", "loss"])
    return pd.Series([row["loss"] for row in rows], index=[row["_step"] for row in rows])


def system(run: Run) -> pd.DataFrame:
    return run.history(stream="system")


def table(run: Run) -> pd.DataFrame:
    return run.table("predictions").to_pandas()


def groups(api: Api) -> pd.DataFrame:
    return api.run_groups("lab/digits", by=["group", "config.lr"], metrics=["loss"]).to_pandas()


def store_numpy(run: Run, values: list[float]) -> None:
    run.summary["mean"] = float(np.mean(values))
    run.summary.update({"std": float(np.std(values)), "n": len(values)})


def plot_points(run: Run) -> tuple[list[int], list[float]]:
    xs: list[int] = []
    ys: list[float] = []
    for row in run.scan_history():
        if (loss := row.get("loss")) is None:
            continue
        xs.append(row["_step"])
        ys.append(loss)
    return xs, ys