# pyright: reportUnusedImport=false
from .base_model import BaseModel
from .scalars import DateTime, Int64


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
