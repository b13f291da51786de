import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_model import BaseModel
    from .document import Document
    from .get_cuts import (
        GetCuts,
        GetCutsProject,
        GetCutsProjectRuns,
        GetCutsProjectRunsUser,
        GetCutsProjectUser,
        GetCutsResult,
    )
    from .operation import Operation, Page, PagedOperation
    from .things_fragments import PhotoFields, TeamsFields, TeamsFieldsTeams  # noqa: F401
_LAZY_IMPORTS = {
    "PagedOperation": ".operation",
    "Page": ".operation",
    "Operation": ".operation",
    "Document": ".document",
    "BaseModel": ".base_model",
    "GetCuts": ".get_cuts",
    "GetCutsProject": ".get_cuts",
    "GetCutsProjectRuns": ".get_cuts",
    "GetCutsProjectRunsUser": ".get_cuts",
    "GetCutsProjectUser": ".get_cuts",
    "GetCutsResult": ".get_cuts",
    "PhotoFields": ".things_fragments",
    "TeamsFields": ".things_fragments",
    "TeamsFieldsTeams": ".things_fragments",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "GetCuts",
    "GetCutsProject",
    "GetCutsProjectRuns",
    "GetCutsProjectRunsUser",
    "GetCutsProjectUser",
    "GetCutsResult",
    "PhotoFields",
    "TeamsFields",
    "TeamsFieldsTeams",
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
