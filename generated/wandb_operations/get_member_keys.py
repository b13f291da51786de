# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetMemberKeysResult(BaseModel):
    entity: Optional["GetMemberKeysEntity"] = None


class GetMemberKeysEntity(BaseModel):
    members: list["GetMemberKeysEntityMembers"]


class GetMemberKeysEntityMembers(BaseModel):
    id: str | None = None
    api_key: str | None = None


class GetMemberKeys(Operation[GetMemberKeysResult]):
    """Read the API keys of the service accounts in a team, as far as the server shows them."""

    __result__: ClassVar[type[BaseModel]] = GetMemberKeysResult
    __document__: ClassVar[Document] = Document(
        "GetMemberKeys",
        "query",
        """\
query GetMemberKeys($name: String!) {
  entity(name: $name) {
    members {
      id
      apiKey
    }
  }
}
""",
        (
            ("o", 0, 109, -1, "", "", 0),
            ("v", 20, 34, 0, "", "name", 0),
            ("f", 37, 107, 0, "Query.entity", "entity", 1),
            ("a", 47, 58, 2, "Query.entity(name:)", "name", 0),
            ("f", 61, 103, 2, "Entity.members", "members", 0),
            ("f", 75, 84, 4, "Member.id", "id", 1),
            ("f", 84, 97, 4, "Member.apiKey", "apiKey", 1),
        ),
    )
    name: str
