"""The part of an artifact that both flavours share: its state, names and properties."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from typing import Any, Literal, Type, TypeVar, cast  # noqa: UP035 -- see `metadata_as`

import wandb_operations as ops

from .._core.bound import aware_always
from .._core.shown import shows_card
from .._core.states import ArtifactState
from .._core.typed_values import read_as
from .._core.unreadable import known_text
from .._types import JSONDict, JsonDict, JSONValue, MutableJSON, StringSequence
from ..errors import ArtifactStateError, UnsupportedError, UsageError
from .digests import MD5, DigestAlgorithm, check_algorithm
from .draft import Draft
from .names import (
    ArtifactTTL,
    check_artifact_name,
    check_description,
    check_storage_region,
    check_type,
    ttl_to_wire,
)
from .properties import ArtifactProperties
from .version import LoggedVersion

M = TypeVar("M")


@shows_card
class ArtifactBase:
    """A version of an artifact, or a draft of one.

    The state is either a `Draft` or a `LoggedVersion`. `_draft` and `_logged` return it, and raise
    `ArtifactStateError` if the artifact is in the other state.
    """

    _card = (
        "type",
        "state",
        "version",
        "aliases",
        "tags",
        "size",
        "file_count",
        "created_at",
        "description",
    )

    def __init__(
        self,
        name: str,
        type: str,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        *,
        storage_region: str | None = None,
        digest_algorithm: DigestAlgorithm | Literal["MD5", "XXH128"] = MD5,
    ) -> None:
        """Create a draft. Sends no request.

        Args:
            name: The collection's name: letters, digits, ``_``, ``.`` and ``-``.
            type: The artifact type, such as ``dataset`` or ``model``.
            description: A description.
            metadata: At most 100 keys at the top level.
            storage_region: Where the server stores it; chosen by the server if None.
            digest_algorithm: The algorithm for file digests; ``XXH128``, also written
                ``MANIFEST_XXH128``, needs the extra ``xxhash`` and a server that supports it.

        Raises:
            UsageError: An argument is invalid.
        """
        self._properties = ArtifactProperties(description, metadata)
        self._state: Draft | LoggedVersion = Draft(
            collection=check_artifact_name(name),
            type=check_type(type, name),
            region=check_storage_region(storage_region),
            algorithm=check_algorithm(digest_algorithm),
        )

    # ---- state

    def is_draft(self) -> bool:
        """Return whether the artifact is a draft, not logged yet."""
        return isinstance(self._state, Draft)

    def _logged(self, what: str) -> LoggedVersion:
        """Return the logged version, or raise if this is a draft."""
        if isinstance(self._state, Draft):
            raise ArtifactStateError(
                f"{what} is not available for the draft {self._state.collection!r}: log the "
                "artifact first, with run.log_artifact or api.log_artifact"
            )
        return self._state

    def _draft(self, what: str) -> Draft:
        """Return the draft's content, or raise if this is a logged version."""
        if isinstance(self._state, LoggedVersion):
            raise ArtifactStateError(
                f"{what} is not available for {self._state.name!r}: it is logged, so its content "
                "cannot change; new_draft() starts the next version"
            )
        return self._state

    @property
    def fields(self) -> ops.ArtifactFields:
        """The raw typed fragment. Fields added when the client is regenerated appear here."""
        return self._logged("fields").fields

    @property
    def id(self) -> str | None:
        """The server's ID; None for drafts."""
        return None if isinstance(self._state, Draft) else self._state.fields.id

    @property
    def state(self) -> ArtifactState:
        """``PENDING``, ``COMMITTED``, ``DELETED``, or another state of the server."""
        if isinstance(self._state, Draft):
            return "PENDING"
        return cast(ArtifactState, str(self._state.fields.state.value))

    # ---- names

    @property
    def entity(self) -> str:
        """The entity that owns the project of this collection."""
        return self._logged("entity").location.entity

    @property
    def project(self) -> str:
        """The project, or registry, of this collection."""
        return self._logged("project").location.project

    @property
    def name(self) -> str:
        """``collection:alias``, with the requested alias, else the version; `version` has that."""
        return self._state.collection if isinstance(self._state, Draft) else self._state.name

    @property
    def collection_name(self) -> str:
        """The name of the collection."""
        state = self._state
        return state.collection if isinstance(state, Draft) else state.location.collection

    @property
    def qualified_name(self) -> str:
        """``entity/project/name``."""
        version = self._logged("qualified_name")
        return f"{version.location.entity}/{version.location.project}/{version.name}"

    @property
    def version(self) -> str:
        """``v`` and the version number in this collection."""
        return self._logged("version").version

    @property
    def type(self) -> str:
        """The artifact type, such as ``dataset`` or ``model``."""
        state = self._state
        return state.type if isinstance(state, Draft) else state.fields.artifact_type.name

    @property
    def is_link(self) -> bool:
        """Whether this collection only links to the version, which was logged into another."""
        return isinstance(self._state, LoggedVersion) and self._state.is_link

    @property
    def source_entity(self) -> str | None:
        """The entity it was logged into; None if the project is not visible to this API key."""
        at = self._logged("source_entity").fields.artifact_sequence.project
        return at.entity_name if at else None

    @property
    def source_project(self) -> str | None:
        """The project it was logged into; None if that is not visible to this API key."""
        at = self._logged("source_project").fields.artifact_sequence.project
        return at.name if at else None

    @property
    def source_version(self) -> str:
        """``v`` and the version number in the collection that it was logged into."""
        return self._logged("source_version").source_version

    @property
    def source_name(self) -> str:
        """``collection:version`` where it was logged; the collection's name for drafts."""
        state = self._state
        return state.collection if isinstance(state, Draft) else state.source_name

    @property
    def source_qualified_name(self) -> str:
        """``entity/project/collection:version`` where it was logged.

        Raises:
            NotFoundError: The source project is not visible to this API key.
        """
        version = self._logged("source_qualified_name")
        return f"{version.source.path}:{version.source_version}"

    # ---- content

    @property
    def digest(self) -> str:
        """The digest of paths and content, in hexadecimal; equal content has equal digests."""
        state = self._state
        return state.manifest().digest() if isinstance(state, Draft) else state.fields.digest

    @property
    def size(self) -> int:
        """The size in bytes, references included."""
        state = self._state
        return state.manifest().size() if isinstance(state, Draft) else state.fields.size

    @property
    def file_count(self) -> int:
        """The number of files, references included."""
        state = self._state
        return len(state.entries) if isinstance(state, Draft) else state.fields.file_count

    @property
    def commit_hash(self) -> str | None:
        """The server's short hash of the content."""
        return self._logged("commit_hash").fields.commit_hash

    @property
    def created_at(self) -> datetime:
        """The time it was logged, in UTC."""
        return aware_always(self._logged("created_at").fields.created_at)

    @property
    def updated_at(self) -> datetime:
        """The time of the last change, in UTC."""
        fields = self._logged("updated_at").fields
        return aware_always(fields.updated_at or fields.created_at)

    @property
    def history_step(self) -> int | None:
        """The last step of the run's history before it was logged; None outside a run."""
        step = self._logged("history_step").fields.history_step
        return None if step is None else max(0, step - 1)

    def json_encode(self) -> JSONDict:
        """Return the value that represents this version in a run's config or summary."""
        version = self._logged("json_encode")
        described: JsonDict = {
            "_type": "artifactVersion",
            "_version": "v0",
            "id": version.fields.id,
            "version": version.source_version,
            "sequenceName": version.fields.artifact_sequence.name,
            "usedAs": None,
        }
        return cast(JSONDict, described)

    # ---- editable properties

    @property
    def description(self) -> str | None:
        """The description, shared by all links to this version; `save` sends a change."""
        return self._properties.description

    @description.setter
    def description(self, value: str | None) -> None:
        self._properties.description = check_description(value)

    @property
    def metadata(self) -> MutableJSON:
        """The metadata, shared by all links; may be edited in place. `save` sends a change."""
        return cast(MutableJSON, self._properties.metadata)

    @metadata.setter
    def metadata(self, value: Mapping[str, JSONValue] | None) -> None:
        self._properties.metadata = value

    def metadata_as(self, model: Type[M]) -> M:  # noqa: UP006 -- `type` is a property here
        """Return `metadata` as an instance of a type, checked. No request.

        Args:
            model: A dataclass, TypedDict, Pydantic model or msgspec struct. Keys that it does not
                declare are left out.

        Raises:
            TypeMismatchError: A key is missing, or its value is of another type.
            UsageError: The type cannot be read from JSON.

        Example:
            >>> @dataclass
            ... class Metadata:
            ...     rows: int
            >>> artifact.metadata_as(Metadata).rows
            1797
        """
        return read_as(self.metadata, model, f"metadata of {self.name}")

    @property
    def tags(self) -> list[str]:
        """The tags, shared by all links; may be edited in place. `save` sends a change."""
        if isinstance(self._state, LoggedVersion) and self._state.fields.tags is None:
            raise UnsupportedError("tags: this server does not have Artifact.tags")
        return self._properties.tags

    @tags.setter
    def tags(self, value: StringSequence | Set[str]) -> None:
        self._properties.tags = value

    @property
    def aliases(self) -> list[str]:
        """The aliases in this collection, without version numbers; may be edited in place.

        `save` sends a change.
        """
        return self._properties.aliases

    @aliases.setter
    def aliases(self, value: StringSequence | Set[str]) -> None:
        self._properties.aliases = value

    @property
    def ttl_is_inherited(self) -> bool:
        """Whether the TTL is inherited from the project."""
        if isinstance(self._state, Draft) or self._properties.ttl_changed:
            return self._properties.ttl is ArtifactTTL.INHERIT
        inherited = self._state.fields.ttl_is_inherited
        if inherited is None:
            raise UnsupportedError("ttl: this server does not have Artifact.ttlIsInherited")
        return inherited

    @property
    def ttl(self) -> timedelta | None:
        """How long the version is kept after it was logged; None for no expiry.

        Raises:
            ArtifactStateError: The TTL is inherited: unknown until `save`, or until a draft is logged.
        """
        state, ttl = self._state, self._properties.ttl
        if self._properties.ttl_changed or isinstance(state, Draft):
            pass
        elif state.fields.ttl_duration_seconds is None:
            raise UnsupportedError("ttl: this server does not have Artifact.ttlDurationSeconds")
        if isinstance(ttl, ArtifactTTL):
            self._logged("ttl")
            raise ArtifactStateError("the TTL is inherited and unknown until save()")
        return ttl

    @ttl.setter
    def ttl(self, value: timedelta | ArtifactTTL | None) -> None:
        if self.type == "wandb-history":
            raise UsageError("artifacts of type wandb-history do not have a TTL")
        if self.is_link:
            raise UsageError("links do not have a TTL: set the TTL of source_artifact")
        ttl_to_wire(value)
        self._properties.ttl, self._properties.ttl_changed = value, True

    # ---- identity

    def _identity(self) -> tuple[object, ...]:
        state = self._state
        if isinstance(state, Draft):
            return (id(self),)
        return state.base_url, state.fields.id, state.location.path

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArtifactBase):
            return NotImplemented
        return type(self) is type(other) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        where = f"draft {self.name}" if self.is_draft() else self.qualified_name
        return f"<{type(self).__name__} {where} ({known_text(lambda: self.type)})>"
