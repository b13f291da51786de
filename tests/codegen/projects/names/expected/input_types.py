from pydantic import Field

from .enums import List, Page_
from .operation import InputModel


class Class(InputModel):
    from_: str | None = Field(serialization_alias="from", default='a\\"b')
    foo_bar: int | None = None
    foo_bar_: int | None = Field(default=3, serialization_alias="foo_bar")
    field_1: int | None = Field(default=None, serialization_alias="_1")
    copy_: Page_ | None = Field(serialization_alias="copy", default=Page_.class_)
    schema_: list[List] | None = Field(
        serialization_alias="schema", default_factory=lambda: [List.A_]
    )
    self: bool | None = None
