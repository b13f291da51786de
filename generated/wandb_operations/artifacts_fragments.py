# pyright: reportUnusedImport=false
from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .enums import ArtifactDigestAlgorithm, ArtifactState
from .scalars import DateTime, Int64, JSONText


class ArtifactAliasesFields(BaseModel):
    aliases: list["ArtifactAliasesFieldsAliases"]


class ArtifactAliasesFieldsAliases(BaseModel):
    alias: str
    artifact_collection: Optional["ArtifactAliasesFieldsAliasesArtifactCollection"] = None


class ArtifactAliasesFieldsAliasesArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class ArtifactProjectFields(BaseModel):
    id: str
    internal_id: str | None = None
    name: str
    entity_name: str


class ArtifactFields(BaseModel):
    id: str
    state: ArtifactState
    digest: str
    digest_algorithm: ArtifactDigestAlgorithm | None = None
    version_index: int | None = None
    commit_hash: str | None = None
    description: str | None = None
    metadata: JSONText | None = None
    tags: list["ArtifactFieldsTags"] | None = None
    size: Int64
    file_count: Int64
    history_step: Int64 | None = None
    ttl_duration_seconds: Int64 | None = None
    ttl_is_inherited: bool | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    artifact_type: "ArtifactFieldsArtifactType"
    artifact_sequence: "ArtifactFieldsArtifactSequence"


class ArtifactFieldsTags(BaseModel):
    name: str


class ArtifactFieldsArtifactType(BaseModel):
    name: str


class ArtifactFieldsArtifactSequence(BaseModel):
    id: str
    name: str
    project: Optional["ArtifactFieldsArtifactSequenceProject"] = None


class ArtifactFieldsArtifactSequenceProject(ArtifactProjectFields):
    pass


class ArtifactFileFields(BaseModel):
    id: str
    name: str
    url: str | None = None
    direct_url: str
    size_bytes: Int64
    storage_path: str | None = None
    mimetype: str | None = None
    digest: str | None = None
    md_5: str | None = None
    updated_at: DateTime | None = None


class ArtifactTypeFields(BaseModel):
    id: str
    name: str
    description: str | None = None
    created_at: DateTime


class FileUrlFields(BaseModel):
    name: str
    direct_url: str


class PortfolioFields(BaseModel):
    id: str
    name: str
    description: str | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    project: Optional["PortfolioFieldsProject"] = None
    default_artifact_type: "PortfolioFieldsDefaultArtifactType"
    tags: Optional["PortfolioFieldsTags"] = None


class PortfolioFieldsProject(ArtifactProjectFields):
    pass


class PortfolioFieldsDefaultArtifactType(BaseModel):
    name: str


class PortfolioFieldsTags(BaseModel):
    edges: list["PortfolioFieldsTagsEdges"]


class PortfolioFieldsTagsEdges(BaseModel):
    node: "PortfolioFieldsTagsEdgesNode"


class PortfolioFieldsTagsEdgesNode(BaseModel):
    name: str


class SequenceFields(BaseModel):
    id: str
    name: str
    description: str | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    project: Optional["SequenceFieldsProject"] = None
    default_artifact_type: "SequenceFieldsDefaultArtifactType"
    tags: Optional["SequenceFieldsTags"] = None


class SequenceFieldsProject(ArtifactProjectFields):
    pass


class SequenceFieldsDefaultArtifactType(BaseModel):
    name: str


class SequenceFieldsTags(BaseModel):
    edges: list["SequenceFieldsTagsEdges"]


class SequenceFieldsTagsEdges(BaseModel):
    node: "SequenceFieldsTagsEdgesNode"


class SequenceFieldsTagsEdgesNode(BaseModel):
    name: str


class MembershipFields(BaseModel):
    id: str
    version_index: int | None = None
    aliases: list["MembershipFieldsAliases"]
    artifact_collection: (
        Annotated[
            Annotated[
                Union[
                    "MembershipFieldsArtifactCollectionArtifactPortfolio",
                    "MembershipFieldsArtifactCollectionArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "MembershipFieldsArtifactCollectionArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    ) = None


class MembershipFieldsAliases(BaseModel):
    alias: str


class MembershipFieldsArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class MembershipFieldsArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class MembershipFieldsArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
