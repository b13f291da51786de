# pyright: reportUnusedImport=false
from .base_model import BaseModel
from .scalars import DateTime


class AgentFields(BaseModel):
    id: str
    name: str
    host: str
    state: str | None
    total_runs: int
    created_at: DateTime
    heartbeat_at: DateTime | None


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
