# pyright: reportUnusedImport=false
from typing import Optional

from wandb_operations.base_model import BaseModel
from wandb_operations.scalars import DateTime


class UserInfoFields(BaseModel):
    id: str
    name: str
    username: str | None = None
    photo_url: str | None = None


class RunFields(BaseModel):
    id: str
    name: str
    project_id: str | None = None
    display_name: str | None = None
    description: str | None = None
    notes: str | None = None
    tags: list[str] | None = None
    group: str | None = None
    job_type: str | None = None
    state: str | None = None
    read_only: bool | None = None
    commit: str | None = None
    host: str | None = None
    history_line_count: int | None = None
    sweep_name: str | None = None
    created_at: DateTime
    updated_at: DateTime | None = None
    heartbeat_at: DateTime | None = None
    user: Optional["RunFieldsUser"] = None


class RunFieldsUser(UserInfoFields):
    pass
