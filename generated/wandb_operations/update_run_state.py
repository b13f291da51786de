# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpdateRunStateInput
from .operation import Operation


class UpdateRunStateResult(BaseModel):
    update_run_state: Optional["UpdateRunStateUpdateRunState"] = None


class UpdateRunStateUpdateRunState(BaseModel):
    success: bool | None = None


class UpdateRunState(Operation[UpdateRunStateResult]):
    """Set a run's state, if its present state allows it."""

    __result__: ClassVar[type[BaseModel]] = UpdateRunStateResult
    __document__: ClassVar[Document] = Document(
        "UpdateRunState",
        "mutation",
        """\
mutation UpdateRunState($input: UpdateRunStateInput!) {
  updateRunState(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 107, -1, "", "", 0),
            ("v", 24, 52, 0, "UpdateRunStateInput", "input", 0),
            ("f", 55, 105, 0, "Mutation.updateRunState", "updateRunState", 1),
            ("a", 73, 86, 2, "Mutation.updateRunState(input:)", "input", 0),
            ("f", 89, 101, 2, "UpdateRunStatePayload.success", "success", 1),
        ),
        idempotent=True,
    )
    input: UpdateRunStateInput
