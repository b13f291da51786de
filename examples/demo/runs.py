"""Runs: list, filter, order, read, change."""

from __future__ import annotations

from typing import Any

from wandb_api import Project, Run
from wandb_api import filters as F  # noqa: N812
from wandb_api.local._server.sample.load import read_sample

from .stage import TEAM, Stage


def recorded(project: str) -> list[dict[str, Any]]:
    """Return the recorded runs of a project, which the server must return."""
    runs: list[dict[str, Any]] = next(
        p["runs"] for p in read_sample()["projects"] if p["name"] == project
    )
    return runs


def show(stage: Stage) -> None:
    """Run the part about runs."""
    listing(stage)
    best = filtering(stage)
    history(stage, best)
    changing(stage, best)
    paths(stage, best)


def listing(stage: Stage) -> None:
    """List projects and their runs."""
    api = stage.api
    stage.title("Projects and runs")
    stage.code(f'for project in api.projects("{TEAM}"): ...')
    names = [project.name for project in api.projects(TEAM)]
    stage.say(", ".join(names))
    stage.check("the team has two projects", sorted(names), ["digits", "tabular"])

    stage.code(f'runs = api.runs("{TEAM}/digits")')
    runs = api.runs(f"{TEAM}/digits")
    expected = recorded("digits")
    stage.check("every run is counted", len(runs), len(expected))
    stage.table(
        ("run", "state", "lr", "val_loss", "tags"),
        (
            (
                run.name,
                run.state,
                run.config.get("lr"),
                run.summary.get("val_loss"),
                ", ".join(run.tags),
            )
            for run in runs[:5]
        ),
    )
    stage.say(f"... and {len(runs) - 5} more")
    stage.check(
        "all runs come, oldest first", [run.id for run in runs], [run["name"] for run in expected]
    )


def filtering(stage: Stage) -> Run:
    """Filter by a dict and by the builder; the best run comes first."""
    api = stage.api
    stage.title("Filter and order")
    stage.code(
        'filters={"config.optimizer": "adam", "summary_metrics.val_accuracy": {"$gt": 0.95}}'
    )
    by_dict = api.runs(
        f"{TEAM}/digits",
        filters={"config.optimizer": "adam", "summary_metrics.val_accuracy": {"$gt": 0.95}},
        order="+summary_metrics.val_loss",
    )
    stage.code('filters=(F.config["optimizer"] == "adam") & (F.summary["val_accuracy"] > 0.95)')
    by_builder = api.runs(
        f"{TEAM}/digits",
        filters=(F.config["optimizer"] == "adam") & (F.summary["val_accuracy"] > 0.95),
        order=F.summary["val_loss"].asc(),
    )
    expected = sorted(
        (
            run
            for run in recorded("digits")
            if run["config"].get("optimizer", {}).get("value") == "adam"
            and run["summary"].get("val_accuracy", 0) > 0.95
        ),
        key=lambda run: float(run["summary"]["val_loss"]),
    )
    ids = [run["name"] for run in expected]
    stage.check(f"{len(ids)} runs match, by dict", [run.id for run in by_dict], ids)
    stage.check("the builder finds the same", [run.id for run in by_builder], ids)

    stage.code('failed = api.runs("lab/digits", filters=F.state == "failed")')
    failed = list(api.runs(f"{TEAM}/digits", filters=F.state == "failed"))
    for run in failed:
        stage.say(f"{run.name}: {run.notes}")
    diverged = [run for run in recorded("digits") if run["state"] == "failed"]
    stage.check(f"{len(diverged)} runs failed", len(failed), len(diverged))

    stage.code('best = api.runs("lab/digits", filters=F.state == "finished", order=...)[0]')
    best = api.runs(
        f"{TEAM}/digits", filters=F.state == "finished", order="+summary_metrics.val_loss"
    )[0]
    stage.say(f"{best.name}: val_loss {best.summary['val_loss']}, started by {best.user}")
    stage.say(f"notes: {best.notes}")
    stage.check("it is tagged as the best", "best" in best.tags)
    return best


def history(stage: Stage, best: Run) -> None:
    """Show history as a table, and scan every row."""
    stage.title("History")
    expected = next(run for run in recorded("digits") if run["name"] == best.id)["history"]
    stage.code('frame = best.history(keys=["loss", "val_loss", "val_accuracy"])')
    frame = best.history(keys=["loss", "val_loss", "val_accuracy"])
    for line in str(frame[::8].to_string(index=False)).splitlines():
        stage.say(line)
    stage.check("the table has every epoch", len(frame), len(expected["val_loss"]))
    stage.check("with the recorded values", list(frame["val_loss"]), expected["val_loss"])
    stage.code("rows = list(best.scan_history())")
    rows = list(best.scan_history())
    stage.check("scanning gives every row once", [row["_step"] for row in rows], expected["_step"])


def changing(stage: Stage, best: Run) -> None:
    """Change tags, notes and config, and read them back."""
    stage.title("Change tags, notes and config")
    stage.code('best.tags.append("reviewed"); best.notes = "..."; best.update()')
    kept = dict(best.config)
    best.tags.append("reviewed")
    best.notes = "Reviewed: lowest validation loss of all networks."
    best.config["reviewer"] = "grace"
    best.update()
    again = stage.api.runs(f"{TEAM}/digits", filters=F.tags.contains("reviewed"))
    stage.check("one run carries the new tag", [run.id for run in again], [best.id])
    stage.check("the notes arrived", again[0].notes, best.notes)
    stage.check("config gained one key", again[0].config, {**kept, "reviewer": "grace"})


def paths(stage: Stage, best: Run) -> None:
    """Resolve paths and URLs to objects."""
    stage.title("From a path to the object")
    for path, kind in (
        (f"{TEAM}/digits", Project),
        (f"{TEAM}/digits/runs/{best.id}", Run),
        (best.url, Run),
    ):
        stage.code(f"api.from_path({path!r})")
        found = stage.api.from_path(path)
        stage.say(found)
        stage.check(f"it is a {kind.__name__}", isinstance(found, kind))
    stage.check("the URL leads to the same run", stage.api.from_path(best.url), best)
