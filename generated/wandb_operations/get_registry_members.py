# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .registries_fragments import (  # noqa: F401
    RegistryTeamFields,
    RegistryTeamFieldsRole,
    RegistryTeamFieldsTeam,
    RegistryUserFields,
    RegistryUserFieldsRole,
)


class GetRegistryMembersResult(BaseModel):
    project: Optional["GetRegistryMembersProject"]


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
        cuts=(Cut(frozenset({"Entity.entityType"}), ((340, 355),)),),
    )
    entity: str
    name: str
