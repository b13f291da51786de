"""Run in a process of its own: the official SDK records a run whose program crashes, or is killed.

``SDK_DEATH`` says which; the last line is printed when the rows have arrived.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import wandb


def arrived(api: Any, path: str) -> bool:
    """Whether the server has the rows."""
    found = api.runs(os.path.dirname(path), {"name": os.path.basename(path)})
    return len(found) == 1 and len(api.run(path).history(pandas=False)) == 3


def main() -> None:
    """Record three rows, then end badly."""
    death = os.environ["SDK_DEATH"]
    settings = wandb.Settings(x_file_stream_transmit_interval=1, x_disable_stats=True)
    run = wandb.init(project="dying", id=death, config={"lr": 0.1}, settings=settings)
    for step in range(3):
        run.log({"loss": 1 / (step + 1)})
    if death == "crash":
        raise RuntimeError("the program fails")
    api = wandb.Api()
    for _ in range(100):
        if arrived(api, f"{os.environ['SDK_ENTITY']}/dying/{death}"):
            break
        api.flush()
        time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
