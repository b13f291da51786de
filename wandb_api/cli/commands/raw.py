"""``wandb-api api``: a GraphQL request."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..context import client
from ..output import show_json
from ..values import parse_value


def api(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(help="GraphQL, @FILE for the content of a file, or - for standard input."),
    ],
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field", "-f", help="A variable: name=JSON, or name=string; may be repeated."
        ),
    ] = None,
    raw: Annotated[
        list[str] | None, typer.Option("--raw-field", "-F", help="A variable that is a string.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="No effect: the output is JSON already.")
    ] = False,
) -> None:
    """Send a GraphQL request and print the data as JSON."""
    variables = {
        **dict(_variable(field, parse=True) for field in fields or []),
        **dict(_variable(field, parse=False) for field in raw or []),
    }
    result = client(context).client.execute(_document(query), variables)
    show_json(result)


def _document(query: str) -> str:
    if query != "-" and not query.startswith("@"):
        return query
    try:
        content = sys.stdin.read() if query == "-" else Path(query[1:]).read_text("utf-8")
        content.encode("utf-8")  # standard input keeps invalid bytes as surrogates
    except UnicodeError:
        source = "standard input" if query == "-" else query[1:]
        raise typer.BadParameter(f"{source} is not UTF-8 text") from None
    return content


def _variable(field: str, *, parse: bool) -> tuple[str, Any]:
    name, equals, value = field.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"--field {field!r}: expected name=value")
    return name, parse_value(value) if parse else value


def register(app: typer.Typer) -> None:
    """Add the command to the program.

    Args:
        app: The program.
    """
    app.command()(api)
