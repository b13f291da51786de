# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .scalars import DateTime, JSONText
from .users_fragments import UserInfoFields  # noqa: F401


class LogLineFields(BaseModel):
    number: int | None
    timestamp: str | None
    level: str | None
    label: str | None
    line: str | None


class RunDataFields(BaseModel):
    config: JSONText | None
    summary_metrics: JSONText | None


class RunFields(BaseModel):
    id: str
    name: str
    project_id: str | None = None
    display_name: str | None
    description: str | None
    notes: str | None
    tags: list[str] | None
    group: str | None
    job_type: str | None
    state: str | None
    read_only: bool | None = None
    commit: str | None
    host: str | None = None
    history_line_count: int | None = None
    sweep_name: str | None
    created_at: DateTime
    updated_at: DateTime | None = None
    heartbeat_at: DateTime | None
    user: Optional["RunFieldsUser"]


class RunFieldsUser(UserInfoFields):
    pass
