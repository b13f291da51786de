"""``wandb-api reports``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show
from ..values import attributes

group: typer.Typer = typer.Typer(help="List reports.", no_args_is_help=True)
COLUMNS = ["id", "title", "description", "updated_at", "url"]


@group.command("ls")
def list_reports(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project, or the URL of a project.")],
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the reports of a project."""
    found = client(context).reports(path)
    rows = (attributes(report, COLUMNS) for report in found)
    show(rows, COLUMNS, format, as_json=as_json, out=out)
