import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_model import BaseModel
    from .document import Document
    from .enums import GetThing_, GetThingThing_, List, Page_
    from .get_thing import GetThing, GetThingResult, GetThingThing
    from .input_types import Class, Inner
    from .operation import Operation, Page, PagedOperation
_LAZY_IMPORTS = {
    "PagedOperation": ".operation",
    "Page": ".operation",
    "Operation": ".operation",
    "Document": ".document",
    "BaseModel": ".base_model",
    "Class": ".input_types",
    "GetThing": ".get_thing",
    "GetThingResult": ".get_thing",
    "GetThingThing": ".get_thing",
    "GetThingThing_": ".enums",
    "GetThing_": ".enums",
    "Inner": ".input_types",
    "List": ".enums",
    "Page_": ".enums",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "Class",
    "GetThing",
    "GetThingResult",
    "GetThingThing",
    "GetThingThing_",
    "GetThing_",
    "Inner",
    "List",
    "Page_",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the module a generated name lives in, the first time it is used."""
        module_name = _LAZY_IMPORTS.get(name)
        if module_name is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(module_name, __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
