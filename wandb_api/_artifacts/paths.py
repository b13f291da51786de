"""Paths of artifacts and collections, in all forms that users paste."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from .._core.paths import UNCATEGORIZED, ArtifactPath
from ..errors import UsageError

FORM = "pass entity/project/name:alias"


def parse_artifact_path(
    name: str, *, project_default: str | None, base_urls: Sequence[str] = ()
) -> ArtifactPath:
    """Parse ``[[entity/]project/]name[:version-or-alias]``, or the URL of an artifact's page.

    Names may be percent-encoded. The alias starts at the first colon.

    Args:
        name: The path, ``wandb-artifact://entity/project/name:alias``, or a URL of this server.
        project_default: The project if ``name`` has none.
        base_urls: The addresses of this server.

    Raises:
        UsageError: Invalid path, or a URL of another server or page.
    """
    if not isinstance(name, str) or not name.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise UsageError(f"an artifact needs a name: {FORM}")
    text = name.strip()
    scheme, separator, rest = text.partition("://")
    if separator and scheme == "wandb-artifact":
        text = rest.strip("/")
    elif separator and scheme in ("http", "https"):
        return _from_url(text, base_urls)
    left, colon, alias = unquote(text).partition(":")
    parts = [part.strip() for part in left.lstrip("/").split("/")]
    if len(parts) > 3 or not all(parts) or (separator and len(parts) < 3):
        raise UsageError(f"invalid artifact path {name!r}: {FORM}")
    if colon and not alias:
        raise UsageError(f"{name!r} ends with a colon: {FORM}")
    project = parts[-2] if len(parts) > 1 else project_default or UNCATEGORIZED
    entity = parts[0] if len(parts) == 3 else None
    return ArtifactPath(entity, project, parts[-1], alias or None)


def parse_collection_path(
    name: str, *, project_default: str | None, base_urls: Sequence[str] = ()
) -> ArtifactPath:
    """Parse ``[[entity/]project/]name``, or the URL of a collection's or version's page.

    Args:
        name: The path, or a URL of this server.
        project_default: The project if ``name`` has none.
        base_urls: The addresses of this server.

    Raises:
        UsageError: Invalid path, or a path with a version or alias.
    """
    path = parse_artifact_path(name, project_default=project_default, base_urls=base_urls)
    if path.alias is not None and "://" not in name:
        raise UsageError(
            f"{name!r} names a version: the name of a collection does not have a colon"
        )
    return ArtifactPath(path.entity, path.project, path.collection)


def _from_url(text: str, base_urls: Sequence[str]) -> ArtifactPath:
    """Parse the URL of an artifact's page, or of a version in a registry."""
    try:
        url = urlsplit(text)
        below = _below(url, base_urls)
    except ValueError:
        raise UsageError(f"invalid URL {text!r}") from None
    if below is None:
        raise UsageError(
            f"{url.scheme}://{url.netloc} is not this server ({', '.join(base_urls)}): "
            "pass a path, or use a client with that base_url"
        )
    parts = [unquote(part) for part in below.strip("/").split("/")]
    if len(parts) >= 5 and parts[2] == "artifacts" and all(parts[:5]):
        return ArtifactPath(parts[0], parts[1], parts[4], parts[5] if len(parts) > 5 else None)
    query = parse_qs(url.query)
    selected = query.get("selectionPath", [""])[0].split("/")
    if "registry" in parts and len(selected) == 3 and all(selected):
        organization = parts[1] if parts[0] == "orgs" else selected[0]
        version = query.get("version", [""])[0] or None
        return ArtifactPath(organization, selected[1], selected[2], version)
    raise UsageError(f"{text!r} is not the page of an artifact: {FORM}")


def _below(url: SplitResult, base_urls: Sequence[str]) -> str | None:
    """Return the path of a URL below an address of this server; None for other servers."""
    for base in base_urls:
        known = urlsplit(base)
        prefix = known.path.rstrip("/")
        if url.netloc == known.netloc and (url.path + "/").startswith(prefix + "/"):
            return url.path[len(prefix) :]
    return None
