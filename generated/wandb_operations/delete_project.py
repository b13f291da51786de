# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteModelInput
from .operation import Operation


class DeleteProjectResult(BaseModel):
    delete_model: Optional["DeleteProjectDeleteModel"] = None


class DeleteProjectDeleteModel(BaseModel):
    success: bool | None = None


class DeleteProject(Operation[DeleteProjectResult]):
    """Delete a project with all that is in it."""

    __result__: ClassVar[type[BaseModel]] = DeleteProjectResult
    __document__: ClassVar[Document] = Document(
        "DeleteProject",
        "mutation",
        """\
mutation DeleteProject($input: DeleteModelInput!) {
  deleteModel(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 100, -1, "", "", 0),
            ("v", 23, 48, 0, "DeleteModelInput", "input", 0),
            ("f", 51, 98, 0, "Mutation.deleteModel", "deleteModel", 1),
            ("a", 66, 79, 2, "Mutation.deleteModel(input:)", "input", 0),
            ("f", 82, 94, 2, "DeleteModelPayload.success", "success", 1),
        ),
        idempotent=True,
    )
    input: DeleteModelInput
