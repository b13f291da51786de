# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import EnqueueSweepRunInput
from .operation import Document, Operation


class EnqueueSweepRunResult(BaseModel):
    enqueue_sweep_run: Optional["EnqueueSweepRunEnqueueSweepRun"]


class EnqueueSweepRunEnqueueSweepRun(BaseModel):
    id: str | None
    run_queue_item_id: str | None


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
    )
    input: EnqueueSweepRunInput
