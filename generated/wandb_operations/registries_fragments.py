# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .people_fragments import MemberFields, TeamFields, TeamFieldsMembers  # noqa: F401
from .scalars import DateTime, Int64


class OrganizationMemberFields(BaseModel):
    id: str
    name: str
    username: str
    role: str
    admin: bool
    photo_url: str
    user: "OrganizationMemberFieldsUser"


class OrganizationMemberFieldsUser(BaseModel):
    email: str | None = None


class OrganizationDetailFields(BaseModel):
    id: str
    name: str
    org_entity: Optional["OrganizationDetailFieldsOrgEntity"] = None
    members: list["OrganizationDetailFieldsMembers"]
    teams: list["OrganizationDetailFieldsTeams"]


class OrganizationDetailFieldsOrgEntity(BaseModel):
    id: str
    name: str


class OrganizationDetailFieldsMembers(OrganizationMemberFields):
    pass


class OrganizationDetailFieldsTeams(TeamFields):
    pass


class OrganizationFields(BaseModel):
    name: str
    org_entity: Optional["OrganizationFieldsOrgEntity"] = None


class OrganizationFieldsOrgEntity(BaseModel):
    name: str


class RegistryFields(BaseModel):
    id: str
    internal_id: str | None = None
    name: str
    entity_name: str
    entity: "RegistryFieldsEntity"
    description: str | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    access: str | None = None
    allow_all_artifact_types_in_registry: bool | None = None
    artifact_types: "RegistryFieldsArtifactTypes"


class RegistryFieldsEntity(BaseModel):
    organization: Optional["RegistryFieldsEntityOrganization"] = None


class RegistryFieldsEntityOrganization(BaseModel):
    name: str


class RegistryFieldsArtifactTypes(BaseModel):
    edges: list["RegistryFieldsArtifactTypesEdges"]


class RegistryFieldsArtifactTypesEdges(BaseModel):
    node: Optional["RegistryFieldsArtifactTypesEdgesNode"] = None


class RegistryFieldsArtifactTypesEdgesNode(BaseModel):
    name: str


class RegistryTeamFields(BaseModel):
    team: "RegistryTeamFieldsTeam"
    role: "RegistryTeamFieldsRole"


class RegistryTeamFieldsTeam(BaseModel):
    id: str
    name: str
    available: bool | None = None
    photo_url: str | None = None
    read_only: bool | None = None
    is_team: bool
    entity_type: str | None = None
    private_only: bool
    storage_bytes: Int64
    code_saving_enabled: bool
    default_access: str
    is_paid: bool | None = None


class RegistryTeamFieldsRole(BaseModel):
    name: str


class RegistryUserFields(BaseModel):
    id: str
    name: str | None = None
    username: str | None = None
    email: str | None = None
    role: "RegistryUserFieldsRole"


class RegistryUserFieldsRole(BaseModel):
    name: str
