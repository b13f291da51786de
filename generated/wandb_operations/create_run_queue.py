# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .input_types import CreateRunQueueInput
from .operation import Operation


class CreateRunQueueResult(BaseModel):
    create_run_queue: Optional["CreateRunQueueCreateRunQueue"] = None


class CreateRunQueueCreateRunQueue(BaseModel):
    success: bool | None = None
    queue_id: str | None = Field(alias="queueID", default=None)


class CreateRunQueue(Operation[CreateRunQueueResult]):
    """Create a run queue."""

    __result__: ClassVar[type[BaseModel]] = CreateRunQueueResult
    __document__: ClassVar[Document] = Document(
        "CreateRunQueue",
        "mutation",
        """\
mutation CreateRunQueue($input: CreateRunQueueInput!) {
  createRunQueue(input: $input) {
    success
    queueID
  }
}
""",
        (
            ("o", 0, 119, -1, "", "", 0),
            ("v", 24, 52, 0, "CreateRunQueueInput", "input", 0),
            ("f", 55, 117, 0, "Mutation.createRunQueue", "createRunQueue", 1),
            ("a", 73, 86, 2, "Mutation.createRunQueue(input:)", "input", 0),
            ("f", 89, 101, 2, "CreateRunQueuePayload.success", "success", 1),
            ("f", 101, 113, 2, "CreateRunQueuePayload.queueID", "queueID", 1),
        ),
    )
    input: CreateRunQueueInput
