# pyright: reportUnusedImport=false
from .base_model import BaseModel
from .scalars import DateTime, Int64


class FileFields(BaseModel):
    id: str
    name: str
    url: str | None
    direct_url: str
    size_bytes: Int64
    mimetype: str | None
    md_5: str | None
    updated_at: DateTime | None
