"""Numbered mistakes; a comment says which checker reports the line, `-` for one that does not."""

from __future__ import annotations

import wandb_api
from wandb_api import filters as F
from wandb_api.automations import RunEvent


def mistakes(api: wandb_api.Api, run: wandb_api.Run, art: wandb_api.Artifact) -> None:
    _ = run.state == "finnished"  # E: comparison-overlap, reportUnnecessaryComparison
    _ = F.state == "finnished"  # E: -, reportDeprecated
    run.summry  # E: attr-defined, reportAttributeAccessIssue
    run.nmae = "x"  # E: attr-defined, reportAttributeAccessIssue
    run.state = "x"  # E: misc, reportAttributeAccessIssue
    run.tags = "abc"  # E: assignment, reportAttributeAccessIssue
    api.artifact("x", type=3)  # E: arg-type, reportArgumentType
    wandb_api.Api({"baseurl": "x"})  # E: arg-type, reportArgumentType
    wandb_api.Api(timeout="5")  # E: arg-type, reportArgumentType
    art.metadata["x"] = object()  # E: assignment, reportArgumentType
    run.config["x"] = {1, 2}  # E: assignment, reportArgumentType
    run.config = {"a": object()}  # E: dict-item, reportAttributeAccessIssue
    run.summary["x"] = {1, 2}  # E: assignment, reportArgumentType
    RunEvent.state.eq("finnished")  # E: arg-type, reportArgumentType
    api.create_custom_chart("a", "b", "c", "vega3", "private", {})  # E: arg-type, reportArgumentType
    api.run_queue("a", "b").upsert()  # E: attr-defined, reportAttributeAccessIssue
    run.update_state("done")  # E: arg-type, reportArgumentType
    art.download(max_workers="4")  # E: arg-type, reportArgumentType
    if F.state == "finished":  # E: -, reportGeneralTypeIssues
        print()


async def forgotten(api: wandb_api.AsyncApi) -> None:
    api.run("x").name  # E: attr-defined, reportAttributeAccessIssue
    run = await api.run("x")
    run.update()  # E: unused-coroutine, reportUnusedCoroutine
    for _ in api.runs("x"):  # E: attr-defined, reportGeneralTypeIssues
        print()
    len(api.runs("x"))  # E: arg-type, reportArgumentType
    _ = api.runs("x")[0]  # E: index, reportIndexIssue
    with wandb_api.AsyncApi():  # E: attr-defined, reportGeneralTypeIssues
        print()
    if api.runs("x"):  # E: -, reportGeneralTypeIssues
        print()
