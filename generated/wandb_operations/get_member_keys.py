# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetMemberKeysResult(BaseModel):
    entity: Optional["GetMemberKeysEntity"]


class GetMemberKeysEntity(BaseModel):
    members: list["GetMemberKeysEntityMembers"]


class GetMemberKeysEntityMembers(BaseModel):
    id: str | None
    api_key: str | None


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
    )
    name: str
