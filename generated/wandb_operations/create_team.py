# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateTeamInput
from .operation import Cut, Document, Operation
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401


class CreateTeamResult(BaseModel):
    create_team: Optional["CreateTeamCreateTeam"]


class CreateTeamCreateTeam(BaseModel):
    entity: Optional["CreateTeamCreateTeamEntity"]


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
        cuts=(
            Cut(frozenset({"Member.role"}), ((213, 220),)),
            Cut(frozenset({"Entity.entityType"}), ((344, 357),)),
            Cut(frozenset({"Entity.createdAt"}), ((431, 443),)),
        ),
    )
    input: CreateTeamInput
