# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .people_fragments import ApiKeyFields  # noqa: F401


class GetApiKeysResult(BaseModel):
    users: Optional["GetApiKeysUsers"]


class GetApiKeysUsers(BaseModel):
    edges: list["GetApiKeysUsersEdges"]


class GetApiKeysUsersEdges(BaseModel):
    node: Optional["GetApiKeysUsersEdgesNode"]


class GetApiKeysUsersEdgesNode(BaseModel):
    id: str
    api_keys: Optional["GetApiKeysUsersEdgesNodeApiKeys"]


class GetApiKeysUsersEdgesNodeApiKeys(BaseModel):
    edges: list["GetApiKeysUsersEdgesNodeApiKeysEdges"]


class GetApiKeysUsersEdgesNodeApiKeysEdges(BaseModel):
    node: Optional["GetApiKeysUsersEdgesNodeApiKeysEdgesNode"]


GetApiKeysUsersEdgesNodeApiKeysEdgesNode = ApiKeyFields


class GetApiKeys(Operation[GetApiKeysResult]):
    """List the API keys of a user, as far as the server shows them to this client."""

    __result__: ClassVar[type[BaseModel]] = GetApiKeysResult
    __document__: ClassVar[Document] = Document(
        "GetApiKeys",
        "query",
        """\
query GetApiKeys($query: String!) {
  users(query: $query, first: 1000) {
    edges {
      node {
        id
        apiKeys {
          edges {
            node {
              ...ApiKeyFields
            }
          }
        }
      }
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
    query: str
