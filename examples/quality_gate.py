"""A gate for continuous integration: fails unless a good enough run has a tag.

``python examples/quality_gate.py lab/digits best val_accuracy 0.95``
"""

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
    """The exit status: 0 when there is such a run, 1 when there is none, 2 when it cannot be told."""
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
