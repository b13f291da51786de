# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONText


class EnqueueSweepRunResult(BaseModel):
    enqueue_sweep_run: Optional["EnqueueSweepRunEnqueueSweepRun"] = None


class EnqueueSweepRunEnqueueSweepRun(BaseModel):
    id: str | None = None
    run_queue_item_id: str | None = None


class EnqueueSweepRun(Operation[EnqueueSweepRunResult]):
    """Put a run with a given config into the queue of a sweep. Sending it twice queues two runs."""

    __result__: ClassVar[type[BaseModel]] = EnqueueSweepRunResult
    __document__: ClassVar[Document] = Document(
        "EnqueueSweepRun",
        "mutation",
        """\
mutation EnqueueSweepRun($id: ID!, $config: JSONString!, $displayName: String) {
  enqueueSweepRun(input: {id: $id, config: $config, displayName: $displayName}) {
    id
    runQueueItemId
  }
}
""",
        (
            ("o", 0, 194, -1, "", "", 0),
            ("v", 25, 35, 0, "", "id", 0),
            ("v", 35, 57, 0, "", "config", 0),
            ("v", 57, 77, 0, "", "displayName", 1),
            ("f", 80, 192, 0, "Mutation.enqueueSweepRun", "enqueueSweepRun", 1),
            ("a", 99, 159, 4, "Mutation.enqueueSweepRun(input:)", "", 0),
            ("a", 107, 116, 5, "EnqueueSweepRunInput.id", "id", 0),
            ("a", 116, 133, 5, "EnqueueSweepRunInput.config", "config", 0),
            ("a", 133, 158, 5, "EnqueueSweepRunInput.displayName", "displayName", 1),
            ("f", 162, 169, 4, "EnqueueSweepRunPayload.id", "id", 0),
            ("f", 169, 188, 4, "EnqueueSweepRunPayload.runQueueItemId", "runQueueItemId", 1),
        ),
    )
    id: str
    config: JSONText
    display_name: str | None = None
