# pyright: reportUnusedImport=false

from pydantic import Field

from .base_model import BaseModel
from .enums import Kind


class ThingFields(BaseModel):
    id: str
    product_id: str | None = Field(alias="productID", default=None)
    copy_: str = Field(alias="copy")
    type_: Kind | None = Field(alias="type", default=None)
