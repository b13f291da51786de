"""Export runs as CSV: ``python examples/export_runs.py > runs.csv``."""

from __future__ import annotations

import csv
import sys

from wandb_api import Api


def main(project: str = "lab/tabular") -> None:
    """Write every run as a row, with config and summary in columns; one request per 1000 runs."""
    with Api() as api:
        runs = api.runs(project, per_page=1000).load()
    config = sorted({key for run in runs for key in run.config})
    summary = sorted({key for run in runs for key in run.summary_metrics if key[0] != "_"})
    heads = ["id", "name", "state", *config, *(f"summary.{key}" for key in summary)]
    table = csv.writer(sys.stdout)
    table.writerow(heads)
    for run in runs:
        values = [run.summary_metrics.get(key, "") for key in summary]
        table.writerow(
            [run.id, run.name, run.state, *(run.config.get(k, "") for k in config), *values]
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
