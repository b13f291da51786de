# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteFromRunQueueInput
from .operation import Document, Operation


class DeleteFromRunQueueResult(BaseModel):
    delete_from_run_queue: Optional["DeleteFromRunQueueDeleteFromRunQueue"]


class DeleteFromRunQueueDeleteFromRunQueue(BaseModel):
    success: bool | None


class DeleteFromRunQueue(Operation[DeleteFromRunQueueResult]):
    """Take an item out of a queue."""

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
    )
    input: DeleteFromRunQueueInput
