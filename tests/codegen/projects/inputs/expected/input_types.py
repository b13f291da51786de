from typing import Optional

from pydantic import Field

from .enums import Mode
from .operation import InputModel
from .scalars import Int64, JSONText


class SaveInput(InputModel):
    name: str = Field(min_length=1, max_length=8, pattern="^[a-z]+$")
    size: int | None = Field(default=None, ge=2, le=5)
    tags: list[str] | None = Field(default=None, max_length=2)
    note: str | None = Field(default=None, max_length=3)
    mode: Mode | None = Mode.title_
    type_: Mode = Field(default=Mode.FAST, serialization_alias="type")
    run_id: Int64 | None = Field(default=None, serialization_alias="runID")
    blob: JSONText | None = None
    settings: Optional["SettingsInput"] = None
    client_hint: str | None = None


class SettingsInput(InputModel):
    color: str | None = None
    depth: int
    more: list["SettingsInput"] | None = None
