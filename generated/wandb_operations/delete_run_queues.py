# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteRunQueuesInput
from .operation import Document, Operation


class DeleteRunQueuesResult(BaseModel):
    delete_run_queues: Optional["DeleteRunQueuesDeleteRunQueues"]


class DeleteRunQueuesDeleteRunQueues(BaseModel):
    success: bool | None


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
    )
    input: DeleteRunQueuesInput
