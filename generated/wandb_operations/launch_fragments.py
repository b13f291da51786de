# pyright: reportUnusedImport=false
from pydantic import Field

from .base_model import BaseModel
from .enums import RunQueueAccessType, RunQueueItemState, RunQueuePrioritizationMode
from .scalars import DateTime, JSONValue


class RunQueueFields(BaseModel):
    id: str
    name: str
    access: RunQueueAccessType
    created_at: DateTime
    updated_at: DateTime | None = None
    default_resource_config_id: str | None = Field(alias="defaultResourceConfigID", default=None)
    prioritization_mode: RunQueuePrioritizationMode | None = None
    external_links: JSONValue | None = None


class RunQueueItemFields(BaseModel):
    id: str
    state: RunQueueItemState
    run_spec: JSONValue | None = None
    associated_run_id: str | None = None
    created_at: DateTime | None = None
