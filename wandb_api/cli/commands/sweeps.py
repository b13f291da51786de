"""``wandb-api sweeps``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_one

group: typer.Typer = typer.Typer(help="Sweeps.", no_args_is_help=True)
Path = Annotated[str, typer.Argument(help="entity/project/id, or the URL of a sweep.")]
COLUMNS = ["id", "name", "state", "method", "run_count", "created_at"]


@group.command("ls")
def list_sweeps(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project.")],
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the sweeps of a project."""
    entity, _, name = path.rpartition("/")
    found = client(context).project(name, entity or None).sweeps()
    rows = ({key: getattr(sweep, key) for key in COLUMNS} for sweep in found)
    show(rows, COLUMNS, format, as_json=as_json, out=out)


@group.command("show")
def show_sweep(context: typer.Context, path: Path, as_json: JsonOption = False) -> None:
    """Show a sweep with its best run."""
    sweep = client(context).sweep(path)
    best = sweep.best_run()
    row = {key: getattr(sweep, key) for key in [*COLUMNS, "url", "metric", "config"]}
    show_one({**row, "best_run": best.id if best is not None else None}, as_json=as_json)
