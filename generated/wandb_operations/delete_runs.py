# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteRunsInput
from .operation import Operation


class DeleteRunsResult(BaseModel):
    delete_runs: Optional["DeleteRunsDeleteRuns"] = None


class DeleteRunsDeleteRuns(BaseModel):
    errors: str | None = None


class DeleteRuns(Operation[DeleteRunsResult]):
    """Delete the runs of a project that match a filter."""

    __result__: ClassVar[type[BaseModel]] = DeleteRunsResult
    __document__: ClassVar[Document] = Document(
        "DeleteRuns",
        "mutation",
        """\
mutation DeleteRuns($input: DeleteRunsInput!) {
  deleteRuns(input: $input) {
    errors
  }
}
""",
        (
            ("o", 0, 94, -1, "", "", 0),
            ("v", 20, 44, 0, "DeleteRunsInput", "input", 0),
            ("f", 47, 92, 0, "Mutation.deleteRuns", "deleteRuns", 1),
            ("a", 61, 74, 2, "Mutation.deleteRuns(input:)", "input", 0),
            ("f", 77, 88, 2, "DeleteRunsPayload.errors", "errors", 1),
        ),
        idempotent=True,
    )
    input: DeleteRunsInput
