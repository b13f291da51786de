"""``wandb-api artifacts``: types, collections, versions and their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from ... import Api, Artifact
from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_one
from ..values import attributes

group: typer.Typer = typer.Typer(help="Artifacts.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="entity/project/name:alias, or the URL of a version.")]
COLLECTIONS = ["type", "name", "created_at", "description"]
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
    """List the collections of a project, or the versions of a collection."""
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
) -> None:
    """Download a version; every file is verified."""
    found = client(context).artifact(name)
    if dry_run:
        for entry, held in found.manifest.entries.items():
            if prefix is None or entry.startswith(prefix):
                print(f"{entry}\t{held.size}")
    else:
        print(found.download(folder, path_prefix=prefix))


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
) -> None:
    """Log a file or a folder as a version of an artifact."""
    draft = Artifact(name, type_name, description=description)
    added = draft.add_dir(path) if path.is_dir() else [draft.add_file(path)]
    if dry_run:
        for entry in added:
            print(f"{entry.path}\t{entry.size}")
        return
    print(client(context).log_artifact(draft, project, aliases=alias).qualified_name)


@group.command()
def verify(
    context: typer.Context,
    name: Name,
    folder: Annotated[
        Path | None, typer.Argument(help="The folder that it was downloaded to.")
    ] = None,
) -> None:
    """Compare downloaded files with the version; status 1 if they differ."""
    found = client(context).artifact(name)
    found.verify(folder)
    print(f"{found.qualified_name}: verified")
