import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_model import BaseModel
    from .document import Document
    from .enums import Kind
    from .list_boxes import (
        ListBoxes,
        ListBoxesBoxes,
        ListBoxesBoxesEdges,
        ListBoxesBoxesEdgesNode,
        ListBoxesBoxesPageInfo,
        ListBoxesResult,
    )
    from .list_things import (
        ListThings,
        ListThingsProject,
        ListThingsProjectThings,
        ListThingsProjectThingsEdges,
        ListThingsProjectThingsEdgesNode,
        ListThingsProjectThingsPageInfo,
        ListThingsResult,
    )
    from .operation import Operation, Page, PagedOperation
    from .things_fragments import ThingFields  # noqa: F401
_LAZY_IMPORTS = {
    "PagedOperation": ".operation",
    "Page": ".operation",
    "Operation": ".operation",
    "Document": ".document",
    "BaseModel": ".base_model",
    "Kind": ".enums",
    "ListBoxes": ".list_boxes",
    "ListBoxesBoxes": ".list_boxes",
    "ListBoxesBoxesEdges": ".list_boxes",
    "ListBoxesBoxesEdgesNode": ".list_boxes",
    "ListBoxesBoxesPageInfo": ".list_boxes",
    "ListBoxesResult": ".list_boxes",
    "ListThings": ".list_things",
    "ListThingsProject": ".list_things",
    "ListThingsProjectThings": ".list_things",
    "ListThingsProjectThingsEdges": ".list_things",
    "ListThingsProjectThingsEdgesNode": ".list_things",
    "ListThingsProjectThingsPageInfo": ".list_things",
    "ListThingsResult": ".list_things",
    "ThingFields": ".things_fragments",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "Kind",
    "ListBoxes",
    "ListBoxesBoxes",
    "ListBoxesBoxesEdges",
    "ListBoxesBoxesEdgesNode",
    "ListBoxesBoxesPageInfo",
    "ListBoxesResult",
    "ListThings",
    "ListThingsProject",
    "ListThingsProjectThings",
    "ListThingsProjectThingsEdges",
    "ListThingsProjectThingsEdgesNode",
    "ListThingsProjectThingsPageInfo",
    "ListThingsResult",
    "ThingFields",
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
