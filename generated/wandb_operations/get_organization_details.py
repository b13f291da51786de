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
    id
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
            ("d", 234, 413, -1, "", "OrganizationDetailFields", 0),
            ("f", 285, 290, 15, "Organization.id", "id", 0),
            ("f", 290, 297, 15, "Organization.name", "name", 0),
            ("f", 297, 331, 15, "Organization.orgEntity", "orgEntity", 1),
            ("f", 311, 318, 18, "Entity.id", "id", 0),
            ("f", 318, 327, 18, "Entity.name", "name", 0),
            ("f", 331, 379, 15, "Organization.members", "members", 0),
            ("s", 343, 375, 21, "", "OrganizationMemberFields", 0),
            ("f", 379, 411, 15, "Organization.teams", "teams", 0),
            ("s", 389, 407, 23, "", "TeamFields", 0),
            ("d", 415, 546, -1, "", "OrganizationMemberFields", 0),
            ("f", 472, 477, 25, "OrganizationMember.id", "id", 0),
            ("f", 477, 484, 25, "OrganizationMember.name", "name", 0),
            ("f", 484, 495, 25, "OrganizationMember.username", "username", 0),
            ("f", 495, 502, 25, "OrganizationMember.role", "role", 0),
            ("f", 502, 510, 25, "OrganizationMember.admin", "admin", 0),
            ("f", 510, 521, 25, "OrganizationMember.photoUrl", "photoUrl", 0),
            ("f", 521, 544, 25, "OrganizationMember.user", "user", 0),
            ("f", 530, 540, 32, "User.email", "email", 1),
            ("d", 548, 787, -1, "", "TeamFields", 0),
            ("f", 579, 584, 34, "Entity.id", "id", 0),
            ("f", 584, 591, 34, "Entity.name", "name", 0),
            ("f", 591, 603, 34, "Entity.available", "available", 1),
            ("f", 603, 614, 34, "Entity.photoUrl", "photoUrl", 1),
            ("f", 614, 625, 34, "Entity.readOnly", "readOnly", 1),
            ("f", 625, 641, 34, "Entity.readOnlyAdmin", "readOnlyAdmin", 0),
            ("f", 641, 650, 34, "Entity.isTeam", "isTeam", 0),
            ("f", 650, 663, 34, "Entity.entityType", "entityType", 2),
            ("f", 663, 677, 34, "Entity.privateOnly", "privateOnly", 0),
            ("f", 677, 692, 34, "Entity.storageBytes", "storageBytes", 0),
            ("f", 692, 712, 34, "Entity.codeSavingEnabled", "codeSavingEnabled", 0),
            ("f", 712, 728, 34, "Entity.defaultAccess", "defaultAccess", 0),
            ("f", 728, 737, 34, "Entity.isPaid", "isPaid", 1),
            ("f", 737, 749, 34, "Entity.createdAt", "createdAt", 2),
            ("f", 749, 785, 34, "Entity.members", "members", 0),
            ("s", 761, 781, 49, "", "MemberFields", 0),
        ),
    )
    name: str
