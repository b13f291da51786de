# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import StopRunInput
from .operation import Document, Operation


class StopRunResult(BaseModel):
    stop_run: Optional["StopRunStopRun"]


class StopRunStopRun(BaseModel):
    success: bool


class StopRun(Operation[StopRunResult]):
    """Ask a running run to stop."""

    __result__: ClassVar[type[BaseModel]] = StopRunResult
    __document__: ClassVar[Document] = Document(
        "StopRun",
        "mutation",
        """\
mutation StopRun($input: StopRunInput!) {
  stopRun(input: $input) {
    success
  }
}
""",
        idempotent=True,
    )
    input: StopRunInput
