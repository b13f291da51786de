# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .enums import List, Page_
from .input_types import Class
from .operation import Operation


class GetThingResult(BaseModel):
    thing: Optional["GetThingThing"] = None


class GetThingThing(BaseModel):
    id: str
    class_: Page_ | None = Field(alias="class", default=None)
    from_: str | None = Field(alias="from", default=None)
    model_dump_: List = Field(alias="modelDump")
    copy_: list[Page_] = Field(alias="copy")
    http_server: int | None = Field(alias="HTTPServer", default=None)
    hidden: int | None = None


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
        (
            ("o", 0, 224, -1, "", "", 0),
            ("v", 15, 36, 0, "Page", "class", 0),
            ("v", 36, 52, 0, "class", "filter", 1),
            ("v", 52, 74, 0, "list", "order", 0),
            ("f", 77, 222, 0, "Query.thing", "thing", 1),
            ("a", 86, 101, 4, "Query.thing(class:)", "class", 0),
            ("a", 101, 118, 4, "Query.thing(filter:)", "filter", 1),
            ("a", 118, 131, 4, "Query.thing(order:)", "order", 0),
            ("f", 134, 141, 4, "Thing.id", "id", 0),
            ("f", 141, 151, 4, "Thing.class", "class", 1),
            ("f", 151, 160, 4, "Thing.from", "from", 1),
            ("f", 160, 174, 4, "Thing.modelDump", "modelDump", 0),
            ("f", 174, 183, 4, "Thing.copy", "copy", 0),
            ("f", 183, 198, 4, "Thing.HTTPServer", "HTTPServer", 1),
            ("f", 198, 218, 4, "Thing._hidden", "hidden", 1),
        ),
    )
    class_: Page_ | None = Field(default=Page_.None_, serialization_alias="class")
    filter_: Class | None = Field(default=None, serialization_alias="filter")
    order: list[List] | None = [List.A_]
