"""What both flavours of an artifact know: where it is, what it is called, what is in it. No IO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

import wandb_operations as ops

from .._core.bound import aware_always
from .._core.json_codec import decode_lenient
from .._types import JSONDict
from ..errors import ArtifactStateError, NotFoundError, UsageError
from .draft import Draft
from .names import (
    ArtifactTTL,
    check_artifact_name,
    check_description,
    check_metadata,
    check_type,
    is_version,
    ttl_from_wire,
)

DRAFT = "PENDING"
DigestAlgorithm: TypeAlias = Literal["MANIFEST_MD5", "MANIFEST_XXH128"]
MD5: DigestAlgorithm = "MANIFEST_MD5"


@dataclass(frozen=True)
class VersionLocation:
    """Where a version was found: in a collection, by an alias or version."""

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


class ArtifactAttributes:
    """A version of an artifact, or the draft of one.

    What is changed here (`description`, `metadata`, `tags`, `aliases`, `ttl`) is sent by `save`.
    """

    def __init__(
        self,
        name: str,
        type: str,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        *,
        storage_region: str | None = None,
        digest_algorithm: DigestAlgorithm = MD5,
    ) -> None:
        """Begin a draft; nothing is sent before it is logged.

        Args:
            name: Of the collection; letters, digits, ``_``, ``.`` and ``-``.
            type: What kind of thing it is, such as ``dataset`` or ``model``.
            description: What it is about.
            metadata: At most 100 keys at its top.
            storage_region: Where the server shall keep it; the server's choice if None.
            digest_algorithm: How files are digested; ``MANIFEST_XXH128`` needs the extra ``xxhash``
                and a server that knows it.
        """
        if storage_region is not None and not storage_region.strip():
            raise UsageError("storage_region is empty; leave it out, or name a region")
        self._draft: Draft | None = Draft(algorithm=digest_algorithm)
        self._collection_name = check_artifact_name(name)
        self._type = check_type(type, name)
        self._base_url = ""
        self._place: VersionLocation | None = None
        self._artifact: ops.ArtifactFields | None = None
        self._base_id: str | None = None
        self._region = storage_region
        self._number: int | None = None
        self._settle(description, check_metadata(metadata), [], [])
        self._wanted_ttl: timedelta | ArtifactTTL | None = ArtifactTTL.INHERIT

    def _settle(
        self, description: str | None, metadata: JSONDict, tags: list[str], aliases: list[str]
    ) -> None:
        """Take these as what the server has, and as what is wanted."""
        self._description = check_description(description)
        self._metadata: JSONDict | None = metadata
        self._saved_metadata = deepcopy(metadata)
        self._tags, self._saved_tags = tags, list(tags)
        self._aliases, self._saved_aliases = aliases, list(aliases)
        self._ttl_changed = False

    def _bind(
        self,
        base_url: str,
        place: VersionLocation,
        fields: ops.ArtifactFields,
        aliases: Iterable[str],
        number: int | None,
    ) -> None:
        """Become a version that the server has; ``number`` is its version in this collection."""
        self._draft = None
        self._base_url, self._place, self._artifact = base_url, place, fields
        self._collection_name, self._type = place.collection, fields.artifact_type.name
        known = list(aliases)
        versions = [int(a[1:]) for a in known if is_version(a)]
        self._number = next(
            (n for n in (number, *versions, fields.version_index) if n is not None), None
        )
        self._read(fields, [a for a in known if not is_version(a)])

    def _read(self, fields: ops.ArtifactFields, aliases: list[str]) -> None:
        self._artifact = fields
        decoded = decode_lenient(fields.metadata)
        tags = [tag.name for tag in fields.tags or ()]
        self._settle(
            fields.description, decoded if isinstance(decoded, dict) else {}, tags, aliases
        )
        self._wanted_ttl = ttl_from_wire(fields.ttl_duration_seconds)

    # ---- state

    def is_draft(self) -> bool:
        """Whether it is not logged yet."""
        return self._draft is not None

    def _logged(self, what: str) -> ops.ArtifactFields:
        if self._artifact is None:
            raise ArtifactStateError(
                f"{what} of {self._collection_name!r} is not there before the artifact is logged: "
                "run.log_artifact or api.log_artifact does that"
            )
        return self._artifact

    def _at(self, what: str) -> VersionLocation:
        self._logged(what)
        assert self._place is not None
        return self._place

    def _open(self) -> Draft:
        if self._draft is None:
            raise ArtifactStateError(
                f"the content of {self.name!r} is logged and cannot be changed: "
                "new_draft() begins the next version"
            )
        return self._draft

    @property
    def fields(self) -> ops.ArtifactFields:
        """The typed fragment as the server sent it; whatever a regeneration adds is here at once."""
        return self._logged("fields")

    @property
    def id(self) -> str | None:
        """The server's own id; None of drafts."""
        return self._artifact.id if self._artifact else None

    @property
    def state(self) -> str:
        """``PENDING``, ``COMMITTED``, ``DELETED``, or another word of the server."""
        return str(self._artifact.state.value) if self._artifact else DRAFT

    # ---- names

    @property
    def entity(self) -> str:
        """Who the project of this collection belongs to."""
        return self._at("entity").entity

    @property
    def project(self) -> str:
        """The project, or registry, of this collection."""
        return self._at("project").project

    @property
    def name(self) -> str:
        """As it was asked for: ``collection:alias``. The version behind an alias is `version`."""
        return self._place.name if self._place else self._collection_name

    @property
    def collection_name(self) -> str:
        """The collection's name."""
        return self._collection_name

    @property
    def qualified_name(self) -> str:
        """``entity/project/name``."""
        return f"{self._at('qualified_name').path.rpartition('/')[0]}/{self.name}"

    @property
    def version(self) -> str:
        """``v`` and its number in this collection."""
        self._logged("version")
        return f"v{self._number or 0}"

    @property
    def type(self) -> str:
        """What kind of thing it is, such as ``dataset`` or ``model``."""
        return self._type

    @property
    def is_link(self) -> bool:
        """Whether this collection only links to the version, which was logged into another."""
        if self._artifact is None or self._place is None:
            return False
        source = self._artifact.artifact_sequence
        here = (self._place.entity, self._place.project, self._place.collection)
        at = source.project
        return at is None or here != (at.entity_name, at.name, source.name)

    @property
    def source_entity(self) -> str | None:
        """Whose project it was logged into; None when this key may not see that project."""
        at = self._logged("source_entity").artifact_sequence.project
        return at.entity_name if at else None

    @property
    def source_project(self) -> str | None:
        """The project that it was logged into; None when this key may not see it."""
        at = self._logged("source_project").artifact_sequence.project
        return at.name if at else None

    @property
    def source_version(self) -> str:
        """``v`` and its number in the collection that it was logged into."""
        number = self._logged("source_version").version_index
        return self.version if number is None else f"v{number}"

    @property
    def source_name(self) -> str:
        """``collection:version`` where it was logged."""
        if self._artifact is None:
            return self._collection_name
        return f"{self._artifact.artifact_sequence.name}:{self.source_version}"

    @property
    def source_qualified_name(self) -> str:
        """``entity/project/collection:version`` where it was logged.

        Raises:
            NotFoundError: This key may not see that project.
        """
        return f"{self._source_place().path}:{self.source_version}"

    def _source_place(self) -> VersionLocation:
        sequence = self._logged("source").artifact_sequence
        if sequence.project is None:
            raise NotFoundError(
                f"{self.name!r} was logged into a project that this key may not see"
            )
        return VersionLocation(sequence.project.entity_name, sequence.project.name, sequence.name)

    # ---- what the server knows

    @property
    def digest(self) -> str:
        """The digest of paths and content, in hexadecimal; equal content has equal digests."""
        return self._artifact.digest if self._artifact else self._open().manifest().digest()

    @property
    def size(self) -> int:
        """Bytes, those of references included."""
        return self._artifact.size if self._artifact else self._open().manifest().size()

    @property
    def file_count(self) -> int:
        """How many files there are, references included."""
        return self._artifact.file_count if self._artifact else len(self._open().entries)

    @property
    def commit_hash(self) -> str | None:
        """The server's short name for the content."""
        return self._logged("commit_hash").commit_hash

    @property
    def created_at(self) -> datetime:
        """When it was logged, in UTC."""
        return aware_always(self._logged("created_at").created_at)

    @property
    def updated_at(self) -> datetime:
        """When it was last changed, in UTC."""
        fields = self._logged("updated_at")
        return aware_always(fields.updated_at or fields.created_at)

    @property
    def history_step(self) -> int | None:
        """The last step of the run's history before it was logged; None outside a run."""
        step = self._logged("history_step").history_step
        return None if step is None else max(0, step - 1)

    @property
    def _algorithm(self) -> str:
        if self._draft is not None:
            return self._draft.algorithm
        known = self._artifact.digest_algorithm if self._artifact else None
        return str(known.value) if known is not None else MD5

    def json_encode(self) -> JSONDict:
        """What stands for this version in a run's config or summary."""
        fields = self._logged("json_encode")
        return {
            "_type": "artifactVersion",
            "_version": "v0",
            "id": fields.id,
            "version": self.source_version,
            "sequenceName": fields.artifact_sequence.name,
            "usedAs": None,
        }

    # ---- identity

    def _identity(self) -> tuple[object, ...]:
        if self._artifact is None or self._place is None:
            return (id(self),)
        return self._base_url, self._artifact.id, self._place.path

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArtifactAttributes):
            return NotImplemented
        return type(self) is type(other) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        where = self.qualified_name if self._place else f"draft {self._collection_name}"
        return f"<{type(self).__name__} {where} ({self._type})>"
