"""HTTP endpoints beside GraphQL. Each module exports `ROUTES`, collected here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from starlette.routing import Route


def all_routes() -> list[Route]:
    """Return the endpoints of every area."""
    names = sorted(module.name for module in iter_modules(__path__))
    return [route for name in names for route in import_module(f"{__name__}.{name}").ROUTES]
