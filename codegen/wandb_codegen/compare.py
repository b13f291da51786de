"""Compare two versions of a schema: every change, with its coordinate and level.

breaking    a request that was valid may be refused, or a response may not be parsed
dangerous   a request stays valid, but may mean something else: defaults, new variants, new values
safe        additions and documentation
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLDirective,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    ast_from_value,
    is_introspection_type,
    is_required_argument,
    is_required_input_field,
    is_specified_directive,
    is_specified_scalar_type,
    print_ast,
)
from graphql.utilities.find_breaking_changes import (
    is_change_safe_for_input_object_field_or_field_arg,
    is_change_safe_for_object_or_interface_field,
)

Level = Literal["breaking", "dangerous", "safe"]
LEVELS: tuple[Level, ...] = ("breaking", "dangerous", "safe")
T = TypeVar("T")
KINDS = {
    "GraphQLScalarType": "scalar",
    "GraphQLObjectType": "object type",
    "GraphQLInterfaceType": "interface",
    "GraphQLUnionType": "union",
    "GraphQLEnumType": "enum",
    "GraphQLInputObjectType": "input object",
}


@dataclass(frozen=True, order=True)
class Change:
    """One difference between two schemas.

    Attributes:
        level: The effect on clients: breaking, dangerous or safe.
        coordinate: The changed coordinate: ``Run``, ``Run.displayName``, ``Project.runs(order:)``, ``@tag``.
        description: The change, as a sentence without a full stop.
        removed: Whether the coordinate no longer exists.
        sent: Whether it affects values that clients send: inputs and arguments.
    """

    level: Level
    coordinate: str
    description: str
    removed: bool = False
    sent: bool = False

    def __str__(self) -> str:
        return f"{self.level}: {self.coordinate}: {self.description}"


def compare(before: GraphQLSchema, after: GraphQLSchema) -> list[Change]:
    """Return every difference between two schemas, the breaking ones first."""
    found = list(_roots(before, after))
    new, old = _types(after), _types(before)
    for name in old.keys() | new.keys():
        if name not in new:
            found.append(Change("breaking", name, "type removed", removed=True))
        elif name not in old:
            found.append(Change("safe", name, "type added"))
        else:
            found += _type(old[name], new[name])
    found += _directives(before, after)
    return sorted(found, key=lambda c: (LEVELS.index(c.level), c.coordinate, c.description))


def _types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    types = schema.type_map.items()
    return {
        name: t
        for name, t in types
        if not is_introspection_type(t) and not is_specified_scalar_type(t)
    }


def _roots(before: GraphQLSchema, after: GraphQLSchema) -> Iterator[Change]:
    for kind in ("query", "mutation", "subscription"):
        old, new = (getattr(s, f"{kind}_type", None) for s in (before, after))
        if old and not new:
            yield Change("breaking", old.name, f"{kind} root removed", removed=True)
        elif old and new and old.name != new.name:
            yield Change("safe", new.name, f"{kind} root renamed from {old.name}")


def _type(old: GraphQLNamedType, new: GraphQLNamedType) -> Iterator[Change]:
    name = old.name
    if type(old) is not type(new):
        one, two = KINDS[type(old).__name__], KINDS[type(new).__name__]
        yield Change("breaking", name, f"changed from {one} to {two}", sent=True)
        return
    yield from _description(name, old, new)
    if isinstance(old, (GraphQLObjectType, GraphQLInterfaceType)):
        assert isinstance(new, (GraphQLObjectType, GraphQLInterfaceType))
        yield from _output_fields(name, old.fields, new.fields)
        interfaces = [{i.name: i for i in kind.interfaces} for kind in (old, new)]
        yield from _members(f"{name} in {{}}", "implements {}", *interfaces)
    elif isinstance(old, GraphQLUnionType):
        assert isinstance(new, GraphQLUnionType)
        types = [{t.name: t for t in kind.types} for kind in (old, new)]
        yield from _members(f"{{}} in {name}", "member {}", *types)
    elif isinstance(old, GraphQLEnumType):
        assert isinstance(new, GraphQLEnumType)
        yield from _values(old, new)
    elif isinstance(old, GraphQLInputObjectType):
        assert isinstance(new, GraphQLInputObjectType)
        yield from _inputs(lambda f: f"{name}.{f}", "input field", old.fields, new.fields)


def _output_fields(
    owner: str, old: Mapping[str, GraphQLField], new: Mapping[str, GraphQLField]
) -> Iterator[Change]:
    for name, one, two in _paired(old, new):
        at = f"{owner}.{name}"
        if two is None:
            yield Change("breaking", at, "field removed", removed=True)
        elif one is None:
            yield Change("safe", at, f"field added, {two.type}")
        else:
            if str(one.type) != str(two.type):
                safe = is_change_safe_for_object_or_interface_field(one.type, two.type)
                message = f"type changed from {one.type} to {two.type}"
                yield Change("safe" if safe else "breaking", at, message)
            yield from _deprecation(at, one, two)
            yield from _description(at, one, two)
            yield from _inputs(lambda a, at=at: f"{at}({a}:)", "argument", one.args, two.args)  # type: ignore[misc]  # mypy does not type defaults of lambdas


Given = TypeVar("Given", GraphQLInputField, GraphQLArgument)


def _inputs(
    coordinate: Callable[[str], str], kind: str, old: Mapping[str, Given], new: Mapping[str, Given]
) -> Iterator[Change]:
    for name, one, two in _paired(old, new):
        at = coordinate(name)
        if two is None:
            yield Change("breaking", at, f"{kind} removed", removed=True, sent=True)
        elif one is None:
            required = _required(two)
            message = f"{'required' if required else 'optional'} {kind} added, {two.type}"
            yield Change("breaking" if required else "dangerous", at, message, sent=True)
        else:
            if str(one.type) != str(two.type):
                safe = is_change_safe_for_input_object_field_or_field_arg(one.type, two.type)
                message = f"type changed from {one.type} to {two.type}"
                yield Change("safe" if safe else "breaking", at, message, sent=True)
            if _default(one) != _default(two):
                message = f"default changed from {_default(one)} to {_default(two)}"
                level: Level = "breaking" if _required(two) and not _required(one) else "dangerous"
                yield Change(level, at, message, sent=True)
            yield from _deprecation(at, one, two)
            yield from _description(at, one, two)


def _required(given: GraphQLInputField | GraphQLArgument) -> bool:
    if isinstance(given, GraphQLArgument):
        return is_required_argument(given)
    return is_required_input_field(given)


def _default(given: GraphQLInputField | GraphQLArgument) -> str:
    if given.default_value is Undefined:
        return "none"
    node = ast_from_value(given.default_value, given.type)
    return print_ast(node) if node else repr(given.default_value)


def _values(old: GraphQLEnumType, new: GraphQLEnumType) -> Iterator[Change]:
    for name, one, two in _paired(old.values, new.values):
        at = f"{old.name}.{name}"
        if two is None:
            yield Change("breaking", at, "enum value removed", removed=True, sent=True)
        elif one is None:
            yield Change("dangerous", at, "enum value added")
        else:
            yield from _deprecation(at, one, two)
            yield from _description(at, one, two)


def _members(
    coordinate: str, message: str, old: Mapping[str, T], new: Mapping[str, T]
) -> Iterator[Change]:
    """Compare the members of a union, or the interfaces of a type; ``{}`` stands for their names."""
    for name, one, two in _paired(old, new):
        at, text = coordinate.format(name), message.format(name)
        if two is None:
            yield Change("breaking", at, f"{text} removed", removed=True)
        elif one is None:
            yield Change("dangerous", at, f"{text} added")


def _directives(before: GraphQLSchema, after: GraphQLSchema) -> Iterator[Change]:
    old, new = ({d.name: d for d in s.directives} for s in (before, after))
    one: GraphQLDirective | None
    for name, one, two in _paired(old, new):
        if is_specified_directive(one or two):  # type: ignore[arg-type]  # one of them exists
            continue
        if two is None:
            yield Change("breaking", f"@{name}", "directive removed", removed=True)
        elif one is None:
            yield Change("safe", f"@{name}", "directive added")
        elif {*one.locations} - {*two.locations}:
            yield Change("breaking", f"@{name}", "directive allowed in fewer places")
        else:
            yield from _inputs(lambda a, n=name: f"@{n}({a}:)", "argument", one.args, two.args)  # type: ignore[misc]  # mypy does not type defaults of lambdas


def _deprecation(at: str, old: object, new: object) -> Iterator[Change]:
    one, two = (getattr(x, "deprecation_reason", None) for x in (old, new))
    if one == two:
        return
    if two is None:
        yield Change("safe", at, "not deprecated any more")
    else:
        yield Change("safe", at, f"deprecated: {two}" if one is None else f"deprecation: {two}")


def _description(at: str, old: object, new: object) -> Iterator[Change]:
    one, two = (getattr(x, "description", None) for x in (old, new))
    if (one or None) != (two or None):
        yield Change("safe", at, "description changed")


def _paired(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    for name in sorted(old.keys() | new.keys()):
        yield name, old.get(name), new.get(name)
