# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import MarkRunFilesUploadedInput
from .operation import Document, Operation


class MarkRunFilesUploadedResult(BaseModel):
    mark_run_files_uploaded: Optional["MarkRunFilesUploadedMarkRunFilesUploaded"]


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
        idempotent=True,
    )
    input: MarkRunFilesUploadedInput
