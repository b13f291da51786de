# Generated from wandb_api/_async/registries/organization.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Organizations, with their members, teams and registries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.arguments import flag
from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ..._people.organizations import check_organization
from ..._registries.organization import OrganizationBase
from ..people.organizations import find_organization
from ..people.team import Team
from .listing import Registries

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_types import RegistryFilter, RegistryOrder
    from ..transport.session import Session


def read_organization(session: Session, wanted: str | None) -> Organization:
    """Read an organization; see `RegistriesApi.organization`."""
    name = check_organization(wanted) or session.client.settings.organization
    fields = _read(session, name) if name else None
    if fields is None:  # no name, or that of the organization's entity
        found = find_organization(session, name)
        fields = _read(session, found.name)
    if fields is None:
        raise not_found(session.client, f"organization {name!r}")
    return Organization(session, fields)


def _read(session: Session, name: str) -> ops.OrganizationDetailFields | None:
    found = session.client.execute(ops.GetOrganizationDetails(name=name)).organization
    if found is not None:
        check_asked(
            "organization",
            name,
            lambda: found.name,
            lambda: found.org_entity.name if found.org_entity else None,
        )
    return found


class Organization(OrganizationBase):
    """An organization, with its members, teams and registries.

    Example:
        >>> organization = api.organization("My Organization")
        >>> [member.username for member in organization.members if member.admin]
        ['anna']
    """

    __module__ = "wandb_api"

    def __init__(self, session: Session, fields: ops.OrganizationDetailFields) -> None:
        super().__init__(session.client, fields)
        self._session = session

    @property
    def teams(self) -> list[Team]:
        """The teams when the organization was loaded, with their members."""
        return [Team(self._session.client, team) for team in self._fields.teams]

    def registries(
        self,
        filter: RegistryFilter | Mapping[str, Any] | Filter | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
    ) -> Registries:
        """List the registries of the organization; lazy, one request for each page.

        Args:
            filter: As for `Api.registries`.
            order: ``name``, ``created_at`` or ``updated_at``, prefixed with ``+`` or ``-``.
            per_page: Number of items per request; the default of 100 grows.

        Raises:
            UsageError: Invalid filter or order.
        """
        return Registries(self._session, self.name, filter, order, per_page=per_page)

    def load(self, force: bool = False) -> Organization:
        """Read the organization again.

        Args:
            force: Sends one request if True. Otherwise no-op: an organization is always complete.

        Returns:
            This organization.

        Raises:
            NotFoundError: It does not exist any longer, or this API key may not see it.
        """
        if flag(force, "force"):
            fields = _read(self._session, self.name)
            if fields is None:
                raise not_found(self._session.client, f"organization {self.name!r}")
            self._fields = fields
        return self
