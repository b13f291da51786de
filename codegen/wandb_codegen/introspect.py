"""Fetch a server's schema, and regenerate what follows from it.

``python -m wandb_codegen.introspect [URL]`` asks with the configured key: ``WANDB_API_KEY``, or what netrc holds for the
server's host. URL is the server's, ``WANDB_BASE_URL`` or W&B's own if not given.
"""

from __future__ import annotations

import netrc
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from graphql import (
    ConstDirectiveNode,
    DirectiveDefinitionNode,
    DocumentNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    build_client_schema,
    find_breaking_changes,
    find_dangerous_changes,
    get_introspection_query,
    lexicographic_sort_schema,
    parse,
    print_ast,
    print_schema,
)

from wandb_codegen.__main__ import main as regenerate
from wandb_codegen.errors import ROOT, CodegenError, CodegenErrors
from wandb_codegen.folders import replace
from wandb_codegen.project import build, read

HEADER = "# What {host} answered to introspection; @constraints kept from before, since it does not tell them.\n\n"
DEFAULT = "https://api.wandb.ai"


def configured_key(host: str) -> str:
    """The API key for ``host``.

    Raises:
        CodegenError: There is none; the message names the places.
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
        answer = httpx.post(
            f"{url.rstrip('/')}/graphql", json={"query": query}, auth=("api", key), timeout=60
        )
        return answer.status_code, answer.json()
    except httpx.HTTPError as error:
        raise CodegenError(f"{url} did not answer: {type(error).__name__}: {error}") from None
    except ValueError:
        said = f"{url} answered status {answer.status_code}, and no JSON: is it a W&B server?"
        raise CodegenError(said) from None


def fetch(url: str, key: str) -> GraphQLSchema:
    """Ask the server at ``url`` for its schema.

    Raises:
        CodegenError: It did not answer with one.
    """
    status, body = _ask(url, key, get_introspection_query(input_value_deprecation=True))
    if isinstance(body, dict) and "includeDeprecated" in str(body.get("errors")):
        status, body = _ask(url, key, get_introspection_query())  # graph-gophers/graphql-go
    data: Any = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict) or "__schema" not in data:
        errors = body.get("errors") if isinstance(body, dict) else body
        raise CodegenError(f"{url} gives no schema: status {status}, {errors}")
    try:
        return build_client_schema(data)  # type: ignore[arg-type]  # checked by what it is for
    except (KeyError, TypeError, ValueError) as error:
        raise CodegenError(f"{url} gives a schema that is none: {error!r}") from None


def keep_constraints(schema: GraphQLSchema, before: DocumentNode) -> str:
    """Sorted SDL, with the directives that ``before`` had on input fields that are still there."""
    kept = {
        (owner.name.value, field.name.value): field.directives
        for owner in before.definitions
        if isinstance(owner, InputObjectTypeDefinitionNode)
        for field in owner.fields
    }
    document = parse(print_schema(lexicographic_sort_schema(schema)))
    definitions = list(document.definitions)
    defined = {d.name.value for d in definitions if isinstance(d, DirectiveDefinitionNode)}
    ours = [d for d in before.definitions if isinstance(d, DirectiveDefinitionNode)]
    definitions[:0] = [d for d in ours if d.name.value not in defined]
    for owner in definitions:
        if isinstance(owner, InputObjectTypeDefinitionNode):
            for field in owner.fields:
                known = kept.get((owner.name.value, field.name.value), ())
                field.directives = (*field.directives, *_missing(field, known))
    return "\n\n".join(map(print_ast, definitions)) + "\n"


def _missing(
    field: InputValueDefinitionNode, known: tuple[ConstDirectiveNode, ...]
) -> list[ConstDirectiveNode]:
    has = {d.name.value for d in field.directives}
    return [d for d in known if d.name.value not in has and d.name.value != "deprecated"]


def changes(before: GraphQLSchema, after: GraphQLSchema) -> list[str]:
    """What went or changed; what is merely new is counted."""
    lines = [f"breaking: {c.description}" for c in find_breaking_changes(before, after)]
    lines += [f"dangerous: {c.description}" for c in find_dangerous_changes(before, after)]
    new = sorted(after.type_map.keys() - before.type_map.keys())
    return [*sorted(lines), *([f"new types: {', '.join(new)}"] if new else [])]


def run(url: str, root: Path = ROOT) -> int:
    """Write ``schema/schema.graphql``, say what changed, and regenerate.

    Raises:
        CodegenError: The server gave no schema; nothing was written.
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]  # with its port, as netrc names it
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CodegenError(f"{url!r} is no URL of a server: give one like {DEFAULT}")
    path = root / "schema" / "schema.graphql"
    before = read(path)
    text = HEADER.format(host=host) + keep_constraints(fetch(url, configured_key(host)), before)
    after = parse(text)
    lines = changes(build([*before.definitions], path), build([*after.definitions], path))
    replace(path, text.encode())
    print("\n".join(lines) if lines else "nothing is missing or different")
    return regenerate([], root)


def main(arguments: list[str]) -> int:
    """Introspect the server that is named, or the configured one."""
    url = arguments[0] if arguments else os.environ.get("WANDB_BASE_URL") or DEFAULT
    try:
        return run(url)
    except (CodegenError, CodegenErrors) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
