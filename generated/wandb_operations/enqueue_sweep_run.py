# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import EnqueueSweepRunInput
from .operation import Operation


class EnqueueSweepRunResult(BaseModel):
    enqueue_sweep_run: Optional["EnqueueSweepRunEnqueueSweepRun"] = None


class EnqueueSweepRunEnqueueSweepRun(BaseModel):
    id: str | None = None
    run_queue_item_id: str | None = None


class EnqueueSweepRun(Operation[EnqueueSweepRunResult]):
    """Put a run with a given config into a sweep's queue. Sent twice, it is queued twice."""

    __result__: ClassVar[type[BaseModel]] = EnqueueSweepRunResult
    __document__: ClassVar[Document] = Document(
        "EnqueueSweepRun",
        "mutation",
        """\
mutation EnqueueSweepRun($input: EnqueueSweepRunInput!) {
  enqueueSweepRun(input: $input) {
    id
    runQueueItemId
  }
}
""",
        (
            ("o", 0, 124, -1, "", "", 0),
            ("v", 25, 54, 0, "EnqueueSweepRunInput", "input", 0),
            ("f", 57, 122, 0, "Mutation.enqueueSweepRun", "enqueueSweepRun", 1),
            ("a", 76, 89, 2, "Mutation.enqueueSweepRun(input:)", "input", 0),
            ("f", 92, 99, 2, "EnqueueSweepRunPayload.id", "id", 1),
            ("f", 99, 118, 2, "EnqueueSweepRunPayload.runQueueItemId", "runQueueItemId", 1),
        ),
    )
    input: EnqueueSweepRunInput
