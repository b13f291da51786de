# Generated from wandb_api/_async/registries/scope.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Which registries a search looks into, and what the lists that it gives have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import wandb_operations as ops

from ..._core.filter_language import Filter
from ..._core.json_codec import encode_text
from ..._people.organizations import Organization
from ..._registries.registry import scope_of
from ..._registries.search_filters import Mode, and_filters, registry_filter
from ..._types import JSONDict
from ...errors import NotFoundError, UnsupportedError
from ..people.organizations import find_organization
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..transport.session import Session

N = TypeVar("N")
T = TypeVar("T")
RangeDecision = Mapping[str, Any] | Filter | None
PER_PAGE = 100


@dataclass(frozen=True)
class Scope:
    """Which registries are searched.

    Attributes:
        wanted: The organisation as the caller named it; None for the configured or only one.
        chosen: A filter that picks registries, in the basic fields; made here, not checked.
        given: The caller's own filter of registries.
        known: The organisation, where it is known without asking.
    """

    session: Session
    wanted: str | None = None
    chosen: JSONDict | None = None
    given: JSONDict | Filter | None = None
    known: Organization | None = None

    def organization(self) -> Organization:
        """Where to search; at most two requests, remembered."""
        return self.known or find_organization(self.session, self.wanted)

    def name(self) -> str | None:
        """The organisation's name, as far as it is known."""
        return self.known.name if self.known else self.wanted

    def of_project(self, internal_id: str | None, full_name: str) -> Scope:
        """One registry of these alone."""
        return replace(self, chosen=scope_of(internal_id, full_name), given=None)

    def filter(self, mode: Mode) -> JSONDict:
        """The filter of registries as it is sent."""
        chosen = self.chosen or {}
        if mode == "advanced":
            chosen = {("project_id" if key == "id" else key): v for key, v in chosen.items()}
        return and_filters(chosen, registry_filter(self.given, "registry", mode))


class RegistryListing(Paginator[N, T]):
    """What is found in the registries of an organisation; lazy."""

    def __init__(
        self, scope: Scope, *, per_page: int | None = PER_PAGE, start: str | None = None
    ) -> None:
        super().__init__(
            scope.session.client, per_page=per_page, start=start, default_per_page=PER_PAGE
        )
        self._scope = scope
        self._found: Organization | None = scope.known

    @property
    def organization(self) -> str | None:
        """The organisation; None while it is not known which."""
        return self._found.name if self._found else self._scope.wanted

    def _settled(self) -> str:
        """The organisation's name, settled; at most two requests, remembered."""
        self._found = self._scope.organization()
        return self._found.name

    def _missing(self) -> NotFoundError:
        return NotFoundError(
            f"no organization {self.organization!r} with registries: "
            "it does not exist, or this key may not see it"
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.organization or '(default organization)'}>"


def search_mode(session: Session, organization: str) -> Mode:
    """How the server searches an organisation; one request, remembered."""
    mode: Mode = session.objects.get(
        ("search mode", organization), lambda: _ask_mode(session, organization)
    )
    return mode


def _ask_mode(session: Session, organization: str) -> Mode:

    try:
        answer = session.client.execute(ops.GetAdvancedSearch(organization=organization))
    except UnsupportedError:
        return "basic"  # the server is older than the other mode
    found = answer.organization.advanced_registry_features if answer.organization else None
    features = answer.server_info.features if answer.server_info else None
    able = features is None or any(
        feature is not None
        and feature.name == "ARTIFACT_COLLECTIONS_FILTERING_SORTING"
        and feature.is_enabled
        for feature in features
    )
    return "advanced" if able and found is not None and found.advanced_search else "basic"


def sent_filters(*, order: str | None = None, **filters: JSONDict) -> dict[str, Any]:
    """The optional variables that say something; filters as text."""
    sent: dict[str, Any] = {name: encode_text(value) for name, value in filters.items() if value}
    return {**sent, "order": order} if order else sent
