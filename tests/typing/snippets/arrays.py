"""Natural code with pandas, polars and numpy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl

from wandb_api import Run, Runs


def polars_frame(runs: Runs) -> pl.DataFrame:
    return pl.DataFrame([{"id": run.id, "loss": run.summary["loss"]} for run in runs])


def joined(runs: Runs) -> pl.DataFrame:
    return runs.to_polars().join(runs.histories(format="polars"), left_on="id", right_on="run_id")


def smooth(run: Run) -> pd.Series:
    return run.history(keys=["loss"])["loss"].ewm(alpha=0.1).mean()


def array(run: Run) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([row["loss"] for row in run.scan_history(["loss"])], dtype=np.float64)


def mean(runs: Runs) -> float:
    return float(np.mean([run.summary["loss"] for run in runs]))


def lazy(run: Run) -> pl.LazyFrame:
    return run.history(format="polars").lazy().filter(pl.col("loss") < 1)
