"""Resolvers by area. Each module exports `BINDABLES`, collected here."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

from ariadne import SchemaBindable

from ..graphql.binding import Resolvers


def all_bindables() -> list[SchemaBindable]:
    """Return the bindables of every area."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}") for name in names]
    every: list[Resolvers] = [resolvers for module in found for resolvers in module.BINDABLES]
    bound = Counter(name for resolvers in every for name in resolvers.names)
    twice = [name for name, times in bound.items() if times > 1]
    if twice:
        raise RuntimeError(f"fields with two resolvers: {', '.join(twice)}")
    return [resolvers.bindable for resolvers in every]
