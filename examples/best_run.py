"""Print the best finished run of a project: ``python examples/best_run.py [project] [metric]``."""

from __future__ import annotations

import sys

from wandb_api import Api
from wandb_api import filters as F  # noqa: N812


def main(project: str = "lab/digits", metric: str = "val_loss") -> None:
    """Print the run with the lowest value of a metric, and its config."""
    with Api() as api:
        runs = api.runs(
            project,
            filters=(F.state == "finished") & F.summary[metric].exists(),
            order=F.summary[metric].asc(),
        )
        if not len(runs):
            sys.exit(f"no finished run of {project} has {metric}")
        best = runs[0]
        print(f"{best.name}: {metric} = {best.summary[metric]} ({best.url})")
        for key, value in sorted(best.config.items()):
            print(f"  {key} = {value}")


if __name__ == "__main__":
    main(*sys.argv[1:])
