# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import GenerateApiKeyInput
from .operation import Operation
from .people_fragments import ApiKeyFields  # noqa: F401


class GenerateApiKeyResult(BaseModel):
    generate_api_key: Optional["GenerateApiKeyGenerateApiKey"] = None


class GenerateApiKeyGenerateApiKey(BaseModel):
    api_key: Optional["GenerateApiKeyGenerateApiKeyApiKey"] = None


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
        (
            ("o", 0, 136, -1, "", "", 0),
            ("v", 24, 52, 0, "GenerateApiKeyInput", "input", 0),
            ("f", 55, 134, 0, "Mutation.generateApiKey", "generateApiKey", 1),
            ("a", 73, 86, 2, "Mutation.generateApiKey(input:)", "input", 0),
            ("f", 89, 130, 2, "GenerateApiKeyPayload.apiKey", "apiKey", 1),
            ("s", 102, 124, 4, "", "ApiKeyFields", 0),
            ("d", 138, 199, -1, "", "ApiKeyFields", 0),
            ("f", 171, 176, 6, "ApiKey.id", "id", 0),
            ("f", 176, 183, 6, "ApiKey.name", "name", 0),
            ("f", 183, 197, 6, "ApiKey.description", "description", 1),
        ),
    )
    input: GenerateApiKeyInput
