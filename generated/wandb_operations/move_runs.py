# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import TaskState
from .input_types import MoveRunsInput
from .operation import Operation


class MoveRunsResult(BaseModel):
    move_runs: Optional["MoveRunsMoveRuns"] = None


class MoveRunsMoveRuns(BaseModel):
    task: "MoveRunsMoveRunsTask"


class MoveRunsMoveRunsTask(BaseModel):
    id: str
    state: TaskState


class MoveRuns(Operation[MoveRunsResult]):
    """Move the runs of a project that match a filter to another project; the server does it in a task."""

    __result__: ClassVar[type[BaseModel]] = MoveRunsResult
    __document__: ClassVar[Document] = Document(
        "MoveRuns",
        "mutation",
        """\
mutation MoveRuns($input: MoveRunsInput!) {
  moveRuns(input: $input) {
    task {
      id
      state
    }
  }
}
""",
        (
            ("o", 0, 115, -1, "", "", 0),
            ("v", 18, 40, 0, "MoveRunsInput", "input", 0),
            ("f", 43, 113, 0, "Mutation.moveRuns", "moveRuns", 1),
            ("a", 55, 68, 2, "Mutation.moveRuns(input:)", "input", 0),
            ("f", 71, 109, 2, "MoveRunsPayload.task", "task", 0),
            ("f", 82, 91, 4, "Task.id", "id", 0),
            ("f", 91, 103, 4, "Task.state", "state", 0),
        ),
        idempotent=True,
    )
    input: MoveRunsInput
