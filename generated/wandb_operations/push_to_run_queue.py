# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import PushToRunQueueByNameInput
from .operation import Operation
from .scalars import JSONText


class PushToRunQueueResult(BaseModel):
    push_to_run_queue_by_name: Optional["PushToRunQueuePushToRunQueueByName"] = None


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
        (
            ("o", 0, 138, -1, "", "", 0),
            ("v", 24, 58, 0, "PushToRunQueueByNameInput", "input", 0),
            ("f", 61, 136, 0, "Mutation.pushToRunQueueByName", "pushToRunQueueByName", 1),
            ("a", 85, 98, 2, "Mutation.pushToRunQueueByName(input:)", "input", 0),
            ("f", 101, 120, 2, "PushToRunQueueByNamePayload.runQueueItemId", "runQueueItemId", 0),
            ("f", 120, 132, 2, "PushToRunQueueByNamePayload.runSpec", "runSpec", 0),
        ),
    )
    input: PushToRunQueueByNameInput
