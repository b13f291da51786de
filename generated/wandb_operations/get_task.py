# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import TaskState
from .operation import Operation


class GetTaskResult(BaseModel):
    task: Optional["GetTaskTask"] = None


class GetTaskTask(BaseModel):
    id: str
    state: TaskState


class GetTask(Operation[GetTaskResult]):
    """The state of a task of the server."""

    __result__: ClassVar[type[BaseModel]] = GetTaskResult
    __document__: ClassVar[Document] = Document(
        "GetTask",
        "query",
        """\
query GetTask($id: ID!) {
  task(id: $id) {
    id
    state
  }
}
""",
        (
            ("o", 0, 66, -1, "", "", 0),
            ("v", 14, 22, 0, "", "id", 0),
            ("f", 25, 64, 0, "Query.task", "task", 1),
            ("a", 33, 40, 2, "Query.task(id:)", "id", 0),
            ("f", 43, 50, 2, "Task.id", "id", 0),
            ("f", 50, 60, 2, "Task.state", "state", 0),
        ),
    )
    id: str
