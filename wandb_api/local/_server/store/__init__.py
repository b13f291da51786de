"""Stored data by area. Importing a module named ``*tables`` registers its DDL."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def load_tables() -> None:
    """Import every area's tables, so that opening a database creates them."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        if name.endswith("tables"):
            import_module(f"{__name__}.{name}")
