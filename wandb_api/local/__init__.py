"""A W&B-compatible server in one process, for demos, tests and offline work; it needs the extra ``local``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._server.http.recording import Seen
    from ._server.server import LocalServer

__all__ = ["LocalServer", "Seen"]
MODULES = {"LocalServer": "._server.server", "Seen": "._server.http.recording"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used: pytest loads the plugin of whoever installs us."""
        if name not in MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            value = getattr(import_module(MODULES[name], __name__), name)
        except ModuleNotFoundError as error:
            raise ImportError(
                f"{__name__} needs the extra 'local' (there is no {error.name}): "
                "pip install 'wandb-api-typed[local]'"
            ) from error
        globals()[name] = value
        return value
