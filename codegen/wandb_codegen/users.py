"""Compile operations of users: ``wandb-api generate``."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from wandb_codegen.errors import CodegenError, CodegenErrors
from wandb_codegen.folders import stale, swap
from wandb_codegen.generate import PACKAGE, generate
from wandb_codegen.project import read
from wandb_codegen.schema import from_file, from_url
from wandb_codegen.sdl import normalised, printed


def generate_package(
    queries: Path, out: Path, *, source: str = "", check: bool = False
) -> list[str]:
    """Write a package of typed operations.

    Args:
        queries: The folder of ``.graphql`` files.
        out: The package to write; its last part is the package's name.
        source: A schema file or the URL of a server; the library's own schema if empty.
        check: Only compare.

    Returns:
        The problems found, one line each; empty if the package is written, or up to date.
    """
    try:
        return _generate(queries, out, source, check)
    except (CodegenError, CodegenErrors) as error:
        return str(error).splitlines()


def _generate(queries: Path, out: Path, source: str, check: bool) -> list[str]:
    if not queries.is_dir():
        raise CodegenError("not a folder of .graphql files", queries)
    if not out.name.isidentifier() or out.name == PACKAGE:
        raise CodegenError(f"{out.name!r} cannot be the name of a package", out)
    package = files(PACKAGE)
    with (
        as_file(package.joinpath("schema.graphql")) as pinned,
        as_file(package.joinpath("fragments.graphql")) as fragments,
        tempfile.TemporaryDirectory() as scratch,
    ):
        schema = pinned
        if source:
            given = from_file(Path(source)) if Path(source).is_file() else from_url(source)
            schema = Path(scratch) / "schema.graphql"
            schema.write_text(printed(normalised(given, read(pinned))), "utf-8")
        fresh = generate(schema, queries, Path(scratch), name=out.name, library=fragments)
        names = stale(fresh.folder, out)
        if check:
            return [f"stale: {out / name}" for name in names]
        print("\n".join(fresh.notes), end="\n" if fresh.notes else "")
        swap(fresh.folder, out, names)
    return []
