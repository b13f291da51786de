# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import StopRunInput
from .operation import Operation


class StopRunResult(BaseModel):
    stop_run: Optional["StopRunStopRun"] = None


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
        (
            ("o", 0, 86, -1, "", "", 0),
            ("v", 17, 38, 0, "StopRunInput", "input", 0),
            ("f", 41, 84, 0, "Mutation.stopRun", "stopRun", 1),
            ("a", 52, 65, 2, "Mutation.stopRun(input:)", "input", 0),
            ("f", 68, 80, 2, "StopRunPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: StopRunInput
