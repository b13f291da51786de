# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .enums import ArtifactState
from .input_types import CreateArtifactInput
from .operation import Document, Operation


class CreateArtifactResult(BaseModel):
    create_artifact: Optional["CreateArtifactCreateArtifact"]


class CreateArtifactCreateArtifact(BaseModel):
    artifact: "CreateArtifactCreateArtifactArtifact"


class CreateArtifactCreateArtifactArtifact(BaseModel):
    id: str
    state: ArtifactState
    artifact_sequence: "CreateArtifactCreateArtifactArtifactArtifactSequence"


class CreateArtifactCreateArtifactArtifactArtifactSequence(BaseModel):
    latest_artifact: Optional["CreateArtifactCreateArtifactArtifactArtifactSequenceLatestArtifact"]


class CreateArtifactCreateArtifactArtifactArtifactSequenceLatestArtifact(BaseModel):
    id: str


class CreateArtifact(Operation[CreateArtifactResult]):
    """Begin a version; one of the same content that is there already is answered as it is."""

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
        idempotent=True,
    )
    input: CreateArtifactInput
