# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateTeamInput
from .operation import Operation
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401


class CreateTeamResult(BaseModel):
    create_team: Optional["CreateTeamCreateTeam"] = None


class CreateTeamCreateTeam(BaseModel):
    entity: Optional["CreateTeamCreateTeamEntity"] = None


CreateTeamCreateTeamEntity = TeamFields


class CreateTeam(Operation[CreateTeamResult]):
    """Create a team."""

    __result__: ClassVar[type[BaseModel]] = CreateTeamResult
    __document__: ClassVar[Document] = Document(
        "CreateTeam",
        "mutation",
        """\
mutation CreateTeam($input: CreateTeamInput!) {
  createTeam(input: $input) {
    entity {
      ...TeamFields
    }
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
            ("o", 0, 122, -1, "", "", 0),
            ("v", 20, 44, 0, "CreateTeamInput", "input", 0),
            ("f", 47, 120, 0, "Mutation.createTeam", "createTeam", 1),
            ("a", 61, 74, 2, "Mutation.createTeam(input:)", "input", 0),
            ("f", 77, 116, 2, "CreateTeamPayload.entity", "entity", 0),
            ("s", 90, 110, 4, "", "TeamFields", 0),
            ("d", 124, 240, -1, "", "MemberFields", 0),
            ("f", 157, 162, 6, "Member.id", "id", 1),
            ("f", 162, 169, 6, "Member.name", "name", 0),
            ("f", 169, 180, 6, "Member.username", "username", 1),
            ("f", 180, 188, 6, "Member.email", "email", 1),
            ("f", 188, 199, 6, "Member.photoUrl", "photoUrl", 1),
            ("f", 199, 213, 6, "Member.accountType", "accountType", 1),
            ("f", 213, 220, 6, "Member.role", "role", 2),
            ("f", 220, 228, 6, "Member.admin", "admin", 1),
            ("f", 228, 238, 6, "Member.pending", "pending", 1),
            ("d", 242, 481, -1, "", "TeamFields", 0),
            ("f", 273, 278, 16, "Entity.id", "id", 0),
            ("f", 278, 285, 16, "Entity.name", "name", 0),
            ("f", 285, 297, 16, "Entity.available", "available", 1),
            ("f", 297, 308, 16, "Entity.photoUrl", "photoUrl", 1),
            ("f", 308, 319, 16, "Entity.readOnly", "readOnly", 1),
            ("f", 319, 335, 16, "Entity.readOnlyAdmin", "readOnlyAdmin", 0),
            ("f", 335, 344, 16, "Entity.isTeam", "isTeam", 0),
            ("f", 344, 357, 16, "Entity.entityType", "entityType", 2),
            ("f", 357, 371, 16, "Entity.privateOnly", "privateOnly", 0),
            ("f", 371, 386, 16, "Entity.storageBytes", "storageBytes", 0),
            ("f", 386, 406, 16, "Entity.codeSavingEnabled", "codeSavingEnabled", 0),
            ("f", 406, 422, 16, "Entity.defaultAccess", "defaultAccess", 0),
            ("f", 422, 431, 16, "Entity.isPaid", "isPaid", 1),
            ("f", 431, 443, 16, "Entity.createdAt", "createdAt", 2),
            ("f", 443, 479, 16, "Entity.members", "members", 0),
            ("s", 455, 475, 31, "", "MemberFields", 0),
        ),
    )
    input: CreateTeamInput
