# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .artifacts_fragments import ArtifactTypeFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetArtifactTypeResult(BaseModel):
    project: Optional["GetArtifactTypeProject"] = None


class GetArtifactTypeProject(BaseModel):
    artifact_type: Optional["GetArtifactTypeProjectArtifactType"] = None


GetArtifactTypeProjectArtifactType = ArtifactTypeFields


class GetArtifactType(Operation[GetArtifactTypeResult]):
    """Get one artifact type of a project."""

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
        (
            ("o", 0, 197, -1, "", "", 0),
            ("v", 22, 40, 0, "", "entity", 0),
            ("v", 40, 59, 0, "", "project", 0),
            ("v", 59, 73, 0, "", "type", 0),
            ("f", 76, 195, 0, "Query.project", "project", 1),
            ("a", 87, 103, 4, "Query.project(name:)", "project", 0),
            ("a", 103, 122, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 125, 191, 4, "Project.artifactType", "artifactType", 1),
            ("a", 143, 154, 7, "Project.artifactType(name:)", "type", 0),
            ("s", 157, 185, 7, "", "ArtifactTypeFields", 0),
            ("d", 199, 284, -1, "", "ArtifactTypeFields", 0),
            ("f", 244, 249, 10, "ArtifactType.id", "id", 0),
            ("f", 249, 256, 10, "ArtifactType.name", "name", 0),
            ("f", 256, 270, 10, "ArtifactType.description", "description", 1),
            ("f", 270, 282, 10, "ArtifactType.createdAt", "createdAt", 0),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
