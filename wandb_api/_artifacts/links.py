"""URLs of pages of the web application for versions in registries."""

from __future__ import annotations

from .._core.bound import ClientInfo, app_link
from .._core.paths import registry_short_name, url_path


def registry_link(
    address: ClientInfo, organization: str, project: str, path: str, version: str
) -> str:
    """Return the page of a version in a registry; ``path`` is the path of its collection."""
    page = app_link(address, "orgs", organization, "registry", registry_short_name(project))
    return f"{page}?selectionPath={url_path(path)}&view=membership&version={version}"


def portfolio_link(address: ClientInfo, entity: str, path: str, version: str) -> str:
    """Return the page of a model that is linked into a collection outside registries."""
    page = app_link(address, entity, "registry", "model")
    return f"{page}?selectionPath={url_path(path)}&view=membership&version={version}"
