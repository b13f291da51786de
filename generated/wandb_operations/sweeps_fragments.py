from .base_model import BaseModel
from .scalars import DateTime


class RunSweepFields(BaseModel):
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
