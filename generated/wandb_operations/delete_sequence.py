# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactCollectionState
from .input_types import DeleteArtifactSequenceInput
from .operation import Operation


class DeleteSequenceResult(BaseModel):
    delete_artifact_sequence: Optional["DeleteSequenceDeleteArtifactSequence"] = None


class DeleteSequenceDeleteArtifactSequence(BaseModel):
    artifact_collection: "DeleteSequenceDeleteArtifactSequenceArtifactCollection"


class DeleteSequenceDeleteArtifactSequenceArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    state: ArtifactCollectionState


class DeleteSequence(Operation[DeleteSequenceResult]):
    """Delete a sequence with all its versions."""

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
        (
            ("o", 0, 171, -1, "", "", 0),
            ("v", 24, 60, 0, "DeleteArtifactSequenceInput", "input", 0),
            ("f", 63, 169, 0, "Mutation.deleteArtifactSequence", "deleteArtifactSequence", 1),
            ("a", 89, 102, 2, "Mutation.deleteArtifactSequence(input:)", "input", 0),
            (
                "f",
                105,
                165,
                2,
                "DeleteArtifactCollectionPayload.artifactCollection",
                "artifactCollection",
                0,
            ),
            ("f", 130, 147, 4, "", "__typename", 0),
            ("f", 147, 159, 4, "ArtifactCollection.state", "state", 0),
        ),
    )
    input: DeleteArtifactSequenceInput
