# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .registries_fragments import (  # noqa: F401
    RegistryTeamFields,
    RegistryTeamFieldsRole,
    RegistryTeamFieldsTeam,
    RegistryUserFields,
    RegistryUserFieldsRole,
)


class GetRegistryMembersResult(BaseModel):
    project: Optional["GetRegistryMembersProject"] = None


class GetRegistryMembersProject(BaseModel):
    members: list["GetRegistryMembersProjectMembers"]
    team_members: list["GetRegistryMembersProjectTeamMembers"]


GetRegistryMembersProjectMembers = RegistryUserFields
GetRegistryMembersProjectTeamMembers = RegistryTeamFields


class GetRegistryMembers(Operation[GetRegistryMembersResult]):
    """List the users and teams that are members of a registry."""

    __result__: ClassVar[type[BaseModel]] = GetRegistryMembersResult
    __document__: ClassVar[Document] = Document(
        "GetRegistryMembers",
        "query",
        """\
query GetRegistryMembers($entity: String!, $name: String!) {
  project(name: $name, entityName: $entity) {
    members {
      ...RegistryUserFields
    }
    teamMembers {
      ...RegistryTeamFields
    }
  }
}

fragment RegistryTeamFields on ProjectTeamMember {
  team {
    id
    name
    available
    photoUrl
    readOnly
    isTeam
    entityType
    privateOnly
    storageBytes
    codeSavingEnabled
    defaultAccess
    isPaid
  }
  role {
    name
  }
}

fragment RegistryUserFields on ProjectMember {
  id
  name
  username
  email
  role {
    name
  }
}
""",
        (
            ("o", 0, 212, -1, "", "", 0),
            ("v", 25, 43, 0, "", "entity", 0),
            ("v", 43, 57, 0, "", "name", 0),
            ("f", 60, 210, 0, "Query.project", "project", 1),
            ("a", 71, 84, 3, "Query.project(name:)", "name", 0),
            ("a", 84, 103, 3, "Query.project(entityName:)", "entity", 0),
            ("f", 106, 154, 3, "Project.members", "members", 0),
            ("s", 120, 148, 6, "", "RegistryUserFields", 0),
            ("f", 154, 206, 3, "Project.teamMembers", "teamMembers", 0),
            ("s", 172, 200, 8, "", "RegistryTeamFields", 0),
            ("d", 214, 467, -1, "", "RegistryTeamFields", 0),
            ("f", 264, 443, 10, "ProjectTeamMember.team", "team", 0),
            ("f", 273, 280, 11, "Entity.id", "id", 0),
            ("f", 280, 289, 11, "Entity.name", "name", 0),
            ("f", 289, 303, 11, "Entity.available", "available", 1),
            ("f", 303, 316, 11, "Entity.photoUrl", "photoUrl", 1),
            ("f", 316, 329, 11, "Entity.readOnly", "readOnly", 1),
            ("f", 329, 340, 11, "Entity.isTeam", "isTeam", 0),
            ("f", 340, 355, 11, "Entity.entityType", "entityType", 2),
            ("f", 355, 371, 11, "Entity.privateOnly", "privateOnly", 0),
            ("f", 371, 388, 11, "Entity.storageBytes", "storageBytes", 0),
            ("f", 388, 410, 11, "Entity.codeSavingEnabled", "codeSavingEnabled", 0),
            ("f", 410, 428, 11, "Entity.defaultAccess", "defaultAccess", 0),
            ("f", 428, 439, 11, "Entity.isPaid", "isPaid", 1),
            ("f", 443, 465, 10, "ProjectTeamMember.role", "role", 0),
            ("f", 452, 461, 24, "Role.name", "name", 0),
            ("d", 469, 570, -1, "", "RegistryUserFields", 0),
            ("f", 515, 520, 26, "ProjectMember.id", "id", 0),
            ("f", 520, 527, 26, "ProjectMember.name", "name", 1),
            ("f", 527, 538, 26, "ProjectMember.username", "username", 1),
            ("f", 538, 546, 26, "ProjectMember.email", "email", 1),
            ("f", 546, 568, 26, "ProjectMember.role", "role", 0),
            ("f", 555, 564, 31, "Role.name", "name", 0),
        ),
    )
    entity: str
    name: str
