# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import MarkRunFilesUploadedInput
from .operation import Operation


class MarkRunFilesUploadedResult(BaseModel):
    mark_run_files_uploaded: Optional["MarkRunFilesUploadedMarkRunFilesUploaded"] = None


class MarkRunFilesUploadedMarkRunFilesUploaded(BaseModel):
    success: bool


class MarkRunFilesUploaded(Operation[MarkRunFilesUploadedResult]):
    """Tell the server that files have arrived in its storage."""

    __result__: ClassVar[type[BaseModel]] = MarkRunFilesUploadedResult
    __document__: ClassVar[Document] = Document(
        "MarkRunFilesUploaded",
        "mutation",
        """\
mutation MarkRunFilesUploaded($input: MarkRunFilesUploadedInput!) {
  markRunFilesUploaded(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 125, -1, "", "", 0),
            ("v", 30, 64, 0, "MarkRunFilesUploadedInput", "input", 0),
            ("f", 67, 123, 0, "Mutation.markRunFilesUploaded", "markRunFilesUploaded", 1),
            ("a", 91, 104, 2, "Mutation.markRunFilesUploaded(input:)", "input", 0),
            ("f", 107, 119, 2, "MarkRunFilesUploadedPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: MarkRunFilesUploadedInput
