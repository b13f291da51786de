import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wandb_operations.base_model import BaseModel
    from wandb_operations.document import Document
    from wandb_operations.operation import Operation, Page, PagedOperation

    from .library_fragments import RunFields, RunFieldsUser, UserInfoFields  # noqa: F401
    from .list_runtimes import (
        ListRuntimes,
        ListRuntimesProject,
        ListRuntimesProjectRuns,
        ListRuntimesProjectRunsEdges,
        ListRuntimesProjectRunsEdgesNode,
        ListRuntimesProjectRunsPageInfo,
        ListRuntimesResult,
    )
_LAZY_IMPORTS = {
    "PagedOperation": "wandb_operations.operation",
    "Page": "wandb_operations.operation",
    "Operation": "wandb_operations.operation",
    "Document": "wandb_operations.document",
    "BaseModel": "wandb_operations.base_model",
    "ListRuntimes": ".list_runtimes",
    "ListRuntimesProject": ".list_runtimes",
    "ListRuntimesProjectRuns": ".list_runtimes",
    "ListRuntimesProjectRunsEdges": ".list_runtimes",
    "ListRuntimesProjectRunsEdgesNode": ".list_runtimes",
    "ListRuntimesProjectRunsPageInfo": ".list_runtimes",
    "ListRuntimesResult": ".list_runtimes",
    "RunFields": ".library_fragments",
    "RunFieldsUser": ".library_fragments",
    "UserInfoFields": ".library_fragments",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "ListRuntimes",
    "ListRuntimesProject",
    "ListRuntimesProjectRuns",
    "ListRuntimesProjectRunsEdges",
    "ListRuntimesProjectRunsEdgesNode",
    "ListRuntimesProjectRunsPageInfo",
    "ListRuntimesResult",
    "RunFields",
    "RunFieldsUser",
    "UserInfoFields",
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
