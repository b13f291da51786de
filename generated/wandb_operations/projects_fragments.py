# pyright: reportUnusedImport=false
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .people_fragments import UserInfoFields  # noqa: F401
from .scalars import DateTime, JSONText


class ProjectFields(BaseModel):
    id: str
    internal_id: str | None = None
    name: str
    entity_name: str
    description: str | None = None
    access: str | None = None
    created_at: DateTime
    is_benchmark: bool
    read_only: bool | None = None
    last_active: DateTime | None = None
    user: Optional["ProjectFieldsUser"] = None


class ProjectFieldsUser(UserInfoFields):
    pass


class ReportFields(BaseModel):
    id: str
    name: str | None = None
    display_name: str | None = None
    description: str | None = None
    type_: str | None = Field(alias="type", default=None)
    spec: JSONText | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    user: Optional["ReportFieldsUser"] = None


class ReportFieldsUser(UserInfoFields):
    email: str | None = None
