# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteApiKeyInput
from .operation import Operation


class DeleteApiKeyResult(BaseModel):
    delete_api_key: Optional["DeleteApiKeyDeleteApiKey"] = None


class DeleteApiKeyDeleteApiKey(BaseModel):
    success: bool | None = None


class DeleteApiKey(Operation[DeleteApiKeyResult]):
    """Revoke an API key."""

    __result__: ClassVar[type[BaseModel]] = DeleteApiKeyResult
    __document__: ClassVar[Document] = Document(
        "DeleteApiKey",
        "mutation",
        """\
mutation DeleteApiKey($input: DeleteApiKeyInput!) {
  deleteApiKey(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 101, -1, "", "", 0),
            ("v", 22, 48, 0, "DeleteApiKeyInput", "input", 0),
            ("f", 51, 99, 0, "Mutation.deleteApiKey", "deleteApiKey", 1),
            ("a", 67, 80, 2, "Mutation.deleteApiKey(input:)", "input", 0),
            ("f", 83, 95, 2, "DeleteApiKeyPayload.success", "success", 1),
        ),
    )
    input: DeleteApiKeyInput
