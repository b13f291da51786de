# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .scalars import DateTime
from .users_fragments import UserInfoFields  # noqa: F401


class ProjectFields(BaseModel):
    id: str
    internal_id: str | None = None
    name: str
    entity_name: str
    description: str | None
    created_at: DateTime
    is_benchmark: bool
    read_only: bool | None = None
    last_active: DateTime | None = None
    user: Optional["ProjectFieldsUser"]


class ProjectFieldsUser(UserInfoFields):
    pass
