"""Scopes of automations: where events are watched for.

Scope
|- ProjectScope             a project
|- RegistryScope            a registry: a project whose name begins with ``wandb-registry-``
|- ArtifactSequenceScope    the versions of one artifact           (ArtifactCollectionScope)
|- ArtifactPortfolioScope   a collection of linked versions        (ArtifactCollectionScope)
|- TeamScope                all projects of a team                 (EntityScope)
|- OrgScope                 all projects of an organization        (EntityScope)
`- UnknownScope             an unknown kind, kept unchanged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

import wandb_operations as ops

from .._artifacts.collection import ArtifactCollectionBase
from .._core.arguments import refusal
from .._core.public import public
from .._people.team import TeamBase
from .._projects.project import ProjectBase
from .._registries.organization import OrganizationBase, OrganizationEntity
from .._registries.registry import RegistryBase
from .._types import JsonValue
from ..errors import ArgumentTypeError, UsageError
from .enums import ScopeType

REGISTRY_PREFIX = "wandb-registry-"


@dataclass(frozen=True)
class _Named:
    """Base of known scopes.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    id: str
    """The ID of the object on the server."""
    name: str
    """The name of the object; for a registry, with the prefix."""
    entity: str | None = field(default=None, compare=False)
    """The entity that owns the object, if it is known."""

    scope_type: ClassVar[ScopeType]
    typename: ClassVar[str]

    def __post_init__(self) -> None:
        for what, value in (("id", self.id), ("name", self.name)):
            if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
                raise refusal(value, str)(
                    f"{what} of {type(self).__name__} must be a non-empty string, not {value!r}"
                )


@public("wandb_api.automations")
@dataclass(frozen=True)
class ProjectScope(_Named):
    """A project.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.PROJECT
    typename: ClassVar[str] = "Project"
    is_registry: ClassVar[bool] = False


@public("wandb_api.automations")
@dataclass(frozen=True)
class RegistryScope(_Named):
    """A registry.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.PROJECT
    typename: ClassVar[str] = "Project"
    is_registry: ClassVar[bool] = True


@public("wandb_api.automations")
@dataclass(frozen=True)
class ArtifactSequenceScope(_Named):
    """The versions of one artifact.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.ARTIFACT_COLLECTION
    typename: ClassVar[str] = "ArtifactSequence"


@public("wandb_api.automations")
@dataclass(frozen=True)
class ArtifactPortfolioScope(_Named):
    """A collection into which versions of other artifacts are linked.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.ARTIFACT_COLLECTION
    typename: ClassVar[str] = "ArtifactPortfolio"


@public("wandb_api.automations")
@dataclass(frozen=True)
class TeamScope(_Named):
    """All projects of a team.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.ENTITY
    typename: ClassVar[str] = "Entity"
    entity_type: ClassVar[str] = "team"


@public("wandb_api.automations")
@dataclass(frozen=True)
class OrgScope(_Named):
    """All projects of an organization; ID and name are those of its entity.

    Attributes:
        id: The ID of the object on the server.
        name: The name of the object; for a registry, with the prefix.
        entity: The entity that owns the object, if it is known.
    """

    scope_type: ClassVar[ScopeType] = ScopeType.ENTITY
    typename: ClassVar[str] = "Entity"
    entity_type: ClassVar[str] = "organization"


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownScope:
    """A scope of an unknown kind; updates leave it unchanged.

    Attributes:
        typename: The server's name of the kind.
        id: The ID; empty if the server did not send it.
        name: The name; empty if the server did not send it.
        entity: The entity that owns the object, if it is known.
    """

    typename: str
    """The server's name of the kind."""
    id: str = ""
    """The ID; empty if the server did not send it."""
    name: str = ""
    """The name; empty if the server did not send it."""
    entity: str | None = field(default=None, compare=False)
    """The entity that owns the object, if it is known."""


ArtifactCollectionScope: TypeAlias = ArtifactSequenceScope | ArtifactPortfolioScope
EntityScope: TypeAlias = TeamScope | OrgScope
KnownScope: TypeAlias = (
    ProjectScope
    | RegistryScope
    | ArtifactSequenceScope
    | ArtifactPortfolioScope
    | TeamScope
    | OrgScope
)
Scope: TypeAlias = KnownScope | UnknownScope

KNOWN = (
    ProjectScope,
    RegistryScope,
    ArtifactSequenceScope,
    ArtifactPortfolioScope,
    TeamScope,
    OrgScope,
)


