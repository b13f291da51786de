# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteDefaultResourceConfigsInput
from .operation import Operation


class DeleteDefaultResourceConfigsResult(BaseModel):
    delete_default_resource_configs: Optional[
        "DeleteDefaultResourceConfigsDeleteDefaultResourceConfigs"
    ] = None


class DeleteDefaultResourceConfigsDeleteDefaultResourceConfigs(BaseModel):
    success: bool


class DeleteDefaultResourceConfigs(Operation[DeleteDefaultResourceConfigsResult]):
    """Delete default configurations."""

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
        (
            ("o", 0, 149, -1, "", "", 0),
            ("v", 38, 80, 0, "DeleteDefaultResourceConfigsInput", "input", 0),
            (
                "f",
                83,
                147,
                0,
                "Mutation.deleteDefaultResourceConfigs",
                "deleteDefaultResourceConfigs",
                1,
            ),
            ("a", 115, 128, 2, "Mutation.deleteDefaultResourceConfigs(input:)", "input", 0),
            ("f", 131, 143, 2, "DeleteDefaultResourceConfigsPayload.success", "success", 0),
        ),
    )
    input: DeleteDefaultResourceConfigsInput
