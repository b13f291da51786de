"""``wandb-api whoami``, ``runs`` and ``run``."""

from __future__ import annotations

import itertools
import sys
import webbrowser
from typing import Annotated, Any

import typer

from ... import Run
from ...errors import NotFoundError
from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_json, show_one
from ..run_filters import parse_columns, parse_filters, run_row
from ..values import attributes, split_names

LINE = ["number", "timestamp", "level", "label", "content"]


def whoami(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show the server, the user and the default entity."""
    api = client(context)
    viewer = api.viewer
    show_one(
        {
            "server": api.settings["base_url"],
            "username": viewer.username,
            "entity": api.default_entity,
            "teams": viewer.teams,
        },
        as_json=as_json,
    )


def runs(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project, or the URL of a project.")],
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter", "-f", help="state=finished, config.lr>=0.1 or JSON; all of them hold."
        ),
    ] = None,
    order: Annotated[
        str, typer.Option(help="Such as -created_at or +summary_metrics.loss.")
    ] = "-created_at",
    limit: Annotated[int | None, typer.Option(min=0, help="The most runs to list.")] = 100,
    every: Annotated[
        bool, typer.Option("--all", help="List all runs, whatever the limit.")
    ] = False,
    columns: Annotated[
        str | None, typer.Option(help="Such as name,state,config.lr,summary.loss.")
    ] = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the runs of a project."""
    names = parse_columns(columns)
    wanted = None if every else limit
    loaded = any(name.startswith(("config.", "summary.")) for name in names)
    per_page = min(wanted, 1000) if wanted else None
    listing = client(context).runs(
        path, parse_filters(filters or []), order=order, per_page=per_page, lazy=not loaded
    )
    rows = (run_row(run, names) for run in itertools.islice(listing, wanted))
    show(rows, names, format, as_json=as_json, out=out)
    if wanted and len(listing) > wanted:
        print(f"{wanted} of {len(listing)} runs; --limit N or --all shows more", file=sys.stderr)


def run(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project/id, or the URL of a run.")],
    history: Annotated[bool, typer.Option("--history", help="Print every row.")] = False,
    keys: Annotated[
        str | None, typer.Option(help="With --history: metrics, separated by commas.")
    ] = None,
    logs: Annotated[bool, typer.Option("--logs", help="Print the console output.")] = False,
    config: Annotated[bool, typer.Option("--config", help="Print the config as JSON.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """Show a run, its history, its console output or its config."""
    if history + logs + config + open_page > 1:
        raise typer.BadParameter("give only one of --history, --logs, --config and --open")
    if not (history or logs) and (format is not Format.table or out is not None):
        raise typer.BadParameter("--format and --out need --history or --logs")
    chosen = split_names(keys, "--keys")
    found = client(context).run(path)
    if open_page:
        print(found.url)
        webbrowser.open(found.url)
    elif logs:
        lines = found.console_logs()
        if format is Format.table and out is None and not as_json:
            for line in lines:
                print(line.content)
            return
        show((attributes(line, LINE) for line in lines), LINE, format, as_json=as_json, out=out)
    elif config:
        show_json(found.config)
    elif history:
        rows = list(found.scan_history(keys=chosen))
        if chosen and not rows:
            raise _no_rows(found, chosen)
        names = chosen or list(dict.fromkeys(key for row in rows for key in row))
        show(rows, names, format, as_json=as_json, out=out)
    else:
        show_one(_details(found), as_json=as_json)


def _no_rows(run: Run, keys: list[str]) -> NotFoundError:
    held = run.history_keys
    logged = held.get("keys") if held else None
    names = sorted(logged) if isinstance(logged, dict) else []
    hint = f"; it logged {', '.join(names)}" if names else "; it logged nothing"
    return NotFoundError(f"{run!r} has no row with {' and '.join(keys)}{hint}")


def _details(run: Run) -> dict[str, Any]:
    names = "id name state url created_at heartbeat_at group job_type tags notes"
    details = attributes(run, names.split())
    details["user"] = run.user.username if run.user is not None else None
    return {**details, "config": dict(run.config), "summary": dict(run.summary)}


def register(app: typer.Typer) -> None:
    """Add the commands to the program.

    Args:
        app: The program.
    """
    for command in (whoami, runs, run):
        app.command()(command)
