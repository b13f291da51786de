# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteFromRunQueueInput
from .operation import Operation


class DeleteFromRunQueueResult(BaseModel):
    delete_from_run_queue: Optional["DeleteFromRunQueueDeleteFromRunQueue"] = None


class DeleteFromRunQueueDeleteFromRunQueue(BaseModel):
    success: bool | None = None


class DeleteFromRunQueue(Operation[DeleteFromRunQueueResult]):
    """Remove an item from a queue."""

    __result__: ClassVar[type[BaseModel]] = DeleteFromRunQueueResult
    __document__: ClassVar[Document] = Document(
        "DeleteFromRunQueue",
        "mutation",
        """\
mutation DeleteFromRunQueue($input: DeleteFromRunQueueInput!) {
  deleteFromRunQueue(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 119, -1, "", "", 0),
            ("v", 28, 60, 0, "DeleteFromRunQueueInput", "input", 0),
            ("f", 63, 117, 0, "Mutation.deleteFromRunQueue", "deleteFromRunQueue", 1),
            ("a", 85, 98, 2, "Mutation.deleteFromRunQueue(input:)", "input", 0),
            ("f", 101, 113, 2, "DeleteFromRunQueuePayload.success", "success", 1),
        ),
    )
    input: DeleteFromRunQueueInput
