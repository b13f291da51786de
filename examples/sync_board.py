"""Keep a run up to date with a TensorBoard folder: ``python examples/sync_board.py FOLDER``.

Run again when the folder has grown, it adds the new steps: the run has the folder's name.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from wandb_api import Api


def main(folder: str, entity: str = "lab", project: str = "digits") -> None:
    """Sync the folder, and print the last value of each curve."""
    name = re.sub(r"[^\w.-]+", "-", Path(folder).resolve().name)
    with Api() as api:
        run = api.sync_tensorboard(folder, run_id=f"board-{name}", project=project, entity=entity)
        print(f"{run.url}: {run.summary['global_step']} steps")
        for curve, value in sorted(run.summary.items()):
            if isinstance(value, float) and not curve.startswith("_"):
                print(f"  {curve} = {value:g}")


if __name__ == "__main__":
    main(*sys.argv[1:])
