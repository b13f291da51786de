"""Resolvers by area. Each module exports `BINDABLES`, which are collected here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ariadne import SchemaBindable


def all_bindables() -> list[SchemaBindable]:
    """What every area binds to the schema."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}") for name in names]
    return [resolvers.bindable for module in found for resolvers in module.BINDABLES]
