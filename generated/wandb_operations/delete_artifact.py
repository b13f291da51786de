# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteArtifactInput
from .operation import Document, Operation


class DeleteArtifactResult(BaseModel):
    delete_artifact: Optional["DeleteArtifactDeleteArtifact"]


class DeleteArtifactDeleteArtifact(BaseModel):
    artifact: "DeleteArtifactDeleteArtifactArtifact"


class DeleteArtifactDeleteArtifactArtifact(BaseModel):
    id: str


class DeleteArtifact(Operation[DeleteArtifactResult]):
    """Delete a version, wherever it is linked."""

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
    )
    input: DeleteArtifactInput
