# pyright: reportUnusedImport=false
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .scalars import DateTime, JSONText
from .users_fragments import UserInfoFields  # noqa: F401


class ReportFields(BaseModel):
    id: str
    name: str | None
    display_name: str | None
    description: str | None
    type_: str | None = Field(alias="type")
    spec: JSONText | None
    created_at: DateTime
    updated_at: DateTime | None
    user: Optional["ReportFieldsUser"]


class ReportFieldsUser(UserInfoFields):
    email: str | None
