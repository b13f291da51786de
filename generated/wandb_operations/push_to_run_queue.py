# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import PushToRunQueueByNameInput
from .operation import Document, Operation
from .scalars import JSONText


class PushToRunQueueResult(BaseModel):
    push_to_run_queue_by_name: Optional["PushToRunQueuePushToRunQueueByName"]


class PushToRunQueuePushToRunQueueByName(BaseModel):
    run_queue_item_id: str
    run_spec: JSONText


class PushToRunQueue(Operation[PushToRunQueueResult]):
    """Put a run into a queue."""

    __result__: ClassVar[type[BaseModel]] = PushToRunQueueResult
    __document__: ClassVar[Document] = Document(
        "PushToRunQueue",
        "mutation",
        """\
mutation PushToRunQueue($input: PushToRunQueueByNameInput!) {
  pushToRunQueueByName(input: $input) {
    runQueueItemId
    runSpec
  }
}
""",
    )
    input: PushToRunQueueByNameInput
