"""A gate for continuous integration: fails unless a good enough run has a tag."""

from __future__ import annotations

import sys

from wandb_api import Api, Error
from wandb_api import filters as F  # noqa: N812


def main(
    project: str = "lab/digits",
    tag: str = "best",
    metric: str = "val_accuracy",
    least: str = "0.95",
) -> int:
    """Return the exit status: 0 if such a run exists, 1 if not, 2 on an error."""
    try:
        with Api() as api:
            good = F.tags.contains(tag) & (F.summary[metric] >= float(least))
            runs = api.runs(project, filters=good)
            for run in runs:
                print(f"{run.name}: {metric} = {run.summary[metric]}")
            return 0 if len(runs) else 1
    except Error as error:  # no key, no such project, no connection: not the same as "no run"
        print(f"cannot tell: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
