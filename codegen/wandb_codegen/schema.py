"""Fetch a schema, report its changes, and regenerate the derived files.

``python -m wandb_codegen.schema [URL or FILE]``; see ``--help`` for options and exit status.
"""

from __future__ import annotations

import argparse
import json
import netrc
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from graphql import GraphQLSchema, build_client_schema, get_introspection_query

from wandb_codegen.errors import ROOT, CodegenError, CodegenErrors
from wandb_codegen.evidence import host_kind
from wandb_codegen.marks import supported
from wandb_codegen.project import build, read
from wandb_codegen.regenerate import Regeneration
from wandb_codegen.sdl import normalised

DEFAULT = "https://api.wandb.ai"


def configured_key(host: str) -> str:
    """Return the API key for ``host``.

    Raises:
        CodegenError: No key is configured; the message names the sources.
    """
    if key := os.environ.get("WANDB_API_KEY"):
        return key
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        entry = netrc.netrc(str(path)).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        entry = None
    if entry and entry[2]:
        return entry[2]
    raise CodegenError(f"no API key for {host}: set WANDB_API_KEY, or add the host to {path}")


def _ask(url: str, key: str, query: str) -> tuple[int, Any]:
    try:
        result = httpx.post(
            f"{url.rstrip('/')}/graphql", json={"query": query}, auth=("api", key), timeout=60
        )
    except httpx.HTTPError as error:
        raise CodegenError(f"{url} did not answer: {type(error).__name__}: {error}") from None
    try:
        return result.status_code, result.json()
    except ValueError:
        message = f"{url} answered status {result.status_code} without JSON: is it a W&B server?"
        raise CodegenError(message) from None


def fetch(url: str, key: str) -> GraphQLSchema:
    """Ask the server at ``url`` for its schema.

    Raises:
        CodegenError: The server did not respond with a schema.
    """
    status, body = _ask(url, key, get_introspection_query(input_value_deprecation=True))
    if isinstance(body, dict) and "includeDeprecated" in str(body.get("errors")):
        status, body = _ask(url, key, get_introspection_query())  # graph-gophers/graphql-go
    data: Any = body.get("data") if isinstance(body, dict) else None
    if status in (401, 403):
        raise CodegenError(f"{url} refuses this API key: status {status}")
    if not isinstance(data, dict) or "__schema" not in data:
        errors = body.get("errors") if isinstance(body, dict) else body
        raise CodegenError(f"{url} did not return a schema: status {status}, {errors}")
    return _introspected(data, url)


def from_file(path: Path) -> GraphQLSchema:
    """Read a schema from SDL, or from a saved introspection response (``.json``).

    Raises:
        CodegenError: The file does not contain a schema.
        CodegenErrors: The SDL is not valid.
    """
    if path.suffix != ".json":
        return build([*supported(read(path)).definitions], path)
    try:
        content: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CodegenError(f"cannot be read: {error}", path) from None
    if isinstance(content, dict) and isinstance(content.get("data"), dict):
        content = content["data"]
    return _introspected(content, str(path))


def _introspected(data: Any, source: str) -> GraphQLSchema:
    try:
        return build_client_schema(data)
    except (KeyError, TypeError, ValueError) as error:
        raise CodegenError(f"{source} does not hold a valid schema: {error!r}") from None


def from_url(url: str) -> GraphQLSchema:
    """Ask the server at ``url`` for its schema, with the configured key.

    Raises:
        CodegenError: The URL is invalid, a key is missing, or the server did not respond with a schema.
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]  # with its port, as in netrc
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CodegenError(f"{url!r} is not the URL of a server, such as {DEFAULT}")
    return fetch(url, configured_key(host))


def run(
    source: str,
    root: Path = ROOT,
    *,
    write: bool = True,
    force: bool = False,
    verbose: bool = False,
) -> int:
    """Report the changes of a schema, and regenerate from it.

    Args:
        source: The URL of a server, or a file.
        root: The project.
        write: Write ``schema/schema.graphql`` and ``generated/`` if the library works with the schema.
        force: Write even if it does not.
        verbose: Print every change with all members that it affects.

    Returns:
        0 if the library works with the schema, 1 if not.

    Raises:
        CodegenError: The outcome is unknown; no file was changed.
        CodegenErrors: Invalid sources; no file was changed.
    """
    path = Path(source)
    schema = from_file(path) if path.exists() or "://" not in source else from_url(source)
    pinned = read(root / "schema" / "schema.graphql")
    host = None if path.is_file() else host_kind(urlsplit(source).netloc.rpartition("@")[2])
    regeneration = Regeneration(root, normalised(schema, pinned), host)
    outcome = regeneration.run(write=write, force=force)
    print("\n".join(outcome.full() if verbose else outcome.brief()))
    refused = sorted(set(outcome.refusals))
    print("\n".join(refused), end="\n" if refused else "", file=sys.stderr)
    done = "written" if outcome.written else "no file written"
    more = "" if verbose or not outcome.changes else "; --verbose lists everything"
    print(f"{outcome.counts()}; {len(refused)} problem{'s' * (len(refused) != 1)}; {done}{more}")
    return bool(refused)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run the command; return 0 (not breaking), 1 (breaking) or 2 (unknown)."""
    parser = argparse.ArgumentParser(
        prog="python -m wandb_codegen.schema",
        description="Fetch a schema, report what it changes, regenerate, and type-check the library. "
        "Files are changed only if all of it succeeds.",
        epilog="Exit status: 0 not breaking, 1 breaking for this library, 2 unknown. "
        "The key is WANDB_API_KEY, or that of the host in the netrc file.",
    )
    parser.add_argument(
        "source",
        nargs="?",
        default=os.environ.get("WANDB_BASE_URL") or DEFAULT,
        help="URL of a server, or a file: SDL, or the JSON answer to introspection "
        "(default: WANDB_BASE_URL, else %(default)s)",
    )
    parser.add_argument(
        "--dry-run", "--check", action="store_true", help="only report, do not write"
    )
    parser.add_argument("--force", action="store_true", help="write despite problems")
    parser.add_argument(
        "--verbose", action="store_true", help="list every change with all members that it affects"
    )
    options = parser.parse_args(arguments)
    try:
        return run(
            options.source,
            root,
            write=not options.dry_run,
            force=options.force,
            verbose=options.verbose,
        )
    except (CodegenError, CodegenErrors) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
