# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ArtifactCollectionState
from .input_types import DeleteArtifactSequenceInput
from .operation import Document, Operation


class DeleteSequenceResult(BaseModel):
    delete_artifact_sequence: Optional["DeleteSequenceDeleteArtifactSequence"]


class DeleteSequenceDeleteArtifactSequence(BaseModel):
    artifact_collection: "DeleteSequenceDeleteArtifactSequenceArtifactCollection"


class DeleteSequenceDeleteArtifactSequenceArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    state: ArtifactCollectionState


class DeleteSequence(Operation[DeleteSequenceResult]):
    """Delete a collection with all its versions."""

    __result__: ClassVar[type[BaseModel]] = DeleteSequenceResult
    __document__: ClassVar[Document] = Document(
        "DeleteSequence",
        "mutation",
        """\
mutation DeleteSequence($input: DeleteArtifactSequenceInput!) {
  deleteArtifactSequence(input: $input) {
    artifactCollection {
      __typename
      state
    }
  }
}
""",
    )
    input: DeleteArtifactSequenceInput
