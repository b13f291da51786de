# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .scalars import DateTime, Int64, JSONText


class ApiKeyFields(BaseModel):
    id: str
    name: str
    description: str | None


class UserInfoFields(BaseModel):
    id: str
    name: str
    username: str | None
    photo_url: str | None = None


class CreatedUserFields(UserInfoFields):
    email: str | None
    admin: bool | None


class MemberFields(BaseModel):
    id: str | None
    name: str
    username: str | None
    email: str | None
    photo_url: str | None
    account_type: str | None
    role: str | None = None
    admin: bool | None
    pending: bool | None


class TeamFields(BaseModel):
    id: str
    name: str
    available: bool | None
    photo_url: str | None
    read_only: bool | None
    read_only_admin: bool
    is_team: bool
    entity_type: str | None = None
    private_only: bool
    storage_bytes: Int64
    code_saving_enabled: bool
    default_access: str
    is_paid: bool | None
    created_at: DateTime | None = None
    members: list["TeamFieldsMembers"]


class TeamFieldsMembers(MemberFields):
    pass


class UserFields(UserInfoFields):
    email: str | None
    admin: bool | None
    flags: JSONText | None
    entity: str | None
    deleted_at: DateTime | None
    created_at: DateTime | None = None
    teams: Optional["UserFieldsTeams"]


class UserFieldsTeams(BaseModel):
    edges: list["UserFieldsTeamsEdges"]


class UserFieldsTeamsEdges(BaseModel):
    node: Optional["UserFieldsTeamsEdgesNode"]


class UserFieldsTeamsEdgesNode(BaseModel):
    name: str
