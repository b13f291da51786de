"""Where an automation watches. No IO.

Scope
|- ProjectScope             a project
|- RegistryScope            a registry: a project whose name begins with ``wandb-registry-``
|- ArtifactSequenceScope    the versions of one artifact           (ArtifactCollectionScope)
|- ArtifactPortfolioScope   a collection that others are linked to (ArtifactCollectionScope)
|- TeamScope                all projects of a team                 (EntityScope)
|- OrgScope                 all of an organization                 (EntityScope)
`- UnknownScope             what this version does not know; kept as it came
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

import wandb_operations as ops

from .._artifacts.collection import ArtifactCollectionBase
from .._core.public import public
from .._people.team import TeamBase
from .._projects.project import ProjectBase
from .._registries.registry import RegistryBase
from .._types import JsonValue
from ..errors import UsageError
from .enums import ScopeType

REGISTRY_PREFIX = "wandb-registry-"


@dataclass(frozen=True)
class _Named:
    """What every scope has.

    Attributes:
        id: the server's id of the thing.
        name: the thing's name; a registry's with its prefix.
        entity: the entity that it belongs to, where that is known.
    """

    id: str
    name: str
    entity: str | None = field(default=None, compare=False)

    scope_type: ClassVar[ScopeType]
    typename: ClassVar[str]

    def __post_init__(self) -> None:
        for what, value in (("id", self.id), ("name", self.name)):
            if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
                raise UsageError(f"a {type(self).__name__} needs a text as {what}, not {value!r}")


@public("wandb_api.automations")
@dataclass(frozen=True)
class ProjectScope(_Named):
    """A project."""

    scope_type: ClassVar[ScopeType] = ScopeType.PROJECT
    typename: ClassVar[str] = "Project"
    is_registry: ClassVar[bool] = False


@public("wandb_api.automations")
@dataclass(frozen=True)
class RegistryScope(_Named):
    """A registry."""

    scope_type: ClassVar[ScopeType] = ScopeType.PROJECT
    typename: ClassVar[str] = "Project"
    is_registry: ClassVar[bool] = True


@public("wandb_api.automations")
@dataclass(frozen=True)
class ArtifactSequenceScope(_Named):
    """The versions of one artifact."""

    scope_type: ClassVar[ScopeType] = ScopeType.ARTIFACT_COLLECTION
    typename: ClassVar[str] = "ArtifactSequence"


@public("wandb_api.automations")
@dataclass(frozen=True)
class ArtifactPortfolioScope(_Named):
    """A collection that versions of other artifacts are linked to."""

    scope_type: ClassVar[ScopeType] = ScopeType.ARTIFACT_COLLECTION
    typename: ClassVar[str] = "ArtifactPortfolio"


@public("wandb_api.automations")
@dataclass(frozen=True)
class TeamScope(_Named):
    """All projects of a team."""

    scope_type: ClassVar[ScopeType] = ScopeType.ENTITY
    typename: ClassVar[str] = "Entity"
    entity_type: ClassVar[str] = "team"


@public("wandb_api.automations")
@dataclass(frozen=True)
class OrgScope(_Named):
    """All of an organization; its id and name are those of the organization's entity."""

    scope_type: ClassVar[ScopeType] = ScopeType.ENTITY
    typename: ClassVar[str] = "Entity"
    entity_type: ClassVar[str] = "organization"


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownScope:
    """A scope of a kind that this version does not know; an update leaves it as it is.

    Attributes:
        typename: the server's name for the kind.
        id, name: empty when the server did not say.
        entity: the entity that it belongs to, where that is known.
    """

    typename: str
    id: str = ""
    name: str = ""
    entity: str | None = field(default=None, compare=False)


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


ScopeLike: TypeAlias = (
    Scope | ProjectBase | RegistryBase | ArtifactCollectionBase | TeamBase | Mapping[str, JsonValue]
)


def project_scope(id: str, name: str, entity: str | None) -> ProjectScope | RegistryScope:
    """A project's scope; a registry's if it is named like one."""
    registry = name.startswith(REGISTRY_PREFIX) and len(name) > len(REGISTRY_PREFIX)
    return (RegistryScope if registry else ProjectScope)(id, name, entity)


def entity_scope(id: str, name: str, kind: str | None) -> TeamScope | OrgScope | UnknownScope:
    """An entity's scope; a person's is none that an automation can be made with."""
    if kind == TeamScope.entity_type:
        return TeamScope(id, name, name)
    if kind == OrgScope.entity_type:
        return OrgScope(id, name, name)
    return UnknownScope(f"Entity of type {kind}", id, name, name)


def scope_of(value: ScopeLike) -> Scope:
    """The scope that a user means: a scope, an object on the server, or a dict as the server sends it.

    Raises:
        UsageError: It is nothing that automations can watch.
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
    if isinstance(value, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        return _of_mapping(value)
    raise UsageError(
        f"{value!r} is no scope; pass a project, registry, artifact collection, team or organization"
    )


def writable(scope: Scope) -> KnownScope:
    """The scope, if an automation can be made with it."""
    if isinstance(scope, UnknownScope):
        raise UsageError(
            f"automations cannot be made for {scope.name or 'a scope'!r} ({scope.typename}): "
            "only for projects, registries, artifact collections, teams and organizations"
        )
    return scope


def _of_mapping(value: Mapping[str, JsonValue]) -> Scope:
    id, name, kind = value.get("id"), value.get("name"), value.get("__typename")
    if not (isinstance(id, str) and isinstance(name, str)):
        raise UsageError(f"a dict as a scope needs 'id' and 'name', not {sorted(value)}")
    if kind == "Project":
        return project_scope(id, name, None)
    if kind == "ArtifactSequence":
        return ArtifactSequenceScope(id, name)
    if kind == "ArtifactPortfolio":
        return ArtifactPortfolioScope(id, name)
    if kind == "Entity":
        found = value.get("entityType", value.get("entity_type"))
        return entity_scope(id, name, found if isinstance(found, str) else None)
    raise UsageError(f"a dict as a scope needs a '__typename' that is known, not {kind!r}")


def read_scope(fields: ops.AutomationFields) -> Scope:
    """The scope of an automation as the server sent it."""

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
