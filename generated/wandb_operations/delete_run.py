# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteRunInput
from .operation import Document, Operation


class DeleteRunResult(BaseModel):
    delete_run: Optional["DeleteRunDeleteRun"]


class DeleteRunDeleteRun(BaseModel):
    client_mutation_id: str | None


class DeleteRun(Operation[DeleteRunResult]):
    """Delete a run, and with it the artifacts that it logged if the input says so."""

    __result__: ClassVar[type[BaseModel]] = DeleteRunResult
    __document__: ClassVar[Document] = Document(
        "DeleteRun",
        "mutation",
        """\
mutation DeleteRun($input: DeleteRunInput!) {
  deleteRun(input: $input) {
    clientMutationId
  }
}
""",
        idempotent=True,
    )
    input: DeleteRunInput
