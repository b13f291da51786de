"""``wandb-api doctor``, ``generate``, ``serve`` and ``cache``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ... import cache
from ...errors import MissingExtraError
from ..context import client, confirm, shared
from ..doctor import diagnose, report_json, report_table
from ..output import JsonOption, show_one, show_result
from ..values import attributes

cache_group: typer.Typer = typer.Typer(
    help="Show or clean the cache of artifact files.", no_args_is_help=True
)


def doctor(
    context: typer.Context,
    as_json: JsonOption = False,
    base_url: Annotated[
        str | None, typer.Option(help="The server; may also stand before the command.")
    ] = None,
) -> None:
    """Report what works on the configured server.

    Every documented method is listed. Sends queries only; mutations are never executed.
    """
    if base_url is not None:
        shared(context).base_url = base_url
    found = diagnose(client(context))
    print(report_json(found) if as_json else report_table(found))


def generate(
    queries: Annotated[Path, typer.Option(help="The folder of .graphql files.")],
    out: Annotated[Path, typer.Option(help="The package to write.")],
    schema: Annotated[
        Path | None, typer.Option(help="SDL, or the JSON answer to introspection.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="A server to introspect. Default: the library's schema.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Compare; write nothing.")] = False,
) -> None:
    """Compile GraphQL operations of your own.

    The fragments of the library, such as ...RunFields, can be used. Needs the extra `codegen`.
    """
    if schema is not None and url is not None:
        raise typer.BadParameter("give --schema or --url, not both")
    try:  # the generator and its dependencies are an extra, and take half a second to import
        from wandb_codegen.users import generate_package
    except ImportError as error:
        raise MissingExtraError(
            f"generate needs the extra `codegen` ({error.name} is not installed): "
            "pip install 'wandb-api-typed[codegen]'"
        ) from None
    problems: list[str] = generate_package(queries, out, schema=schema, url=url or "", check=check)
    for problem in problems:
        typer.echo(problem, err=True)
    raise typer.Exit(bool(problems))


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 picks a free one.")
    ] = 8080,
    data: Annotated[
        Path | None, typer.Option(help="The data folder. Default: a temporary folder.")
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    sample: Annotated[
        bool, typer.Option("--sample", help="Add the team `lab` with recorded runs.")
    ] = False,
) -> None:
    """Run the local server until it is interrupted.

    Needs the extra `local`.
    """
    from ...local.__main__ import main as run_server  # imports nothing of the extra by itself

    arguments = ["--port", str(port), "--host", host]
    arguments += ["--data", str(data)] if data is not None else []
    raise typer.Exit(run_server([*arguments, *(["--sample"] if sample else [])]))


@cache_group.command("info")
def cache_info(as_json: JsonOption = False) -> None:
    """Show where the cache is, its size and its limit."""
    found = cache.info()
    names = ("folder", "files", "size", "limit")
    show_one(attributes(found, names), as_json=as_json)


@cache_group.command("clean")
def cache_clean(
    keep: Annotated[int, typer.Option(min=0, help="Keep so many bytes.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Remove nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Remove the least recently used files.

    On a terminal, the command asks first.
    """
    surplus = max(0, cache.info().size - keep)
    if dry_run:
        row = {"bytes": surplus, "removed": False}
        show_result(f"would remove {surplus} bytes", row, as_json=as_json)
        return
    # without a terminal, as in a cron job: the files can be downloaded again
    confirm(f"Remove {surplus} bytes from the cache?", yes=yes or not sys.stdin.isatty())
    removed = cache.clean(keep)
    row = {"bytes": removed, "removed": True}
    show_result(f"removed {removed} bytes", row, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the commands to the program.

    Args:
        app: The program.
    """
    for command in (doctor, generate, serve):
        app.command()(command)
