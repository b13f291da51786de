"""Correct user code, with the types that a type checker must infer."""

from __future__ import annotations

from datetime import datetime

from typing_extensions import assert_type
from wandb_operations import ListRuns, ListRunsProjectRunsEdgesNode, ListRunsResult

import wandb_api
from wandb_api import Api, AsyncApi, NotFoundError, RetryPolicy
from wandb_api import filters as F
from wandb_api.errors import CommError, RateLimitError


def runs(api: Api) -> None:
    listed = api.runs("e/p", filters={"config.lr": {"$gt": 1e-4}}, order="+summary_metrics.loss")
    assert_type(listed, wandb_api.Runs)
    for run in listed:
        assert_type(run, wandb_api.Run)
        assert_type(run.id, str)
        assert_type(run.name, str)
        assert_type(run.tags, list[str])
        assert_type(run.created_at, datetime)
    assert_type(listed[0], wandb_api.Run)
    assert_type(listed[:5], list[wandb_api.Run])
    assert_type(len(listed), int)
    assert_type(next(iter(listed)), wandb_api.Run)
    typed = (F.config["lr"] > 1e-4) & ~F.tags.contains("debug")
    assert_type(typed, F.Filter)
    assert_type(F.state == "finished", F.Filter)
    api.runs("e/p", filters=typed, order=F.summary["loss"].desc(), per_page=None)


def people(api: Api) -> None:
    assert_type(api.viewer, wandb_api.User)
    assert_type(api.default_entity, str | None)
    assert_type(api.user("ada"), wandb_api.User | None)
    assert_type(api.users("ada"), list[wandb_api.User])


def paths(api: Api) -> None:
    found = api.from_path("e/p/runs/r")
    assert_type(
        found, wandb_api.Project | wandb_api.Run | wandb_api.Sweep | wandb_api.BetaReport
    )
    assert_type(api.project("p"), wandb_api.Project)
    assert_type(api.projects(), wandb_api.Projects)


def artifacts(api: Api) -> None:
    artifact = api.artifact("e/p/a:latest", type="model")
    assert_type(artifact, wandb_api.Artifact)
    assert_type(api.artifact_exists("a"), bool)
    for version in api.artifacts("model", "a", tags=["best"]):
        assert_type(version, wandb_api.Artifact)


def transport(api: Api) -> None:
    result = api.client.execute(ListRuns(entity="e", project="p", first=10))
    assert_type(result, ListRunsResult)
    plain = api.client.execute("query { viewer { id } }", {"x": 1})
    viewer = plain["viewer"]
    assert isinstance(viewer, dict)
    page = ListRuns(entity="e", project="p").page_of(result)
    if page is not None:
        assert_type(page.nodes, list[ListRunsProjectRunsEdgesNode])
        assert_type(page.total, int | None)


def errors(api: Api) -> float | None:
    try:
        api.run("e/p/r")
    except NotFoundError as error:
        assert_type(error.message, str)
    except RateLimitError as error:
        return error.retry_after
    except CommError as error:
        assert_type(error.status, int | None)
    return None


async def asynchronous() -> None:
    async with AsyncApi({"entity": "e"}, timeout=5, retry=RetryPolicy(retries=1)) as api:
        assert_type(api, AsyncApi)
        assert_type(await api.viewer, wandb_api.AsyncUser)
        assert_type(await api.default_entity, str | None)
        run = await api.run("e/p/r")
        assert_type(run, wandb_api.AsyncRun)
        listed = api.runs("e/p")
        async for one in listed:
            assert_type(one, wandb_api.AsyncRun)
        assert_type(await listed.count(), int)
        assert_type(await listed.first(), wandb_api.AsyncRun | None)
        assert_type(await listed.get(0), wandb_api.AsyncRun)
        assert_type(await api.project("p"), wandb_api.AsyncProject)
        result = await api.client.execute(ListRuns(entity="e", project="p"))
        assert_type(result, ListRunsResult)


with wandb_api.Api() as client:
    assert_type(client, Api)
