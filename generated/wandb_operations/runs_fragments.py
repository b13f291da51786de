# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .people_fragments import UserInfoFields  # noqa: F401
from .scalars import DateTime, Int64, JSONText


class AgentFields(BaseModel):
    id: str
    name: str
    host: str
    state: str | None
    total_runs: int
    created_at: DateTime
    heartbeat_at: DateTime | None


class FileFields(BaseModel):
    id: str
    name: str
    url: str | None
    direct_url: str
    size_bytes: Int64
    mimetype: str | None
    md_5: str | None
    updated_at: DateTime | None


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


class SweepFields(BaseModel):
    id: str
    name: str
    display_name: str | None = None
    method: str
    state: str
    description: str | None
    best_loss: float | None
    config: str
    created_at: DateTime
    updated_at: DateTime | None
    run_count: int
    run_count_expected: int | None = None
