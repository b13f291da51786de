# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpdateRunStateInput
from .operation import Document, Operation


class UpdateRunStateResult(BaseModel):
    update_run_state: Optional["UpdateRunStateUpdateRunState"]


class UpdateRunStateUpdateRunState(BaseModel):
    success: bool | None


class UpdateRunState(Operation[UpdateRunStateResult]):
    """Set a run's state, as far as its present state allows."""

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
        idempotent=True,
    )
    input: UpdateRunStateInput
