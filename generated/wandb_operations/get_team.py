# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401


class GetTeamResult(BaseModel):
    entity: Optional["GetTeamEntity"] = None


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
        (
            ("o", 0, 79, -1, "", "", 0),
            ("v", 14, 28, 0, "", "name", 0),
            ("f", 31, 77, 0, "Query.entity", "entity", 1),
            ("a", 41, 52, 2, "Query.entity(name:)", "name", 0),
            ("s", 55, 73, 2, "", "TeamFields", 0),
            ("d", 81, 197, -1, "", "MemberFields", 0),
            ("f", 114, 119, 5, "Member.id", "id", 1),
            ("f", 119, 126, 5, "Member.name", "name", 0),
            ("f", 126, 137, 5, "Member.username", "username", 1),
            ("f", 137, 145, 5, "Member.email", "email", 1),
            ("f", 145, 156, 5, "Member.photoUrl", "photoUrl", 1),
            ("f", 156, 170, 5, "Member.accountType", "accountType", 1),
            ("f", 170, 177, 5, "Member.role", "role", 2),
            ("f", 177, 185, 5, "Member.admin", "admin", 1),
            ("f", 185, 195, 5, "Member.pending", "pending", 1),
            ("d", 199, 438, -1, "", "TeamFields", 0),
            ("f", 230, 235, 15, "Entity.id", "id", 0),
            ("f", 235, 242, 15, "Entity.name", "name", 0),
            ("f", 242, 254, 15, "Entity.available", "available", 1),
            ("f", 254, 265, 15, "Entity.photoUrl", "photoUrl", 1),
            ("f", 265, 276, 15, "Entity.readOnly", "readOnly", 1),
            ("f", 276, 292, 15, "Entity.readOnlyAdmin", "readOnlyAdmin", 0),
            ("f", 292, 301, 15, "Entity.isTeam", "isTeam", 0),
            ("f", 301, 314, 15, "Entity.entityType", "entityType", 2),
            ("f", 314, 328, 15, "Entity.privateOnly", "privateOnly", 0),
            ("f", 328, 343, 15, "Entity.storageBytes", "storageBytes", 0),
            ("f", 343, 363, 15, "Entity.codeSavingEnabled", "codeSavingEnabled", 0),
            ("f", 363, 379, 15, "Entity.defaultAccess", "defaultAccess", 0),
            ("f", 379, 388, 15, "Entity.isPaid", "isPaid", 1),
            ("f", 388, 400, 15, "Entity.createdAt", "createdAt", 2),
            ("f", 400, 436, 15, "Entity.members", "members", 0),
            ("s", 412, 432, 30, "", "MemberFields", 0),
        ),
    )
    name: str
