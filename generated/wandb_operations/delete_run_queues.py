# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteRunQueuesInput
from .operation import Operation


class DeleteRunQueuesResult(BaseModel):
    delete_run_queues: Optional["DeleteRunQueuesDeleteRunQueues"] = None


class DeleteRunQueuesDeleteRunQueues(BaseModel):
    success: bool | None = None


class DeleteRunQueues(Operation[DeleteRunQueuesResult]):
    """Delete run queues."""

    __result__: ClassVar[type[BaseModel]] = DeleteRunQueuesResult
    __document__: ClassVar[Document] = Document(
        "DeleteRunQueues",
        "mutation",
        """\
mutation DeleteRunQueues($input: DeleteRunQueuesInput!) {
  deleteRunQueues(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 110, -1, "", "", 0),
            ("v", 25, 54, 0, "DeleteRunQueuesInput", "input", 0),
            ("f", 57, 108, 0, "Mutation.deleteRunQueues", "deleteRunQueues", 1),
            ("a", 76, 89, 2, "Mutation.deleteRunQueues(input:)", "input", 0),
            ("f", 92, 104, 2, "DeleteRunQueuesPayload.success", "success", 1),
        ),
    )
    input: DeleteRunQueuesInput
