# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactState
from .input_types import CreateArtifactInput
from .operation import Operation
from .scalars import Int64


class CreateArtifactResult(BaseModel):
    create_artifact: Optional["CreateArtifactCreateArtifact"] = None


class CreateArtifactCreateArtifact(BaseModel):
    artifact: "CreateArtifactCreateArtifactArtifact"


class CreateArtifactCreateArtifactArtifact(BaseModel):
    id: str
    state: ArtifactState
    tags: list["CreateArtifactCreateArtifactArtifactTags"] | None = None
    ttl_duration_seconds: Int64 | None = None
    artifact_sequence: "CreateArtifactCreateArtifactArtifactArtifactSequence"


class CreateArtifactCreateArtifactArtifactTags(BaseModel):
    name: str


class CreateArtifactCreateArtifactArtifactArtifactSequence(BaseModel):
    latest_artifact: Optional[
        "CreateArtifactCreateArtifactArtifactArtifactSequenceLatestArtifact"
    ] = None


class CreateArtifactCreateArtifactArtifactArtifactSequenceLatestArtifact(BaseModel):
    id: str


class CreateArtifact(Operation[CreateArtifactResult]):
    """Create a version; returns the existing version if the collection has one of the same content."""

    __result__: ClassVar[type[BaseModel]] = CreateArtifactResult
    __document__: ClassVar[Document] = Document(
        "CreateArtifact",
        "mutation",
        """\
mutation CreateArtifact($input: CreateArtifactInput!) {
  createArtifact(input: $input) {
    artifact {
      id
      state
      tags {
        name
      }
      ttlDurationSeconds
      artifactSequence {
        latestArtifact {
          id
        }
      }
    }
  }
}
""",
        (
            ("o", 0, 277, -1, "", "", 0),
            ("v", 24, 52, 0, "CreateArtifactInput", "input", 0),
            ("f", 55, 275, 0, "Mutation.createArtifact", "createArtifact", 1),
            ("a", 73, 86, 2, "Mutation.createArtifact(input:)", "input", 0),
            ("f", 89, 271, 2, "CreateArtifactPayload.artifact", "artifact", 0),
            ("f", 104, 113, 4, "Artifact.id", "id", 0),
            ("f", 113, 125, 4, "Artifact.state", "state", 0),
            ("f", 125, 159, 4, "Artifact.tags", "tags", 2),
            ("f", 138, 151, 7, "Tag.name", "name", 0),
            ("f", 159, 184, 4, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 184, 265, 4, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 209, 257, 10, "ArtifactSequence.latestArtifact", "latestArtifact", 1),
            ("f", 234, 247, 11, "Artifact.id", "id", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactInput
