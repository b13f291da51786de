import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_model import BaseModel
    from .document import Document
    from .enums import Mood
    from .get_owner import (
        GetOwner,
        GetOwnerAny,
        GetOwnerLonelyOnly,
        GetOwnerOwnerPerson,
        GetOwnerOwnerTeam,
        GetOwnerResult,
    )
    from .list_feed import (
        ListFeed,
        ListFeedFeed,
        ListFeedFeedEdges,
        ListFeedFeedEdgesNodeItem,
        ListFeedFeedEdgesNodeNote,
        ListFeedFeedEdgesNodePhoto,
        ListFeedFeedPageInfo,
        ListFeedResult,
    )
    from .operation import Operation, Page, PagedOperation
    from .things_fragments import NoteFields  # noqa: F401
_LAZY_IMPORTS = {
    "PagedOperation": ".operation",
    "Page": ".operation",
    "Operation": ".operation",
    "Document": ".document",
    "BaseModel": ".base_model",
    "GetOwner": ".get_owner",
    "GetOwnerAny": ".get_owner",
    "GetOwnerLonelyOnly": ".get_owner",
    "GetOwnerOwnerPerson": ".get_owner",
    "GetOwnerOwnerTeam": ".get_owner",
    "GetOwnerResult": ".get_owner",
    "ListFeed": ".list_feed",
    "ListFeedFeed": ".list_feed",
    "ListFeedFeedEdges": ".list_feed",
    "ListFeedFeedEdgesNodeItem": ".list_feed",
    "ListFeedFeedEdgesNodeNote": ".list_feed",
    "ListFeedFeedEdgesNodePhoto": ".list_feed",
    "ListFeedFeedPageInfo": ".list_feed",
    "ListFeedResult": ".list_feed",
    "Mood": ".enums",
    "NoteFields": ".things_fragments",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "GetOwner",
    "GetOwnerAny",
    "GetOwnerLonelyOnly",
    "GetOwnerOwnerPerson",
    "GetOwnerOwnerTeam",
    "GetOwnerResult",
    "ListFeed",
    "ListFeedFeed",
    "ListFeedFeedEdges",
    "ListFeedFeedEdgesNodeItem",
    "ListFeedFeedEdgesNodeNote",
    "ListFeedFeedEdgesNodePhoto",
    "ListFeedFeedPageInfo",
    "ListFeedResult",
    "Mood",
    "NoteFields",
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
