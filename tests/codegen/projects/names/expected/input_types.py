from typing import Optional, cast

from pydantic import Field

from .enums import GetThingThing_, List, Page_
from .operation import InputModel
from .scalars import DateTime, JSONValue


class Inner(InputModel):
    foo_bar: int | None = None
    from_: Optional["Class"] = Field(default=None, serialization_alias="from")
    list_: list["Inner"] | None = Field(default=None, serialization_alias="list")


class Class(InputModel):
    from_: str | None = Field(default='a\\"b', serialization_alias="from")
    foo_bar: int | None = None
    foo_bar_: int | None = Field(default=3, serialization_alias="foo_bar")
    field_1: int | None = Field(default=None, serialization_alias="_1")
    copy_: Page_ | None = Field(default=Page_.class_, serialization_alias="copy")
    schema_: list[List] | None = Field(default=[List.A_], serialization_alias="schema")
    self: bool | None = None
    inner: Optional["Inner"] = Field(default_factory=lambda: Inner(foo_bar=1, from_=None))
    when: DateTime | None = Field(default=cast(DateTime, "2020-01-01"), validate_default=True)
    odd: JSONValue | None = {"a": [1, None]}
    ids: list[str | None] | None = ["5"]
    both: GetThingThing_ | None = GetThingThing_.Y
