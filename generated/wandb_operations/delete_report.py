# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteViewInput
from .operation import Operation


class DeleteReportResult(BaseModel):
    delete_view: Optional["DeleteReportDeleteView"] = None


class DeleteReportDeleteView(BaseModel):
    success: bool | None = None


class DeleteReport(Operation[DeleteReportResult]):
    """Delete a report."""

    __result__: ClassVar[type[BaseModel]] = DeleteReportResult
    __document__: ClassVar[Document] = Document(
        "DeleteReport",
        "mutation",
        """\
mutation DeleteReport($input: DeleteViewInput!) {
  deleteView(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 97, -1, "", "", 0),
            ("v", 22, 46, 0, "DeleteViewInput", "input", 0),
            ("f", 49, 95, 0, "Mutation.deleteView", "deleteView", 1),
            ("a", 63, 76, 2, "Mutation.deleteView(input:)", "input", 0),
            ("f", 79, 91, 2, "DeleteViewPayload.success", "success", 1),
        ),
        idempotent=True,
    )
    input: DeleteViewInput
