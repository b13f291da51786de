# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import (  # noqa: F401
    ArtifactAliasesFields,
    ArtifactAliasesFieldsAliases,
    ArtifactAliasesFieldsAliasesArtifactCollection,
    ArtifactFields,
    ArtifactFieldsArtifactSequence,
    ArtifactFieldsArtifactSequenceProject,
    ArtifactFieldsArtifactType,
    ArtifactFieldsTags,
    ArtifactProjectFields,
)
from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetArtifactResult(BaseModel):
    artifact: Optional["GetArtifactArtifact"] = None


class GetArtifactArtifact(ArtifactAliasesFields, ArtifactFields):
    pass


class GetArtifact(Operation[GetArtifactResult]):
    """Get a version by its ID, with its aliases in all collections."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactResult
    __document__: ClassVar[Document] = Document(
        "GetArtifact",
        "query",
        """\
query GetArtifact($id: ID!) {
  artifact(id: $id) {
    ...ArtifactFields
    ...ArtifactAliasesFields
  }
}

fragment ArtifactAliasesFields on Artifact {
  aliases {
    alias
    artifactCollection {
      __typename
      id
    }
  }
}

fragment ArtifactFields on Artifact {
  id
  state
  digest
  digestAlgorithm
  versionIndex
  commitHash
  description
  metadata
  tags {
    name
  }
  size
  fileCount
  historyStep
  ttlDurationSeconds
  ttlIsInherited
  createdAt
  updatedAt
  artifactType {
    name
  }
  artifactSequence {
    id
    name
    project {
      ...ArtifactProjectFields
    }
  }
}

fragment ArtifactProjectFields on Project {
  id
  internalId
  name
  entityName
}
""",
        (
            ("o", 0, 108, -1, "", "", 0),
            ("v", 18, 26, 0, "", "id", 0),
            ("f", 29, 106, 0, "Query.artifact", "artifact", 1),
            ("a", 41, 48, 2, "Query.artifact(id:)", "id", 0),
            ("s", 51, 73, 2, "", "ArtifactFields", 0),
            ("s", 73, 102, 2, "", "ArtifactAliasesFields", 0),
            ("d", 110, 239, -1, "", "ArtifactAliasesFields", 0),
            ("f", 154, 237, 6, "Artifact.aliases", "aliases", 0),
            ("f", 166, 176, 7, "ArtifactAlias.alias", "alias", 0),
            ("f", 176, 233, 7, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 201, 218, 9, "", "__typename", 0),
            ("f", 218, 227, 9, "ArtifactCollection.id", "id", 0),
            ("d", 241, 612, -1, "", "ArtifactFields", 0),
            ("f", 278, 283, 12, "Artifact.id", "id", 0),
            ("f", 283, 291, 12, "Artifact.state", "state", 0),
            ("f", 291, 300, 12, "Artifact.digest", "digest", 0),
            ("f", 300, 318, 12, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 318, 333, 12, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 333, 346, 12, "Artifact.commitHash", "commitHash", 1),
            ("f", 346, 360, 12, "Artifact.description", "description", 1),
            ("f", 360, 371, 12, "Artifact.metadata", "metadata", 1),
            ("f", 371, 393, 12, "Artifact.tags", "tags", 2),
            ("f", 380, 389, 21, "Tag.name", "name", 0),
            ("f", 393, 400, 12, "Artifact.size", "size", 0),
            ("f", 400, 412, 12, "Artifact.fileCount", "fileCount", 0),
            ("f", 412, 426, 12, "Artifact.historyStep", "historyStep", 1),
            ("f", 426, 447, 12, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 447, 464, 12, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 464, 476, 12, "Artifact.createdAt", "createdAt", 0),
            ("f", 476, 488, 12, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 488, 518, 12, "Artifact.artifactType", "artifactType", 0),
            ("f", 505, 514, 30, "ArtifactType.name", "name", 0),
            ("f", 518, 610, 12, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 539, 546, 32, "ArtifactSequence.id", "id", 0),
            ("f", 546, 555, 32, "ArtifactSequence.name", "name", 0),
            ("f", 555, 606, 32, "ArtifactSequence.project", "project", 1),
            ("s", 569, 600, 35, "", "ArtifactProjectFields", 0),
            ("d", 614, 697, -1, "", "ArtifactProjectFields", 0),
            ("f", 657, 662, 37, "Project.id", "id", 0),
            ("f", 662, 675, 37, "Project.internalId", "internalId", 2),
            ("f", 675, 682, 37, "Project.name", "name", 0),
            ("f", 682, 695, 37, "Project.entityName", "entityName", 0),
        ),
    )
    id: str
