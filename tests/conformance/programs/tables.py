"""Run in a process of its own: the official SDK logs tables of every kind.

The environment says where the server is; the run's id is printed as JSON on the last line.
"""

from __future__ import annotations

import datetime
import json
import math

import numpy as np
import wandb

TIME = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)


def main() -> None:
    run = wandb.init(project="tables")
    plain = wandb.Table(columns=["name", "score", "good", "when", "maybe", "many"])
    plain.add_data("a", 0.5, True, TIME, None, [1, 2])
    plain.add_data("ü", math.nan, False, TIME, 3, [3])
    run.log({"plain": plain, "loss": 1})
    again = wandb.Table(columns=["name", "score"], data=[["later", 1]])
    run.log({"plain": again})

    pictures = wandb.Table(columns=["picture", "array"])
    for shade in (0, 255):
        picture = np.full((4, 5, 3), shade, dtype=np.uint8)
        pictures.add_data(wandb.Image(picture, caption=str(shade)), np.full((2, 3), shade))
    run.log({"pictures": pictures})

    growing = wandb.Table(columns=["n"], log_mode="INCREMENTAL")
    for n in range(3):
        growing.add_data(n)
        run.log({"growing": growing})

    left = wandb.Table(columns=["id", "v"], data=[["a", 1], ["b", 2]])
    right = wandb.Table(columns=["id", "v", "w"], data=[["b", 3, "x"], ["c", 4, "y"]])
    holder = wandb.Artifact("holder", "tables")
    holder.add(left, "left")
    holder.add(right, "right")
    joined = wandb.JoinedTable(left, right, "id")
    holder.add(joined, "joined")
    holder.add(wandb.Table(columns=["p"], data=[[1], [2]]), "parts/0")
    holder.add(wandb.Table(columns=["p"], data=[[3]]), "parts/1")
    parts = wandb.data_types.PartitionedTable("parts")
    holder.add(parts, "whole")
    run.log_artifact(holder).wait()
    run.log({"joined": holder.get("joined"), "whole": holder.get("whole")})
    run.finish()
    print(json.dumps({"run": run.id}))


if __name__ == "__main__":
    main()
