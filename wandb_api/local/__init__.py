"""A W&B-compatible server in one process, for demos, tests and offline work (extra ``local``)."""

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
        """Import a public name at its first use: pytest loads the plugin in every project."""
        if name not in MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            value = getattr(import_module(MODULES[name], __name__), name)
        except ModuleNotFoundError as error:
            raise ImportError(
                f"{__name__} needs the extra 'local' (no module named {error.name!r}): "
                "pip install 'wandb-api-typed[local]'"
            ) from None
        globals()[name] = value
        return value
