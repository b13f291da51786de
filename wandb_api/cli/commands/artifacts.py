"""``wandb-api artifacts``: types, collections, versions and their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from ... import Api, Artifact
from ..context import client
from ..output import (
    Format,
    FormatOption,
    JsonOption,
    OutOption,
    show,
    show_lines,
    show_one,
    show_result,
)
from ..values import attributes

group: typer.Typer = typer.Typer(
    help="List, download, upload and verify artifacts.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="entity/project/name:alias, or the URL of a version.")]
COLLECTIONS = ["type", "name", "created_at", "description"]
FILE = ["path", "size"]
VERSIONS = ["name", "version", "aliases", "state", "size", "created_at"]


@group.command("ls")
def list_artifacts(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project, or entity/project/collection.")],
    type_name: Annotated[
        str | None,
        typer.Option("--type", help="Only this type. Without it, versions take one more request."),
    ] = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List collections, or the versions in one."""
    api = client(context)
    if path.count("/") == 2:
        versions = api.artifacts(type_name or api.artifact(path).type, path)
        rows = (attributes(version, VERSIONS) for version in versions)
        show(rows, VERSIONS, format, as_json=as_json, out=out)
    else:
        show(_collections(api, path, type_name), COLLECTIONS, format, as_json=as_json, out=out)


def _collections(api: Api, path: str, type_name: str | None) -> Iterator[dict[str, Any]]:
    types = [kind.name for kind in api.artifact_types(path)] if type_name is None else [type_name]
    for kind in types:
        for collection in api.artifact_collections(path, kind):
            yield attributes(collection, COLLECTIONS)


@group.command()
def info(context: typer.Context, name: Name, as_json: JsonOption = False) -> None:
    """Show a version."""
    found = client(context).artifact(name)
    names = [
        "qualified_name",
        "type",
        "version",
        "aliases",
        "tags",
        "state",
        "size",
        "file_count",
        "digest",
        "created_at",
        "description",
        "metadata",
        "url",
    ]
    show_one(attributes(found, names), as_json=as_json)


@group.command()
def download(
    context: typer.Context,
    name: Name,
    folder: Annotated[
        Path | None, typer.Option("--to", "--root", help="The folder to write to.")
    ] = None,
    prefix: Annotated[
        str | None, typer.Option(help="Only files whose path begins like this.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the files; write nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Download a version; every file is verified."""
    found = client(context).artifact(name)
    if dry_run:
        entries = found.manifest.entries.values()
        held = [entry for entry in entries if prefix is None or entry.path.startswith(prefix)]
        show_lines([attributes(entry, FILE) for entry in held], FILE, as_json=as_json)
        return
    path = found.download(folder, path_prefix=prefix)
    row = {"qualified_name": found.qualified_name, "path": path}
    show_result(str(path), row, as_json=as_json)


@group.command()
def upload(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(exists=True, help="A file or a folder.")],
    name: Annotated[str, typer.Option(help="The name of the artifact.")],
    type_name: Annotated[str, typer.Option("--type", help="Its type.")],
    project: Annotated[
        str | None, typer.Option("--to", help="entity/project. Default: the configured one.")
    ] = None,
    alias: Annotated[list[str] | None, typer.Option(help="An alias; may be repeated.")] = None,
    description: Annotated[str | None, typer.Option(help="A description.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the files; send nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Log a file or a folder as a version of an artifact."""
    draft = Artifact(name, type_name, description=description)
    added = draft.add_dir(path) if path.is_dir() else [draft.add_file(path)]
    if dry_run:
        show_lines([attributes(entry, FILE) for entry in added], FILE, as_json=as_json)
        return
    logged = client(context).log_artifact(draft, project, aliases=alias)
    row = attributes(logged, ("qualified_name", "version", "aliases", "digest", "url"))
    show_result(logged.qualified_name, row, as_json=as_json)


@group.command()
def verify(
    context: typer.Context,
    name: Name,
    folder: Annotated[
        Path | None,
        typer.Argument(exists=True, file_okay=False, help="The folder that it was downloaded to."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare downloaded files with a version.

    The exit status is 1 if they differ.
    """
    found = client(context).artifact(name)
    found.verify(folder)
    row = {"qualified_name": found.qualified_name, "verified": True}
    show_result(f"{found.qualified_name}: verified", row, as_json=as_json)
