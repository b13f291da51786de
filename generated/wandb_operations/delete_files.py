# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteFilesInput
from .operation import Operation


class DeleteFilesResult(BaseModel):
    delete_files: Optional["DeleteFilesDeleteFiles"] = None


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
        (
            ("o", 0, 98, -1, "", "", 0),
            ("v", 21, 46, 0, "DeleteFilesInput", "input", 0),
            ("f", 49, 96, 0, "Mutation.deleteFiles", "deleteFiles", 1),
            ("a", 64, 77, 2, "Mutation.deleteFiles(input:)", "input", 0),
            ("f", 80, 92, 2, "DeleteFilesPayload.success", "success", 0),
        ),
        droppable=frozenset({"DeleteFilesInput.projectId"}),
        idempotent=True,
    )
    input: DeleteFilesInput
