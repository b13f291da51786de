"""Convert GraphQL names to Python names as ariadne-codegen does, and detect unusable ones."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable

from ariadne_codegen.utils import PYDANTIC_RESERVED_FIELD_NAMES, process_name

# Names that generated modules import or define besides the classes named after the schema.
RESERVED_CLASSES = frozenset(
    [
        "Annotated",
        "Any",
        "BaseModel",
        "BY_TYPENAME",
        "ClassVar",
        "DateTime",
        "Document",
        "Duration",
        "Enum",
        "Field",
        "InputModel",
        "Int64",
        "JSONText",
        "JSONValue",
        "KNOWN",
        "Literal",
        "OPEN",
        "OpenEnum",
        "Operation",
        "Optional",
        "Page",
        "PagedOperation",
        "TYPE_CHECKING",
        "TypeAlias",
        "Union",
        "UnknownObject",
        "bool",
        "dict",
        "float",
        "int",
        "list",
        "new_type",
        "str",
    ]
)
OPERATION_ATTRIBUTES = frozenset({"page_of", "to_variables"})
STRING_METHODS = frozenset(name for name in dir(str) if not name.startswith("__"))


def python_name(name: str) -> str:
    """Return the attribute for a field or variable: snake case, and not a reserved name."""
    if name == "__typename":
        return "typename__"
    return process_name(
        name,
        convert_to_snake_case=True,
        trim_leading_underscore=True,
        handle_pydantic_resrved_field_names=True,
    )


def shadowed(name: str) -> str | None:
    """Return the attribute of operations that a variable ``name`` would hide, or None."""
    plain = process_name(name, convert_to_snake_case=True, trim_leading_underscore=True)
    hidden = plain in OPERATION_ATTRIBUTES or plain in PYDANTIC_RESERVED_FIELD_NAMES
    return plain if hidden else None


def usable(name: str) -> bool:
    """Whether ``name`` can be an attribute of a model: not private and not a keyword."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")


def enum_members(values: Iterable[str]) -> dict[str, str]:
    """Return a unique member name for each value of an enum."""
    return _distinct(values, _enum_member)


def input_attributes(fields: Iterable[str]) -> dict[str, str]:
    """Return a unique attribute name for each field of an input."""

    def attribute(field: str) -> str:
        name = python_name(field)
        return name if usable(name) else f"field_{name.strip('_')}"

    return _distinct(fields, attribute)


def class_names(types: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return the class name of each enum and input whose schema name cannot be used."""
    known, busy = set(types), set(taken) | RESERVED_CLASSES
    found: dict[str, str] = {}
    for name in sorted(known):
        if name[0].isupper() and name not in busy and not keyword.iskeyword(name):
            continue
        bare = name.strip("_")
        new = bare[0].upper() + bare[1:] if bare[:1].isalpha() else f"Type{bare}"
        while new in known | busy | {*found.values()} or keyword.iskeyword(new):
            new += "_"  # attributes begin with a lowercase letter and cannot have this name
        found[name] = new
    return found


def _distinct(names: Iterable[str], rule: Callable[[str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        new = rule(name)
        while new in found.values():
            new += "_"
        found[name] = new
    return found


def _enum_member(value: str) -> str:
    """Return a name that is not a keyword, a method of ``str``, or private."""
    name = process_name(value, convert_to_snake_case=False)
    plain = name.strip("_") or "underscore"
    taken = plain in STRING_METHODS or plain in {"is_known", "mro", "name", "value"}
    taken = taken or keyword.iskeyword(plain) or plain != value
    return f"{plain}_" if taken else plain
