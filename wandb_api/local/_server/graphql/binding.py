"""Typed registration of resolvers by type and field."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from ariadne import ObjectType, SchemaBindable
from graphql import GraphQLObjectType, GraphQLSchema

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


class _Type(ObjectType):
    """An object type; a schema that was regenerated from another server may lack some of its fields."""

    def bind_to_schema(self, schema: GraphQLSchema) -> None:
        """Bind the resolvers of the fields that the schema has."""
        found = schema.type_map.get(self.name)
        if isinstance(found, GraphQLObjectType):
            for name in self._resolvers.keys() & found.fields.keys():
                found.fields[name].resolve = self._resolvers[name]


class Resolvers:
    """The resolvers of one object type of the schema."""

    def __init__(self, type_name: str) -> None:
        self._name = type_name
        self._type = _Type(type_name)
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
