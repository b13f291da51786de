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
from .input_types import UpdateArtifactInput
from .operation import Cut, Document, Operation


class UpdateArtifactResult(BaseModel):
    update_artifact: Optional["UpdateArtifactUpdateArtifact"]


class UpdateArtifactUpdateArtifact(BaseModel):
    artifact: "UpdateArtifactUpdateArtifactArtifact"


class UpdateArtifactUpdateArtifactArtifact(ArtifactAliasesFields, ArtifactFields):
    pass


class UpdateArtifact(Operation[UpdateArtifactResult]):
    """Change what all links of a version share."""

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
        cuts=(
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((363, 381),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((434, 456),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((489, 510),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((510, 527),)),
            Cut(frozenset({"Project.internalId"}), ((725, 738),)),
        ),
        idempotent=True,
    )
    input: UpdateArtifactInput
