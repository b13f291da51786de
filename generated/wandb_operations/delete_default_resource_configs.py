# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteDefaultResourceConfigsInput
from .operation import Document, Operation


class DeleteDefaultResourceConfigsResult(BaseModel):
    delete_default_resource_configs: Optional[
        "DeleteDefaultResourceConfigsDeleteDefaultResourceConfigs"
    ]


class DeleteDefaultResourceConfigsDeleteDefaultResourceConfigs(BaseModel):
    success: bool


class DeleteDefaultResourceConfigs(Operation[DeleteDefaultResourceConfigsResult]):
    """Delete configurations that no queue starts runs with."""

    __result__: ClassVar[type[BaseModel]] = DeleteDefaultResourceConfigsResult
    __document__: ClassVar[Document] = Document(
        "DeleteDefaultResourceConfigs",
        "mutation",
        """\
mutation DeleteDefaultResourceConfigs($input: DeleteDefaultResourceConfigsInput!) {
  deleteDefaultResourceConfigs(input: $input) {
    success
  }
}
""",
    )
    input: DeleteDefaultResourceConfigsInput
