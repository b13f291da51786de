# Generated from wandb_api/_async/registries/scope.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The registries that a search covers, and the base class of its listings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import wandb_operations as ops

from ..._core.asked import check_asked
from ..._core.filter_language import Filter
from ..._core.not_found import not_found
from ..._core.unreadable import or_none
from ..._people.organizations import Organization
from ..._registries.registry import scope_of
from ..._registries.search_filters import Mode, and_filters, registry_filter
from ..._types import JsonDict
from ...errors import NotFoundError, UnsupportedError
from ..people.organizations import find_organization

if TYPE_CHECKING:
    from ..transport.session import Session

FilterArgument: TypeAlias = "Mapping[str, Any] | Filter | None"
PER_PAGE = 100


@dataclass(frozen=True)
class Scope:
    """The registries that a search covers.

    Attributes:
        session: The session of the client.
        wanted: The organization named by the caller; None selects the configured or only one.
        chosen: An internal filter that selects registries, with the field names of basic mode.
        given: The caller's filter on registries.
        known: The organization, if it is known without a request.
        registry: The full name of the registry, if it covers one only.
    """

    session: Session
    wanted: str | None = None
    chosen: JsonDict | None = None
    given: JsonDict | Filter | None = None
    known: Organization | None = None
    registry: str | None = None

    def organization(self) -> Organization:
        """Find the organization; sends at most three requests, whose results are cached."""
        return self.known or find_organization(self.session, self.wanted)

    def name(self) -> str | None:
        """Return the name of the organization, if it is known."""
        return self.known.name if self.known else self.wanted

    def of_project(self, internal_id: str | None, full_name: str) -> Scope:
        """Return the scope that covers one registry only."""
        return replace(self, chosen=scope_of(internal_id, full_name), given=None)

    def filter(self, mode: Mode) -> JsonDict:
        """Return the filter on registries that is sent in ``mode``."""
        chosen = self.chosen or {}
        if mode == "advanced":
            chosen = {("project_id" if key == "id" else key): v for key, v in chosen.items()}
        return and_filters(chosen, registry_filter(self.given, "registry", mode))


class Search:
    """A search in the registries of an organization, which is found with the first page."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._found: Organization | None = scope.known

    @property
    def session(self) -> Session:
        """The session of the client."""
        return self.scope.session

    @property
    def organization(self) -> str | None:
        """The name of the organization; None before the first page if none was given."""
        return self._found.name if self._found else self.scope.wanted

    def resolve(self) -> str:
        """Find the organization and return its name; the requests are cached."""
        self._found = self.scope.organization()
        return self._found.name

    def must_exist(self) -> None:
        """Check that the registry exists, if the search covers one only; sends one request.

        Raises:
            NotFoundError: It is missing or hidden.
        """
        full_name, at = self.scope.registry, self._found
        if full_name is None or at is None:
            return
        if read_registry(self.session, at.entity, full_name) is None:
            raise no_registry(self.session, full_name, at.name)

    def missing(self) -> NotFoundError:
        """Return the error for an organization without registries."""
        return not_found(self.session.client, f"organization {self.organization!r} with registries")

    def __str__(self) -> str:
        return self.organization or "(default organization)"


def search_mode(session: Session, organization: str) -> Mode:
    """Ask which search mode an organization has; sends one request, which is cached."""
    mode: Mode = session.objects.get(
        ("search mode", organization), lambda: _read_mode(session, organization)
    )
    return mode


def _read_mode(session: Session, organization: str) -> Mode:
    """Ask whether the organization has advanced search; servers without that query do not."""
    try:
        result = session.client.execute(ops.GetAdvancedSearch(organization=organization))
    except UnsupportedError:
        return "basic"  # the server predates advanced search
    found_organization, info = result.organization, or_none(lambda: result.server_info)
    found = (
        or_none(lambda: found_organization.advanced_registry_features)
        if found_organization
        else None
    )
    features = or_none(lambda: info.features) if info else None
    able = features is None or any(
        feature is not None
        and feature.name == "ARTIFACT_COLLECTIONS_FILTERING_SORTING"
        and feature.is_enabled
        for feature in features
    )
    return "advanced" if able and found is not None and found.advanced_search else "basic"


def no_registry(session: Session, full_name: str, organization: str) -> NotFoundError:
    """Build the error for a registry that is missing or hidden."""
    return not_found(session.client, f"registry {full_name!r} in the organization {organization!r}")


def read_registry(session: Session, entity: str, full_name: str) -> ops.RegistryFields | None:
    """Read a registry, or None if it is missing or hidden; sends one request."""
    found = session.client.execute(ops.GetRegistry(entity=entity, name=full_name)).entity
    registry = found.project if found is not None else None
    if registry is not None:
        check_asked("registry", full_name, lambda: registry.name)
    return registry
