# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .artifacts_fragments import ArtifactTypeFields  # noqa: F401
from .base_model import BaseModel
from .operation import Document, Operation


class GetArtifactTypeResult(BaseModel):
    project: Optional["GetArtifactTypeProject"]


class GetArtifactTypeProject(BaseModel):
    artifact_type: Optional["GetArtifactTypeProjectArtifactType"]


GetArtifactTypeProjectArtifactType = ArtifactTypeFields


class GetArtifactType(Operation[GetArtifactTypeResult]):
    """One artifact type of a project."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactTypeResult
    __document__: ClassVar[Document] = Document(
        "GetArtifactType",
        "query",
        """\
query GetArtifactType($entity: String!, $project: String!, $type: String!) {
  project(name: $project, entityName: $entity) {
    artifactType(name: $type) {
      ...ArtifactTypeFields
    }
  }
}

fragment ArtifactTypeFields on ArtifactType {
  id
  name
  description
  createdAt
}
""",
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
