import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_model import BaseModel
    from .document import Document
    from .enums import Mode
    from .input_types import SaveInput, SettingsInput
    from .operation import Operation, Page, PagedOperation
    from .save import Save, SaveResult, SaveSave
    from .touch import Touch, TouchResult, TouchTouch
_LAZY_IMPORTS = {
    "PagedOperation": ".operation",
    "Page": ".operation",
    "Operation": ".operation",
    "Document": ".document",
    "BaseModel": ".base_model",
    "Mode": ".enums",
    "Save": ".save",
    "SaveInput": ".input_types",
    "SaveResult": ".save",
    "SaveSave": ".save",
    "SettingsInput": ".input_types",
    "Touch": ".touch",
    "TouchResult": ".touch",
    "TouchTouch": ".touch",
}


__all__ = [
    "PagedOperation",
    "Page",
    "Operation",
    "Document",
    "BaseModel",
    "Mode",
    "Save",
    "SaveInput",
    "SaveResult",
    "SaveSave",
    "SettingsInput",
    "Touch",
    "TouchResult",
    "TouchTouch",
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
