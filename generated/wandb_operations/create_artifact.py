# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactState
from .input_types import CreateArtifactInput
from .operation import Operation


class CreateArtifactResult(BaseModel):
    create_artifact: Optional["CreateArtifactCreateArtifact"] = None


class CreateArtifactCreateArtifact(BaseModel):
    artifact: "CreateArtifactCreateArtifactArtifact"


class CreateArtifactCreateArtifactArtifact(BaseModel):
    id: str
    state: ArtifactState
    artifact_sequence: "CreateArtifactCreateArtifactArtifactArtifactSequence"


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
            ("o", 0, 218, -1, "", "", 0),
            ("v", 24, 52, 0, "CreateArtifactInput", "input", 0),
            ("f", 55, 216, 0, "Mutation.createArtifact", "createArtifact", 1),
            ("a", 73, 86, 2, "Mutation.createArtifact(input:)", "input", 0),
            ("f", 89, 212, 2, "CreateArtifactPayload.artifact", "artifact", 0),
            ("f", 104, 113, 4, "Artifact.id", "id", 0),
            ("f", 113, 125, 4, "Artifact.state", "state", 0),
            ("f", 125, 206, 4, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 150, 198, 7, "ArtifactSequence.latestArtifact", "latestArtifact", 1),
            ("f", 175, 188, 8, "Artifact.id", "id", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactInput
