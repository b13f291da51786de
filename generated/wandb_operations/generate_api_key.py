# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import GenerateApiKeyInput
from .operation import Document, Operation
from .people_fragments import ApiKeyFields  # noqa: F401


class GenerateApiKeyResult(BaseModel):
    generate_api_key: Optional["GenerateApiKeyGenerateApiKey"]


class GenerateApiKeyGenerateApiKey(BaseModel):
    api_key: Optional["GenerateApiKeyGenerateApiKeyApiKey"]


GenerateApiKeyGenerateApiKeyApiKey = ApiKeyFields


class GenerateApiKey(Operation[GenerateApiKeyResult]):
    """Create an API key for the caller."""

    __result__: ClassVar[type[BaseModel]] = GenerateApiKeyResult
    __document__: ClassVar[Document] = Document(
        "GenerateApiKey",
        "mutation",
        """\
mutation GenerateApiKey($input: GenerateApiKeyInput!) {
  generateApiKey(input: $input) {
    apiKey {
      ...ApiKeyFields
    }
  }
}

fragment ApiKeyFields on ApiKey {
  id
  name
  description
}
""",
    )
    input: GenerateApiKeyInput
