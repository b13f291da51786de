"""``wandb-api sweeps``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_one, show_result
from ..values import attributes

group: typer.Typer = typer.Typer(help="Show, pause, resume and end sweeps.", no_args_is_help=True)
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change nothing.")]
Path = Annotated[str, typer.Argument(help="entity/project/id, or the URL of a sweep.")]
COLUMNS = ["id", "name", "state", "method", "run_count", "created_at"]


@group.command("ls")
def list_sweeps(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project, or the URL of a project.")],
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the sweeps of a project."""
    found = client(context).project(path).sweeps()
    rows = (attributes(sweep, COLUMNS) for sweep in found)
    show(rows, COLUMNS, format, as_json=as_json, out=out)


@group.command("show")
def show_sweep(context: typer.Context, path: Path, as_json: JsonOption = False) -> None:
    """Show a sweep with its best run."""
    sweep = client(context).sweep(path)
    best = sweep.best_run()
    row = attributes(sweep, [*COLUMNS, "url", "metric", "config"])
    show_one({**row, "best_run": best.id if best is not None else None}, as_json=as_json)


def _change(
    context: typer.Context, path: str, action: str, *, dry_run: bool, as_json: bool
) -> None:
    sweep = client(context).sweep(path)
    name = "/".join(sweep.path)
    if dry_run:
        if action != "resume":  # which any sweep accepts
            getattr(sweep, action)(dry_run=True)
        line = f"would {action} {name}, which is {sweep.state}"
    else:
        getattr(sweep, action)()
        line = f"{name}: {sweep.state}"
    row = {"path": name, "action": action, "state": sweep.state, "dry_run": dry_run}
    show_result(line, row, as_json=as_json)


@group.command("pause")
def pause_sweep(
    context: typer.Context, path: Path, dry_run: DryRun = False, as_json: JsonOption = False
) -> None:
    """Pause a sweep: it starts no runs."""
    _change(context, path, "pause", dry_run=dry_run, as_json=as_json)


@group.command("resume")
def resume_sweep(
    context: typer.Context, path: Path, dry_run: DryRun = False, as_json: JsonOption = False
) -> None:
    """Resume a paused sweep."""
    _change(context, path, "resume", dry_run=dry_run, as_json=as_json)


@group.command("stop")
def stop_sweep(
    context: typer.Context, path: Path, dry_run: DryRun = False, as_json: JsonOption = False
) -> None:
    """End a sweep; its running runs continue."""
    _change(context, path, "stop", dry_run=dry_run, as_json=as_json)


@group.command("cancel")
def cancel_sweep(
    context: typer.Context, path: Path, dry_run: DryRun = False, as_json: JsonOption = False
) -> None:
    """End a sweep and stop its running runs."""
    _change(context, path, "cancel", dry_run=dry_run, as_json=as_json)
