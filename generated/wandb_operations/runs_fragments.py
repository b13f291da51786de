# pyright: reportUnusedImport=false
from typing import Optional

from .base_model import BaseModel
from .people_fragments import UserInfoFields  # noqa: F401
from .scalars import DateTime, Int64, JSONText


class AgentFields(BaseModel):
    id: str
    name: str
    host: str
    state: str | None = None
    total_runs: int
    created_at: DateTime
    heartbeat_at: DateTime | None = None


class FileFields(BaseModel):
    id: str
    name: str
    url: str | None = None
    direct_url: str
    size_bytes: Int64
    mimetype: str | None = None
    md_5: str | None = None
    updated_at: DateTime | None = None


class LogLineFields(BaseModel):
    number: int | None = None
    timestamp: str | None = None
    level: str | None = None
    label: str | None = None
    line: str | None = None


class RunDataFields(BaseModel):
    config: JSONText | None = None
    summary_metrics: JSONText | None = None


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


class SweepFields(BaseModel):
    id: str
    name: str
    display_name: str | None = None
    method: str
    state: str
    description: str | None = None
    best_loss: float | None = None
    config: str
    created_at: DateTime
    updated_at: DateTime | None = None
    run_count: int
    run_count_expected: int | None = None
