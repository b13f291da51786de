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
    """The API keys of a team's members, as far as the server shows them: those of service accounts."""

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
