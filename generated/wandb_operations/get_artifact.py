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
from .operation import Cut, Document, Operation


class GetArtifactResult(BaseModel):
    artifact: Optional["GetArtifactArtifact"]


class GetArtifactArtifact(ArtifactAliasesFields, ArtifactFields):
    pass


class GetArtifact(Operation[GetArtifactResult]):
    """A version by its id, with its aliases in all collections."""

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
        cuts=(
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((300, 318),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((371, 393),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((426, 447),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((447, 464),)),
            Cut(frozenset({"Project.internalId"}), ((662, 675),)),
        ),
    )
    id: str
