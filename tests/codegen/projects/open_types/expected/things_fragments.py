# pyright: reportUnusedImport=false

from .base_model import BaseModel
from .scalars import DateTime


class NoteFields(BaseModel):
    text: str
    at: DateTime | None = None