# What events of runs, and of new versions in a collection, are watched for.
RUN_SCOPES = (ProjectScope, TeamScope, OrgScope)
COLLECTION_SCOPES = (ArtifactSequenceScope, ArtifactPortfolioScope)
# What their constructors take: any `Scope`, so that a scope that was read can be passed on.
RunScopeLike: TypeAlias = (
    Scope | ProjectBase | TeamBase | OrganizationBase | OrganizationEntity | Mapping[str, JsonValue]
)
CollectionScopeLike: TypeAlias = Scope | ArtifactCollectionBase | Mapping[str, JsonValue]
ScopeLike: TypeAlias = RunScopeLike | CollectionScopeLike | RegistryBase


def project_scope(id: str, name: str, entity: str | None) -> ProjectScope | RegistryScope:
    """Return the scope of a project, or of a registry if it is named like one."""
    registry = name.startswith(REGISTRY_PREFIX) and len(name) > len(REGISTRY_PREFIX)
    return (RegistryScope if registry else ProjectScope)(id, name, entity)


def entity_scope(id: str, name: str, kind: str | None) -> TeamScope | OrgScope | UnknownScope:
    """Return the scope of an entity; that of a user cannot be used for automations."""
    if kind == TeamScope.entity_type:
        return TeamScope(id, name, name)
    if kind == OrgScope.entity_type:
        return OrgScope(id, name, name)
    return UnknownScope(f"Entity of type {kind}", id, name, name)


def scope_of(value: ScopeLike) -> Scope:
    """Convert a scope argument: a scope, an object of the server, or a dict in its format.

    Raises:
        UsageError: Automations cannot watch this object.
    """
    if isinstance(value, (*KNOWN, UnknownScope)):
        return value
    if isinstance(value, ProjectBase):
        return project_scope(value.id, value.name, value.entity)
    if isinstance(value, RegistryBase):
        return RegistryScope(value.id, value.full_name, value.entity)
    if isinstance(value, ArtifactCollectionBase):
        kind = ArtifactSequenceScope if value.is_sequence() else ArtifactPortfolioScope
        return kind(value.id, value.fields.name, value.entity)
    if isinstance(value, TeamBase):
        return entity_scope(value.id, value.name, value.entity_type)
    if isinstance(value, OrganizationBase):
        return _of_organization(value)
    if isinstance(value, OrganizationEntity):
        return OrgScope(value.id, value.name, value.name)
    if isinstance(value, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        return _of_mapping(value)
    raise ArgumentTypeError(
        f"expected a project, registry, artifact collection, team or organization, not {value!r}"
    )


def _of_organization(organization: OrganizationBase) -> OrgScope:
    entity = organization.fields.org_entity
    if entity is None:
        raise UsageError(
            f"automations cannot be created for {organization.name!r}: the organization does not "
            "have an entity"
        )
    return OrgScope(entity.id, entity.name, entity.name)


def writable(scope: Scope) -> KnownScope:
    """Validate that automations can be created for a scope."""
    if isinstance(scope, UnknownScope):
        raise UsageError(
            f"automations cannot be created for {scope.name or 'a scope'!r} ({scope.typename}): "
            "only for projects, registries, artifact collections, teams and organizations"
        )
    return scope


def _of_mapping(value: Mapping[str, JsonValue]) -> Scope:
    """Return the scope that a dict with ``__typename``, ``id`` and ``name`` describes."""
    id, name, kind = value.get("id"), value.get("name"), value.get("__typename")
    if not (isinstance(id, str) and isinstance(name, str)):
        raise UsageError(
            f"a scope given as a dict needs the keys 'id' and 'name', not {list(value)}"
        )
    if kind == "Project":
        return project_scope(id, name, None)
    if kind == "ArtifactSequence":
        return ArtifactSequenceScope(id, name)
    if kind == "ArtifactPortfolio":
        return ArtifactPortfolioScope(id, name)
    if kind == "Entity":
        found = value.get("entityType", value.get("entity_type"))
        return entity_scope(id, name, found if isinstance(found, str) else None)
    shown = repr(kind) if isinstance(kind, str) else f"a {type(kind).__name__}"
    raise UsageError(f"a scope given as a dict needs a known '__typename', not {shown}")


def read_scope(fields: ops.AutomationFields) -> Scope:
    """Read the scope of an automation that the server sent."""
    found = fields.scope
    if isinstance(found, ops.AutomationFieldsScopeProject):
        return project_scope(found.id, found.name, found.entity_name)
    if isinstance(found, ops.AutomationFieldsScopeEntity):
        return entity_scope(found.id, found.name, found.entity_type)
    if isinstance(found, ops.AutomationFieldsScopeArtifactSequence):
        entity = found.project.entity_name if found.project else None
        return ArtifactSequenceScope(found.id, found.name, entity)
    if isinstance(found, ops.AutomationFieldsScopeArtifactPortfolio):
        entity = found.project.entity_name if found.project else None
        return ArtifactPortfolioScope(found.id, found.name, entity)
    return UnknownScope(found.typename__)
