# pyright: reportUnusedImport=false

from pydantic import Field

from .base_model import BaseModel
from .enums import Kind


class ThingFields(BaseModel):
    id: str
    product_id: str | None = Field(alias="productID")
    copy_: str = Field(alias="copy")
    type_: Kind | None = Field(alias="type")
