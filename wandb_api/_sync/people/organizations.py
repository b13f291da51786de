# Generated from wandb_api/_async/people/organizations.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The organisation behind a registry, asked with the client's own credentials and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.paths import ArtifactPath, is_registry_project
from ..._people.organizations import Organization, check_organization, choose_organization
from ...errors import NotFoundError

if TYPE_CHECKING:
    from ..transport.session import Session


def find_organization(session: Session, wanted: str | None = None) -> Organization:
    """The organisation called ``wanted``, else the configured one, else the only one there is.

    One that is named is asked for by its name; one request, remembered. If none is called so, or
    none is named: what the configured or default entity belongs to; one or two, remembered.

    Raises:
        UsageError: None was named or configured, and the entity has none or several.
        NotFoundError: There is no such organisation, or this key may not see it.
    """
    name = check_organization(wanted) or session.client.settings.organization
    if name:
        by_name: Organization | None = session.objects.get(
            ("organization", name), lambda: _ask_by_name(session, name)
        )
        if by_name is not None:
            return by_name
    entity = session.entity()
    known: list[Organization] = session.objects.get(
        ("organizations", entity), lambda: _ask_of_entity(session, entity)
    )
    found = choose_organization(known, name, entity)
    if found is None:
        raise NotFoundError(
            f"no organization {name!r}: it does not exist, or this key may not see it"
        )
    return found


def _ask_of_entity(session: Session, entity: str) -> list[Organization]:

    answer = session.client.execute(ops.GetEntityOrganizations(entity=entity))
    found = answer.entity
    if found is None:
        raise NotFoundError(f"no entity {entity!r}: it does not exist, or this key may not see it")
    if found.organization is not None and found.organization.org_entity is not None:
        return _readable([found.organization])
    return _readable(found.user.organizations if found.user else [])


def _readable(given: list[ops.OrganizationFields]) -> list[Organization]:
    return [Organization(o.name, o.org_entity.name) for o in given if o.org_entity is not None]


def _ask_by_name(session: Session, name: str) -> Organization | None:

    found = session.client.execute(ops.GetOrganization(name=name)).organization
    if found is None or found.org_entity is None:
        return None  # it may be the name of the organisation's entity
    return Organization(found.name, found.org_entity.name)


def entity_of(session: Session, path: ArtifactPath) -> str:
    """The entity of a path's project: for a registry, that of the organisation it names."""
    return entity_of_project(session, path.entity, path.project)


def entity_of_project(session: Session, entity: str | None, project: str) -> str:
    """The entity of a project: for a registry, that of the organisation which ``entity`` names."""
    if is_registry_project(project):
        return find_organization(session, entity).entity
    return session.entity(entity)
