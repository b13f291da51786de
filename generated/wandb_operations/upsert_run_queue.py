# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpsertRunQueueInput
from .operation import Operation


class UpsertRunQueueResult(BaseModel):
    upsert_run_queue: Optional["UpsertRunQueueUpsertRunQueue"] = None


class UpsertRunQueueUpsertRunQueue(BaseModel):
    success: bool | None = None
    config_schema_validation_errors: list[str] | None = None


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
        (
            ("o", 0, 140, -1, "", "", 0),
            ("v", 24, 52, 0, "UpsertRunQueueInput", "input", 0),
            ("f", 55, 138, 0, "Mutation.upsertRunQueue", "upsertRunQueue", 1),
            ("a", 73, 86, 2, "Mutation.upsertRunQueue(input:)", "input", 0),
            ("f", 89, 101, 2, "UpsertRunQueuePayload.success", "success", 1),
            (
                "f",
                101,
                134,
                2,
                "UpsertRunQueuePayload.configSchemaValidationErrors",
                "configSchemaValidationErrors",
                1,
            ),
        ),
        idempotent=True,
    )
    input: UpsertRunQueueInput
