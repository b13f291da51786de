# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteRunInput
from .operation import Operation


class DeleteRunResult(BaseModel):
    delete_run: Optional["DeleteRunDeleteRun"] = None


class DeleteRunDeleteRun(BaseModel):
    client_mutation_id: str | None = None


class DeleteRun(Operation[DeleteRunResult]):
    """Delete a run, and optionally the artifacts that it logged."""

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
        (
            ("o", 0, 101, -1, "", "", 0),
            ("v", 19, 42, 0, "DeleteRunInput", "input", 0),
            ("f", 45, 99, 0, "Mutation.deleteRun", "deleteRun", 1),
            ("a", 58, 71, 2, "Mutation.deleteRun(input:)", "input", 0),
            ("f", 74, 95, 2, "DeleteRunPayload.clientMutationId", "clientMutationId", 1),
        ),
        idempotent=True,
    )
    input: DeleteRunInput
