# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .input_types import CreateRunQueueInput
from .operation import Document, Operation


class CreateRunQueueResult(BaseModel):
    create_run_queue: Optional["CreateRunQueueCreateRunQueue"]


class CreateRunQueueCreateRunQueue(BaseModel):
    success: bool | None
    queue_id: str | None = Field(alias="queueID")


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
    )
    input: CreateRunQueueInput
