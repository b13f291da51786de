"""``wandb-api files``: the files of a run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_json, show_lines
from ..values import attributes

group: typer.Typer = typer.Typer(help="List and download the files of a run.", no_args_is_help=True)
RunPath = Annotated[str, typer.Argument(help="entity/project/id, or the URL of a run.")]
Pattern = Annotated[str | None, typer.Option(help="Only these names; % stands for any characters.")]
COLUMNS = ["name", "size", "mimetype", "updated_at"]


@group.command("ls")
def list_files(
    context: typer.Context,
    path: RunPath,
    pattern: Pattern = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the files of a run."""
    found = client(context).run(path).files(pattern=pattern)
    rows = (attributes(file, COLUMNS) for file in found)
    show(rows, COLUMNS, format, as_json=as_json, out=out)


@group.command()
def download(
    context: typer.Context,
    path: RunPath,
    pattern: Pattern = None,
    folder: Annotated[
        Path, typer.Option("--to", "--root", help="The folder to write to.")
    ] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Replace existing files.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the names; write nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Download the files of a run.

    Existing files are kept unless --replace is given.
    """
    found = client(context).run(path).files(pattern=pattern)
    if dry_run:
        paths = [folder / file.name for file in found]
    else:
        paths = found.download(folder, replace=replace, exist_ok=True)
    rows = [{"path": path, "size": file.size} for path, file in zip(paths, found, strict=True)]
    if as_json:
        show_json(rows)
    else:
        show_lines(rows, ["path"])
    if not rows and pattern is not None:
        print(f"no file matches {pattern!r}", file=sys.stderr)
