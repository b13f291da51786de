# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteModelInput
from .operation import Operation


class DeleteRegistryResult(BaseModel):
    delete_model: Optional["DeleteRegistryDeleteModel"] = None


class DeleteRegistryDeleteModel(BaseModel):
    success: bool | None = None


class DeleteRegistry(Operation[DeleteRegistryResult]):
    """Delete a registry and its collections."""

    __result__: ClassVar[type[BaseModel]] = DeleteRegistryResult
    __document__: ClassVar[Document] = Document(
        "DeleteRegistry",
        "mutation",
        """\
mutation DeleteRegistry($input: DeleteModelInput!) {
  deleteModel(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 101, -1, "", "", 0),
            ("v", 24, 49, 0, "DeleteModelInput", "input", 0),
            ("f", 52, 99, 0, "Mutation.deleteModel", "deleteModel", 1),
            ("a", 67, 80, 2, "Mutation.deleteModel(input:)", "input", 0),
            ("f", 83, 95, 2, "DeleteModelPayload.success", "success", 1),
        ),
    )
    input: DeleteModelInput
