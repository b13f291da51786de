# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteModelInput
from .operation import Document, Operation


class DeleteRegistryResult(BaseModel):
    delete_model: Optional["DeleteRegistryDeleteModel"]


class DeleteRegistryDeleteModel(BaseModel):
    success: bool | None


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
    )
    input: DeleteModelInput
