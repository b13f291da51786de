# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import ApiKeyFields  # noqa: F401


class GetApiKeysResult(BaseModel):
    users: Optional["GetApiKeysUsers"] = None


class GetApiKeysUsers(BaseModel):
    edges: list["GetApiKeysUsersEdges"]


class GetApiKeysUsersEdges(BaseModel):
    node: Optional["GetApiKeysUsersEdgesNode"] = None


class GetApiKeysUsersEdgesNode(BaseModel):
    id: str
    api_keys: Optional["GetApiKeysUsersEdgesNodeApiKeys"] = None


class GetApiKeysUsersEdgesNodeApiKeys(BaseModel):
    edges: list["GetApiKeysUsersEdgesNodeApiKeysEdges"]


class GetApiKeysUsersEdgesNodeApiKeysEdges(BaseModel):
    node: Optional["GetApiKeysUsersEdgesNodeApiKeysEdgesNode"] = None


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
        (
            ("o", 0, 250, -1, "", "", 0),
            ("v", 17, 32, 0, "", "query", 0),
            ("f", 35, 248, 0, "Query.users", "users", 1),
            ("a", 44, 59, 2, "Query.users(query:)", "query", 0),
            ("a", 59, 70, 2, "Query.users(first:)", "", 0),
            ("f", 73, 244, 2, "UserConnection.edges", "edges", 0),
            ("f", 85, 238, 5, "UserEdge.node", "node", 1),
            ("f", 98, 109, 6, "User.id", "id", 0),
            ("f", 109, 230, 6, "User.apiKeys", "apiKeys", 1),
            ("f", 127, 220, 8, "ApiKeyConnection.edges", "edges", 0),
            ("f", 145, 208, 9, "ApiKeyEdge.node", "node", 1),
            ("s", 164, 194, 10, "", "ApiKeyFields", 0),
            ("d", 252, 313, -1, "", "ApiKeyFields", 0),
            ("f", 285, 290, 12, "ApiKey.id", "id", 0),
            ("f", 290, 297, 12, "ApiKey.name", "name", 0),
            ("f", 297, 311, 12, "ApiKey.description", "description", 1),
        ),
    )
    query: str
