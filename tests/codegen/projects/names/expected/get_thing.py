# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import List, Page_
from .input_types import Class
from .operation import Document, Operation


class GetThingResult(BaseModel):
    thing: Optional["GetThingThing"]


class GetThingThing(BaseModel):
    id: str
    class_: Page_ | None = Field(alias="class")
    from_: str | None = Field(alias="from")
    model_dump_: List = Field(alias="modelDump")
    copy_: list[Page_] = Field(alias="copy")
    http_server: int | None = Field(alias="HTTPServer")
    hidden: int | None


class GetThing(Operation[GetThingResult]):
    """Ends in a quote \""""

    __result__: ClassVar[type[BaseModel]] = GetThingResult
    __document__: ClassVar[Document] = Document(
        "GetThing",
        "query",
        """\
query GetThing($class: Page = None, $filter: class, $order: [list!] = [_A]) {
  thing(class: $class, filter: $filter, order: $order) {
    id
    class
    from
    modelDump
    copy
    HTTPServer
    hidden: _hidden
  }
}
""",
    )
    class_: Page_ | None = Field(default=Page_.None_, serialization_alias="class")
    filter_: Class | None = Field(default=None, serialization_alias="filter")
    order: list[List] | None = [List.A_]
