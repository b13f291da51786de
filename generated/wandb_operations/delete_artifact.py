# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteArtifactInput
from .operation import Operation


class DeleteArtifactResult(BaseModel):
    delete_artifact: Optional["DeleteArtifactDeleteArtifact"] = None


class DeleteArtifactDeleteArtifact(BaseModel):
    artifact: "DeleteArtifactDeleteArtifactArtifact"


class DeleteArtifactDeleteArtifactArtifact(BaseModel):
    id: str


class DeleteArtifact(Operation[DeleteArtifactResult]):
    """Delete a version and its links."""

    __result__: ClassVar[type[BaseModel]] = DeleteArtifactResult
    __document__: ClassVar[Document] = Document(
        "DeleteArtifact",
        "mutation",
        """\
mutation DeleteArtifact($input: DeleteArtifactInput!) {
  deleteArtifact(input: $input) {
    artifact {
      id
    }
  }
}
""",
        (
            ("o", 0, 125, -1, "", "", 0),
            ("v", 24, 52, 0, "DeleteArtifactInput", "input", 0),
            ("f", 55, 123, 0, "Mutation.deleteArtifact", "deleteArtifact", 1),
            ("a", 73, 86, 2, "Mutation.deleteArtifact(input:)", "input", 0),
            ("f", 89, 119, 2, "DeleteArtifactPayload.artifact", "artifact", 0),
            ("f", 104, 113, 4, "Artifact.id", "id", 0),
        ),
    )
    input: DeleteArtifactInput
