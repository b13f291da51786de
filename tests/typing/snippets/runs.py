"""The attributes of runs are typed; only JSON values are Any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import assert_type

from wandb_api import (
    Api,
    AsyncApi,
    AsyncRun,
    AsyncSweep,
    AsyncUser,
    BetaReport,
    ConsoleLogLine,
    File,
    Member,
    Project,
    Run,
    Runs,
    Sweep,
    User,
)
from wandb_api import filters as F

if TYPE_CHECKING:
    import pandas
    import polars

if TYPE_CHECKING:
    from wandb_api import JSON, JSONDict
    from wandb_api._types import MutableJSON


def runs(api: Api) -> None:
    found = api.runs("e/p", filters=(F.config["lr"] > 1e-4) & (F.state == "finished"))
    assert_type(found, Runs)
    assert_type(found[0], Run)
    assert_type(found[:3], list[Run])
    assert_type(len(found), int)
    assert_type(found.load(), list[Run])
    assert_type(next(found), Run)
    assert_type([run.id for run in found], list[str])
    assert_type(found.histories(), "list[JSONDict]")
    assert_type(found.histories(format="pandas"), "pandas.DataFrame")
    assert_type(found.histories(format="polars"), "polars.DataFrame")
    api.runs("e/p", filters={"state": "finished"}, order=F.summary["loss"].asc())
    api.runs("e/p", order=3)  # error
    api.runs("e/p", per_page="50")  # error
    found.histories(format="numpy")  # error


def run(api: Api) -> None:
    run = api.run("e/p/r")
    assert_type(run, Run)
    assert_type(run.name, str)
    run.state.upper()
    assert_type(run.tags, list[str])
    assert_type(run.created_at, datetime)
    assert_type(run.heartbeat_at, "datetime | None")
    assert_type(run.config, "MutableJSON")
    assert_type(run.summary["loss"], "JSON")
    assert_type(run.user, "User | None")
    assert_type(run.sweep, "Sweep | None")
    assert_type(run.metadata, "JSONDict | None")
    assert_type(run.lastHistoryStep, int)
    assert_type(run.path, list[str])
    assert_type(run.history(), "pandas.DataFrame")
    assert_type(run.history(pandas=False), "list[JSONDict]")
    assert_type([row for row in run.scan_history(keys=["loss"])], "list[JSONDict]")
    assert_type(run.file("a").download(), Path)
    assert_type(run.files()[0], File)
    assert_type([line for line in run.console_logs()], list[ConsoleLogLine])
    run.name = "new"
    run.tags = ["a"]
    run.notes = None
    run.state = "finished"  # error
    run.created_at = None  # error
    run.nmae = "typo"  # error
    run.update_state("running")  # error
    run.history(stream="sytem")  # error


def others(api: Api) -> None:
    assert_type(api.project("p"), Project)
    assert_type([project for project in api.projects()], list[Project])
    sweep = api.sweep("e/p/s")
    assert_type(sweep.best_run(), "Run | None")
    assert_type(sweep.expected_run_count, "int | None")
    assert_type(sweep.runs, Runs)
    assert_type(api.reports("e/p")[0], BetaReport)
    assert_type(api.user("a"), "User | None")
    assert_type(api.users("a"), list[User])
    assert_type(api.team("t").members, list[Member])
    assert_type(api.from_path("e/p"), "Project | Run | Sweep | BetaReport")
    assert_type(api.viewer.api_keys, list[str])
    assert_type(api.default_entity, "str | None")
    assert_type(api.settings, "Mapping[str, str | None]")
    api.user("a").email  # error


async def awaited(api: AsyncApi) -> None:
    assert_type(await api.run("e/p/r"), AsyncRun)
    assert_type([run async for run in api.runs("e/p")], list[AsyncRun])
    assert_type(await api.runs("e/p").load(), list[AsyncRun])
    assert_type(await api.runs("e/p").count(), int)
    assert_type(await api.viewer, AsyncUser)
    assert_type(await (await api.viewer).api_keys, list[str])
    assert_type(await api.sweep("e/p/s"), AsyncSweep)
    run = await api.run("e/p/r")
    assert_type(await run.metadata, "JSONDict | None")
    assert_type(await run.history(), "pandas.DataFrame")
    assert_type(run.config, "MutableJSON")
    [run for run in api.runs("e/p")]  # error
    api.run("e/p/r").config  # error
