# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401


class GetTeamResult(BaseModel):
    entity: Optional["GetTeamEntity"]


GetTeamEntity = TeamFields


class GetTeam(Operation[GetTeamResult]):
    """Read a team with its members."""

    __result__: ClassVar[type[BaseModel]] = GetTeamResult
    __document__: ClassVar[Document] = Document(
        "GetTeam",
        "query",
        """\
query GetTeam($name: String!) {
  entity(name: $name) {
    ...TeamFields
  }
}

fragment MemberFields on Member {
  id
  name
  username
  email
  photoUrl
  accountType
  role
  admin
  pending
}

fragment TeamFields on Entity {
  id
  name
  available
  photoUrl
  readOnly
  readOnlyAdmin
  isTeam
  entityType
  privateOnly
  storageBytes
  codeSavingEnabled
  defaultAccess
  isPaid
  createdAt
  members {
    ...MemberFields
  }
}
""",
        cuts=(
            Cut(frozenset({"Member.role"}), ((170, 177),)),
            Cut(frozenset({"Entity.entityType"}), ((301, 314),)),
            Cut(frozenset({"Entity.createdAt"}), ((388, 400),)),
        ),
    )
    name: str
