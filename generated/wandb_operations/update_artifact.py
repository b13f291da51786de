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
from .input_types import UpdateArtifactInput
from .operation import Operation


class UpdateArtifactResult(BaseModel):
    update_artifact: Optional["UpdateArtifactUpdateArtifact"] = None


class UpdateArtifactUpdateArtifact(BaseModel):
    artifact: "UpdateArtifactUpdateArtifactArtifact"


class UpdateArtifactUpdateArtifactArtifact(ArtifactAliasesFields, ArtifactFields):
    pass


class UpdateArtifact(Operation[UpdateArtifactResult]):
    """Change the properties that all links of a version share."""

    __result__: ClassVar[type[BaseModel]] = UpdateArtifactResult
    __document__: ClassVar[Document] = Document(
        "UpdateArtifact",
        "mutation",
        """\
mutation UpdateArtifact($input: UpdateArtifactInput!) {
  updateArtifact(input: $input) {
    artifact {
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
            ("o", 0, 171, -1, "", "", 0),
            ("v", 24, 52, 0, "UpdateArtifactInput", "input", 0),
            ("f", 55, 169, 0, "Mutation.updateArtifact", "updateArtifact", 1),
            ("a", 73, 86, 2, "Mutation.updateArtifact(input:)", "input", 0),
            ("f", 89, 165, 2, "UpdateArtifactPayload.artifact", "artifact", 0),
            ("s", 104, 128, 4, "", "ArtifactFields", 0),
            ("s", 128, 159, 4, "", "ArtifactAliasesFields", 0),
            ("d", 173, 302, -1, "", "ArtifactAliasesFields", 0),
            ("f", 217, 300, 7, "Artifact.aliases", "aliases", 0),
            ("f", 229, 239, 8, "ArtifactAlias.alias", "alias", 0),
            ("f", 239, 296, 8, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 264, 281, 10, "", "__typename", 0),
            ("f", 281, 290, 10, "ArtifactCollection.id", "id", 0),
            ("d", 304, 675, -1, "", "ArtifactFields", 0),
            ("f", 341, 346, 13, "Artifact.id", "id", 0),
            ("f", 346, 354, 13, "Artifact.state", "state", 0),
            ("f", 354, 363, 13, "Artifact.digest", "digest", 0),
            ("f", 363, 381, 13, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 381, 396, 13, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 396, 409, 13, "Artifact.commitHash", "commitHash", 1),
            ("f", 409, 423, 13, "Artifact.description", "description", 1),
            ("f", 423, 434, 13, "Artifact.metadata", "metadata", 1),
            ("f", 434, 456, 13, "Artifact.tags", "tags", 2),
            ("f", 443, 452, 22, "Tag.name", "name", 0),
            ("f", 456, 463, 13, "Artifact.size", "size", 0),
            ("f", 463, 475, 13, "Artifact.fileCount", "fileCount", 0),
            ("f", 475, 489, 13, "Artifact.historyStep", "historyStep", 1),
            ("f", 489, 510, 13, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 510, 527, 13, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 527, 539, 13, "Artifact.createdAt", "createdAt", 0),
            ("f", 539, 551, 13, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 551, 581, 13, "Artifact.artifactType", "artifactType", 0),
            ("f", 568, 577, 31, "ArtifactType.name", "name", 0),
            ("f", 581, 673, 13, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 602, 609, 33, "ArtifactSequence.id", "id", 0),
            ("f", 609, 618, 33, "ArtifactSequence.name", "name", 0),
            ("f", 618, 669, 33, "ArtifactSequence.project", "project", 1),
            ("s", 632, 663, 36, "", "ArtifactProjectFields", 0),
            ("d", 677, 760, -1, "", "ArtifactProjectFields", 0),
            ("f", 720, 725, 38, "Project.id", "id", 0),
            ("f", 725, 738, 38, "Project.internalId", "internalId", 2),
            ("f", 738, 745, 38, "Project.name", "name", 0),
            ("f", 745, 758, 38, "Project.entityName", "entityName", 0),
        ),
        idempotent=True,
    )
    input: UpdateArtifactInput
