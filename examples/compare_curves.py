"""Compare the loss of several runs: ``python examples/compare_curves.py``."""

from __future__ import annotations

import asyncio
import sys

from wandb_api import AsyncApi, AsyncRun


async def main(project: str = "lab/digits", metric: str = "val_loss") -> None:
    """Print a metric of the three best runs at every eighth step."""
    async with AsyncApi() as api:
        best = await api.runs(
            project, filters={"state": "finished"}, order=f"+summary_metrics.{metric}"
        ).get(slice(3))

        async def curve(run: AsyncRun) -> dict[int, float]:
            rows = await run.history(keys=[metric], pandas=False)
            return {int(str(row["_step"])): float(str(row[metric])) for row in rows}

        curves = await asyncio.gather(*(curve(run) for run in best))
    for run in best:
        print(f"# {run.name}")
    for step in sorted({step for each in curves for step in each if step % 8 == 0}):
        print(step, *(f"{each[step]:.4f}" if step in each else "-" for each in curves), sep="\t")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
