# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .scalars import DateTime, Int64, JSONText


class ApiKeyFields(BaseModel):
    id: str
    name: str
    description: str | None = None


class UserInfoFields(BaseModel):
    id: str
    name: str
    username: str | None = None
    photo_url: str | None = None


class CreatedUserFields(UserInfoFields):
    email: str | None = None
    admin: bool | None = None


class MemberFields(BaseModel):
    id: str | None = None
    name: str
    username: str | None = None
    email: str | None = None
    photo_url: str | None = None
    account_type: str | None = None
    role: str | None = None
    admin: bool | None = None
    pending: bool | None = None


class TeamFields(BaseModel):
    id: str
    name: str
    available: bool | None = None
    photo_url: str | None = None
    read_only: bool | None = None
    read_only_admin: bool
    is_team: bool
    entity_type: str | None = None
    private_only: bool
    storage_bytes: Int64
    code_saving_enabled: bool
    default_access: str
    is_paid: bool | None = None
    created_at: DateTime | None = None
    members: list["TeamFieldsMembers"]


class TeamFieldsMembers(MemberFields):
    pass


class UserFields(UserInfoFields):
    email: str | None = None
    admin: bool | None = None
    flags: JSONText | None = None
    entity: str | None = None
    deleted_at: DateTime | None = None
    created_at: DateTime | None = None
    teams: Optional["UserFieldsTeams"] = None


class UserFieldsTeams(BaseModel):
    edges: list["UserFieldsTeamsEdges"]


class UserFieldsTeamsEdges(BaseModel):
    node: Optional["UserFieldsTeamsEdgesNode"] = None


class UserFieldsTeamsEdgesNode(BaseModel):
    name: str
