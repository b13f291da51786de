"""``wandb-api registries``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show
from ..values import attributes, only_one

group: typer.Typer = typer.Typer(help="List and search registries.", no_args_is_help=True)
Organization = Annotated[
    str | None, typer.Option(help="The organization. Default: that of the default entity.")
]
COLUMNS = ["name", "organization", "visibility", "description", "created_at"]
FOUND = ["qualified_name", "type", "aliases", "tags", "source_qualified_name"]


@group.command("ls")
def list_registries(
    context: typer.Context,
    organization: Organization = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the registries."""
    found = client(context).registries(organization)
    rows = (attributes(registry, COLUMNS) for registry in found)
    show(rows, COLUMNS, format, as_json=as_json, out=out)


@group.command()
def search(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[COLLECTION]", help="The same as --collection.")
    ] = None,
    organization: Organization = None,
    registry: Annotated[str | None, typer.Option(help="Only in this registry.")] = None,
    collection: Annotated[str | None, typer.Option(help="Only in this collection.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only collections with this tag.")] = None,
    alias: Annotated[str | None, typer.Option(help="Only versions with this alias.")] = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List versions in the registries."""
    wanted = {"name": only_one(name, collection, "COLLECTION", "--collection"), "tag": tag}
    found = (
        client(context)
        .registries(organization, {"name": registry} if registry else None)
        .collections({key: value for key, value in wanted.items() if value} or None)
        .versions({"alias": alias} if alias else None)
    )
    rows = (attributes(version, FOUND) for version in found)
    show(rows, FOUND, format, as_json=as_json, out=out)
