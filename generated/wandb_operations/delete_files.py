# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteFilesInput
from .operation import Cut, Document, Operation


class DeleteFilesResult(BaseModel):
    delete_files: Optional["DeleteFilesDeleteFiles"]


class DeleteFilesDeleteFiles(BaseModel):
    success: bool


class DeleteFiles(Operation[DeleteFilesResult]):
    """Delete files of a run."""

    __result__: ClassVar[type[BaseModel]] = DeleteFilesResult
    __document__: ClassVar[Document] = Document(
        "DeleteFiles",
        "mutation",
        """\
mutation DeleteFiles($input: DeleteFilesInput!) {
  deleteFiles(input: $input) {
    success
  }
}
""",
        cuts=(
            Cut(frozenset({"DeleteFilesInput.projectId"}), (), "input.projectId", droppable=True),
        ),
        idempotent=True,
    )
    input: DeleteFilesInput
