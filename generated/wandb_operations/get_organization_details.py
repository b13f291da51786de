# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401
from .registries_fragments import (  # noqa: F401
    OrganizationDetailFields,
    OrganizationDetailFieldsMembers,
    OrganizationDetailFieldsOrgEntity,
    OrganizationDetailFieldsTeams,
    OrganizationMemberFields,
    OrganizationMemberFieldsUser,
)


class GetOrganizationDetailsResult(BaseModel):
    organization: Optional["GetOrganizationDetailsOrganization"] = None


GetOrganizationDetailsOrganization = OrganizationDetailFields


class GetOrganizationDetails(Operation[GetOrganizationDetailsResult]):
    """Read an organization with its members and teams."""

    __result__: ClassVar[type[BaseModel]] = GetOrganizationDetailsResult
    __document__: ClassVar[Document] = Document(
        "GetOrganizationDetails",
        "query",
        """\
query GetOrganizationDetails($name: String!) {
  organization(name: $name) {
    ...OrganizationDetailFields
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

fragment OrganizationDetailFields on Organization {
  id
  name
  orgEntity {
    name
  }
  members {
    ...OrganizationMemberFields
  }
  teams {
    ...TeamFields
  }
}

fragment OrganizationMemberFields on OrganizationMember {
  id
  name
  username
  role
  admin
  photoUrl
  user {
    email
  }
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
            ("o", 0, 114, -1, "", "", 0),
            ("v", 29, 43, 0, "", "name", 0),
            ("f", 46, 112, 0, "Query.organization", "organization", 1),
            ("a", 62, 73, 2, "Query.organization(name:)", "name", 0),
            ("s", 76, 108, 2, "", "OrganizationDetailFields", 0),
            ("d", 116, 232, -1, "", "MemberFields", 0),
            ("f", 149, 154, 5, "Member.id", "id", 1),
            ("f", 154, 161, 5, "Member.name", "name", 0),
            ("f", 161, 172, 5, "Member.username", "username", 1),
            ("f", 172, 180, 5, "Member.email", "email", 1),
            ("f", 180, 191, 5, "Member.photoUrl", "photoUrl", 1),
            ("f", 191, 205, 5, "Member.accountType", "accountType", 1),
            ("f", 205, 212, 5, "Member.role", "role", 2),
            ("f", 212, 220, 5, "Member.admin", "admin", 1),
            ("f", 220, 230, 5, "Member.pending", "pending", 1),
            ("d", 234, 406, -1, "", "OrganizationDetailFields", 0),
            ("f", 285, 290, 15, "Organization.id", "id", 0),
            ("f", 290, 297, 15, "Organization.name", "name", 0),
            ("f", 297, 324, 15, "Organization.orgEntity", "orgEntity", 1),
            ("f", 311, 320, 18, "Entity.name", "name", 0),
            ("f", 324, 372, 15, "Organization.members", "members", 0),
            ("s", 336, 368, 20, "", "OrganizationMemberFields", 0),
            ("f", 372, 404, 15, "Organization.teams", "teams", 0),
            ("s", 382, 400, 22, "", "TeamFields", 0),
            ("d", 408, 539, -1, "", "OrganizationMemberFields", 0),
            ("f", 465, 470, 24, "OrganizationMember.id", "id", 0),
            ("f", 470, 477, 24, "OrganizationMember.name", "name", 0),
            ("f", 477, 488, 24, "OrganizationMember.username", "username", 0),
            ("f", 488, 495, 24, "OrganizationMember.role", "role", 0),
            ("f", 495, 503, 24, "OrganizationMember.admin", "admin", 0),
            ("f", 503, 514, 24, "OrganizationMember.photoUrl", "photoUrl", 0),
            ("f", 514, 537, 24, "OrganizationMember.user", "user", 0),
            ("f", 523, 533, 31, "User.email", "email", 1),
            ("d", 541, 780, -1, "", "TeamFields", 0),
            ("f", 572, 577, 33, "Entity.id", "id", 0),
            ("f", 577, 584, 33, "Entity.name", "name", 0),
            ("f", 584, 596, 33, "Entity.available", "available", 1),
            ("f", 596, 607, 33, "Entity.photoUrl", "photoUrl", 1),
            ("f", 607, 618, 33, "Entity.readOnly", "readOnly", 1),
            ("f", 618, 634, 33, "Entity.readOnlyAdmin", "readOnlyAdmin", 0),
            ("f", 634, 643, 33, "Entity.isTeam", "isTeam", 0),
            ("f", 643, 656, 33, "Entity.entityType", "entityType", 2),
            ("f", 656, 670, 33, "Entity.privateOnly", "privateOnly", 0),
            ("f", 670, 685, 33, "Entity.storageBytes", "storageBytes", 0),
            ("f", 685, 705, 33, "Entity.codeSavingEnabled", "codeSavingEnabled", 0),
            ("f", 705, 721, 33, "Entity.defaultAccess", "defaultAccess", 0),
            ("f", 721, 730, 33, "Entity.isPaid", "isPaid", 1),
            ("f", 730, 742, 33, "Entity.createdAt", "createdAt", 2),
            ("f", 742, 778, 33, "Entity.members", "members", 0),
            ("s", 754, 774, 48, "", "MemberFields", 0),
        ),
    )
    name: str
