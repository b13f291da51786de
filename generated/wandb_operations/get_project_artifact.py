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


class GetProjectArtifactResult(BaseModel):
    project: Optional["GetProjectArtifactProject"] = None


class GetProjectArtifactProject(BaseModel):
    artifact: Optional["GetProjectArtifactProjectArtifact"] = None


class GetProjectArtifactProjectArtifact(ArtifactAliasesFields, ArtifactFields):
    pass


class GetProjectArtifact(Operation[GetProjectArtifactResult]):
    """Get a version by the name of its collection and an alias, from servers without memberships."""

    __result__: ClassVar[type[BaseModel]] = GetProjectArtifactResult
    __document__: ClassVar[Document] = Document(
        "GetProjectArtifact",
        "query",
        """\
query GetProjectArtifact($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    artifact(name: $name) {
      ...ArtifactFields
      ...ArtifactAliasesFields
    }
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
            ("o", 0, 223, -1, "", "", 0),
            ("v", 25, 43, 0, "", "entity", 0),
            ("v", 43, 62, 0, "", "project", 0),
            ("v", 62, 76, 0, "", "name", 0),
            ("f", 79, 221, 0, "Query.project", "project", 1),
            ("a", 90, 106, 4, "Query.project(name:)", "project", 0),
            ("a", 106, 125, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 128, 217, 4, "Project.artifact", "artifact", 1),
            ("a", 142, 153, 7, "Project.artifact(name:)", "name", 0),
            ("s", 156, 180, 7, "", "ArtifactFields", 0),
            ("s", 180, 211, 7, "", "ArtifactAliasesFields", 0),
            ("d", 225, 354, -1, "", "ArtifactAliasesFields", 0),
            ("f", 269, 352, 11, "Artifact.aliases", "aliases", 0),
            ("f", 281, 291, 12, "ArtifactAlias.alias", "alias", 0),
            ("f", 291, 348, 12, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 316, 333, 14, "", "__typename", 0),
            ("f", 333, 342, 14, "ArtifactCollection.id", "id", 0),
            ("d", 356, 727, -1, "", "ArtifactFields", 0),
            ("f", 393, 398, 17, "Artifact.id", "id", 0),
            ("f", 398, 406, 17, "Artifact.state", "state", 0),
            ("f", 406, 415, 17, "Artifact.digest", "digest", 0),
            ("f", 415, 433, 17, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 433, 448, 17, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 448, 461, 17, "Artifact.commitHash", "commitHash", 1),
            ("f", 461, 475, 17, "Artifact.description", "description", 1),
            ("f", 475, 486, 17, "Artifact.metadata", "metadata", 1),
            ("f", 486, 508, 17, "Artifact.tags", "tags", 2),
            ("f", 495, 504, 26, "Tag.name", "name", 0),
            ("f", 508, 515, 17, "Artifact.size", "size", 0),
            ("f", 515, 527, 17, "Artifact.fileCount", "fileCount", 0),
            ("f", 527, 541, 17, "Artifact.historyStep", "historyStep", 1),
            ("f", 541, 562, 17, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 562, 579, 17, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 579, 591, 17, "Artifact.createdAt", "createdAt", 0),
            ("f", 591, 603, 17, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 603, 633, 17, "Artifact.artifactType", "artifactType", 0),
            ("f", 620, 629, 35, "ArtifactType.name", "name", 0),
            ("f", 633, 725, 17, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 654, 661, 37, "ArtifactSequence.id", "id", 0),
            ("f", 661, 670, 37, "ArtifactSequence.name", "name", 0),
            ("f", 670, 721, 37, "ArtifactSequence.project", "project", 1),
            ("s", 684, 715, 40, "", "ArtifactProjectFields", 0),
            ("d", 729, 812, -1, "", "ArtifactProjectFields", 0),
            ("f", 772, 777, 42, "Project.id", "id", 0),
            ("f", 777, 790, 42, "Project.internalId", "internalId", 2),
            ("f", 790, 797, 42, "Project.name", "name", 0),
            ("f", 797, 810, 42, "Project.entityName", "entityName", 0),
        ),
    )
    entity: str
    project: str
    name: str
