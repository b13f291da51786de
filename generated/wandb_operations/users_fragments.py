# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .scalars import DateTime, JSONText


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
