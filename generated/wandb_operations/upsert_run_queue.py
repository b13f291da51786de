# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpsertRunQueueInput
from .operation import Document, Operation


class UpsertRunQueueResult(BaseModel):
    upsert_run_queue: Optional["UpsertRunQueueUpsertRunQueue"]


class UpsertRunQueueUpsertRunQueue(BaseModel):
    success: bool | None
    config_schema_validation_errors: list[str] | None


class UpsertRunQueue(Operation[UpsertRunQueueResult]):
    """Create a run queue, or change one that exists."""

    __result__: ClassVar[type[BaseModel]] = UpsertRunQueueResult
    __document__: ClassVar[Document] = Document(
        "UpsertRunQueue",
        "mutation",
        """\
mutation UpsertRunQueue($input: UpsertRunQueueInput!) {
  upsertRunQueue(input: $input) {
    success
    configSchemaValidationErrors
  }
}
""",
        idempotent=True,
    )
    input: UpsertRunQueueInput
