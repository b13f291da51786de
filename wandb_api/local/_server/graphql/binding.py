"""Typed registration of resolvers by type and field."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from ariadne import MutationType, ObjectType, QueryType, SchemaBindable

from ..errors import Refusal

F = TypeVar("F", bound=Callable[..., Any])
BOUND: dict[tuple[str, str], str] = {}  # which module answers a field: one does


def refusing(*names: str) -> Callable[[F], F]:
    """Refuse arguments that the decorated resolver does not support."""

    def wrap(function: F) -> F:
        @wraps(function)
        def answer(node: Any, info: Any, **arguments: Any) -> Any:
            for name in names:
                if arguments.pop(name, None) is not None:
                    where = f"{info.parent_type.name}.{info.field_name}({name}:)"
                    raise Refusal(f"the local server does not answer {where}", "UNSUPPORTED")
            return function(node, info, **arguments)

        return cast(F, answer)

    return wrap


class Resolvers:
    """The resolvers of one object type of the schema."""

    def __init__(self, type_name: str) -> None:
        self._name = type_name
        kinds: dict[str, Callable[[], ObjectType]] = {"Query": QueryType, "Mutation": MutationType}
        make = kinds.get(type_name)
        self._type = make() if make else ObjectType(type_name)
        self._name = type_name
        self.names: list[str] = []  # the fields that are answered, as ``Type.field``

    def field(self, *names: str) -> Callable[[F], F]:
        """Register the decorated function for fields.

        Raises:
            ValueError: A field has a resolver already.
        """
        set_field: Callable[[str, Any], None] = getattr(self._type, "set_field")  # noqa: B009

        def bind(function: F) -> F:
            for name in names:
                key = (self._name, name)
                if key in BOUND:
                    raise ValueError(f"{'.'.join(key)} is answered by {BOUND[key]} already")
                BOUND[key] = function.__module__
                set_field(name, function)
                self.names.append(f"{self._name}.{name}")
            return function

        return bind

    @property
    def bindable(self) -> SchemaBindable:
        """The object that ariadne binds to the schema."""
        return self._type
