# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteApiKeyInput
from .operation import Document, Operation


class DeleteApiKeyResult(BaseModel):
    delete_api_key: Optional["DeleteApiKeyDeleteApiKey"]


class DeleteApiKeyDeleteApiKey(BaseModel):
    success: bool | None


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
    )
    input: DeleteApiKeyInput
