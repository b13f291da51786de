"""Logged versions: where one was found, its typed fragment, and the names derived from both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

import wandb_operations as ops

from .._core.server_facts import KnowsServer, require_variant
from .._core.unreadable import Unknown, UnreadableValueError, kept, or_none
from .._transport.withheld import withhold_unknown
from ..errors import NotFoundError, UnreadableItemWarning, UnsupportedError
from .digests import MD5
from .names import is_version


@dataclass(frozen=True)
class VersionLocation:
    """The location of a version: a collection, and the alias or version number in it."""

    entity: str
    project: str
    collection: str
    alias: str | None = None

    @property
    def name(self) -> str:
        """The collection, with the alias if there is one."""
        return self.collection if self.alias is None else f"{self.collection}:{self.alias}"

    @property
    def path(self) -> str:
        """The collection with entity and project."""
        return f"{self.entity}/{self.project}/{self.collection}"


@dataclass
class VersionAddress:
    """The name of a version whose files are listed; older servers know its ID only.

    Attributes:
        place: Where it was found: who may read it there may read its files.
        version: Its version there.
        id: Its ID.
        names: Only files of these paths; None for all.
        by_id: Whether the files are listed by the ID.
    """

    place: VersionLocation
    version: str
    id: str
    names: list[str] | None = None
    by_id: bool = False

    def ask_by_id(self) -> bool:
        """List by the ID from now on; False if that was tried already."""
        changed, self.by_id = not self.by_id, True
        return changed

    def __str__(self) -> str:
        return f"{self.place.path}:{self.version}"


@dataclass(frozen=True)
class LogTarget:
    """The project that a version is logged into, and the run that logs it, if any."""

    entity: str
    project: str
    run: str | None = None


@dataclass(frozen=True)
class CreatedVersion:
    """The server's reply to `CreateArtifact`.

    Attributes:
        id: The version's ID.
        committed: Whether the version is committed already, because its content existed.
        latest: The ID of the latest version in the collection.
    """

    id: str
    committed: bool
    latest: str | None


@dataclass(frozen=True)
class LoggedVersion:
    """A version on the server, as one collection holds it.

    Attributes:
        base_url: The server.
        location: The collection in which it was found, and the alias it was requested by.
        fields: The typed fragment.
        aliases: Its aliases in this collection, without version numbers, if they are known.
        number: Its version number in this collection.
        collection: The fragment of the collection, if it came with the version.
    """

    base_url: str
    location: VersionLocation
    fields: ops.ArtifactFields
    aliases: tuple[str, ...] | Unknown = ()
    number: int = 0
    collection: ops.SequenceFields | ops.PortfolioFields | None = None

    @classmethod
    def of(
        cls,
        base_url: str,
        location: VersionLocation,
        fields: ops.ArtifactFields,
        aliases: Iterable[str] | Unknown,
        number: int | None = None,
        collection: ops.SequenceFields | ops.PortfolioFields | None = None,
    ) -> LoggedVersion:
        """Build a version from what the server sent.

        Args:
            base_url: The server.
            location: The collection in which it was found, and the alias it was requested by.
            fields: The typed fragment.
            aliases: Its aliases in this collection; they may include version numbers.
            number: Its version number in this collection, if known.
            collection: The fragment of the collection, if it came with the version.
        """
        names = None if isinstance(aliases, Unknown) else list(aliases)
        source = or_none(lambda: fields.version_index)
        numbers = [number, *(int(a[1:]) for a in names or () if is_version(a)), source]
        return cls(
            base_url,
            location,
            fields,
            aliases
            if isinstance(aliases, Unknown)
            else tuple(alias for alias in names or () if not is_version(alias)),
            next((n for n in numbers if n is not None), 0),
            collection,
        )

    def with_fields(self, fields: ops.ArtifactFields) -> LoggedVersion:
        """Return the same version with a newer fragment."""
        return replace(self, fields=fields)

    @property
    def version(self) -> str:
        """``v`` and the number in this collection."""
        return f"v{self.number}"

    @property
    def name(self) -> str:
        """``collection:alias``, with the version number if no alias was requested."""
        return f"{self.location.collection}:{self.location.alias or self.version}"

    @property
    def is_link(self) -> bool:
        """Whether the version was logged into another collection than this one."""
        source, here = self.fields.artifact_sequence, self.location
        at = source.project
        return at is None or (here.entity, here.project, here.collection) != (
            at.entity_name,
            at.name,
            source.name,
        )

    @property
    def source_version(self) -> str:
        """``v`` and the number in the collection that it was logged into."""
        number = self.fields.version_index
        return self.version if number is None else f"v{number}"

    @property
    def source_name(self) -> str:
        """``collection:version`` where it was logged."""
        return f"{self.fields.artifact_sequence.name}:{self.source_version}"

    @property
    def source(self) -> VersionLocation:
        """The collection that it was logged into.

        Raises:
            NotFoundError: The source project is not visible to this API key.
        """
        found = source_location(self.fields)
        if found is None:
            raise NotFoundError(
                f"{self.name!r} was logged into a project that this API key may not see"
            )
        return replace(found, alias=self.source_version)

    @property
    def algorithm(self) -> str:
        """The digest algorithm of its manifest."""
        try:
            found = self.fields.digest_algorithm
        except UnsupportedError:  # servers without it know one
            return MD5
        return str(found.value) if found is not None else MD5


def source_location(fields: ops.ArtifactFields) -> VersionLocation | None:
    """Return where a version was logged; None if its project is not visible to this API key."""
    sequence, number = fields.artifact_sequence, fields.version_index
    if sequence.project is None:
        return None
    alias = None if number is None else f"v{number}"
    return VersionLocation(
        sequence.project.entity_name, sequence.project.name, sequence.name, alias
    )


def aliases_in(held: ops.ArtifactAliasesFields, collection_id: str) -> list[str]:
    """Return the aliases of a version in one collection."""
    return [
        found.alias
        for found in held.aliases
        if found.artifact_collection is not None and found.artifact_collection.id == collection_id
    ]


def at_source(
    base_url: str, node: ops.ArtifactFields, aliases: ops.ArtifactAliasesFields
) -> LoggedVersion | None:
    """Return a version as its source collection holds it.

    Args:
        base_url: The server.
        node: The typed fragment.
        aliases: Its aliases in all collections.

    Returns:
        The version, or None if its project is not visible to this API key.
    """
    location = source_location(node)
    if location is None:
        return None
    names = kept(lambda: aliases_in(aliases, node.artifact_sequence.id))
    return LoggedVersion.of(base_url, location, node, names, node.version_index)


def version_of(membership: ops.MembershipFields) -> str | None:
    """Return ``v`` and the number of a version in a collection; None if it is not known."""
    number = membership.version_index
    return None if number is None else f"v{number}"


def from_membership(
    base_url: str,
    membership: ops.MembershipFields,
    artifact: ops.ArtifactFields,
    requested: VersionLocation,
    *,
    keep_alias: bool = False,
) -> LoggedVersion:
    """Return a version as a collection holds it.

    Entity, project and collection are taken from the response: requested names may differ in case,
    and an old model registry is resolved to the registry that replaced it.

    Args:
        base_url: The server.
        membership: The version's place in the collection.
        artifact: The version's fragment.
        requested: The location that was requested.
        keep_alias: Keep the alias of ``requested`` instead of the version number.
    """
    found = or_none(lambda: readable(membership.artifact_collection))
    number = membership_number(membership, requested.alias if keep_alias else None)
    numbered = f"v{number}" if number is not None else None
    alias = requested.alias if keep_alias or numbered is None else numbered
    location = replace(requested, alias=alias)
    if found is not None:
        location = or_none(lambda: location_in(found, location)) or location
    aliases = kept(lambda: [held.alias for held in membership.aliases])
    return LoggedVersion.of(base_url, location, artifact, aliases, number, found)


def membership_number(membership: ops.MembershipFields, requested: str | None) -> int | None:
    """Return the version number in the collection; None if the server lacks or does not send it.

    Args:
        membership: The version's place in the collection.
        requested: The alias or version number that was requested.

    Raises:
        ServerError: It cannot be read, and no version number was requested.
    """
    try:
        return membership.version_index
    except UnsupportedError:
        return None
    except UnreadableValueError:
        if requested is None or not is_version(requested):
            raise
        return int(requested[1:])


def location_in(
    found: ops.SequenceFields | ops.PortfolioFields, default: VersionLocation
) -> VersionLocation:
    """Return the place of a version in a collection; ``default`` if its project is not visible."""
    alias = default.alias
    if found.project is None:
        return default
    return VersionLocation(found.project.entity_name, found.project.name, found.name, alias)


def is_deleted(state: ops.ArtifactState) -> bool:
    """Whether a version is kept in name only: servers still answer about it by its ID."""
    return str(state.value) in ("DELETED", "GARBAGE_COLLECTED", "PENDING_DELETION")


def unknown_kind(client: KnowsServer, path: str, collection: object) -> UnreadableItemWarning:
    """Return the warning for a version in a collection of a kind that this client does not know.

    Its project is not known, so that the version has no name.

    Args:
        client: The client that read it.
        path: The path of the version's membership in the response.
        collection: The collection.

    Raises:
        UnsupportedError: The server lacks this kind.
    """
    kind = getattr(collection, "typename__", "a kind of collection")
    require_variant(client, kind, "ArtifactCollection", "versions in collections")
    reason = f"this version of wandb_api does not know {kind}"
    return UnreadableItemWarning(f"{path}.artifactCollection", reason)


def readable(found: object) -> ops.SequenceFields | ops.PortfolioFields | None:
    """Return a collection of a known kind in a visible project; None for any other."""
    if isinstance(found, (ops.SequenceFields, ops.PortfolioFields)) and found.project is not None:
        return found
    return None


def readable_after_change(found: object) -> ops.SequenceFields | ops.PortfolioFields | None:
    """Return a collection that was changed, also if the server has no field for its project."""
    if isinstance(found, (ops.SequenceFields, ops.PortfolioFields)):
        return found if "project" not in found.model_fields_set else readable(found)
    return None


def readable_or_unknown(found: object) -> ops.SequenceFields | ops.PortfolioFields | None:
    """Return a collection in a visible project, also of an unknown kind; None for any other.

    An unknown kind has the same attributes, but those other than ID and name raise
    `UnsupportedError` when they are read.
    """
    if isinstance(found, (ops.SequenceFields, ops.PortfolioFields)):
        return readable(found)
    if isinstance(found, ops.BaseModel) and {"id", "name"} <= type(found).model_fields.keys():
        withhold_unknown(
            found, str(found.__dict__.get("typename__", "its type")), ops.PortfolioFields
        )
        return cast("ops.PortfolioFields", found)
    return None
