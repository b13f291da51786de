"""The validators of result classes, which are built when they are first used."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .unreadable import complete_schema, lenient_schema

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

    import wandb_operations as ops


@cache
def envelope(result: type[ops.BaseModel], optional: frozenset[str] | None) -> SchemaValidator:
    """Return a validator of ``{"data": ...}``.

    Args:
        result: The class of the data.
        optional: The keys that may be missing; None for all nullable ones.
    """
    from pydantic_core import core_schema

    schema = core_schema_of(result)
    fields = {
        "data": core_schema.typed_dict_field(
            schema if optional is None else complete_schema(schema, optional)
        ),
        "errors": core_schema.typed_dict_field(core_schema.none_schema(), required=False),
    }
    return _validator(core_schema.typed_dict_schema(fields))


@cache
def strict(model: type[ops.BaseModel], optional: frozenset[str]) -> SchemaValidator:
    """Return a validator of a part of a response that lacks nothing.

    Args:
        model: The class of the part.
        optional: The keys that may be missing.
    """
    return _validator(complete_schema(core_schema_of(model), optional))


@cache
def lenient(model: type[ops.BaseModel]) -> SchemaValidator:
    """Return a validator that accepts invalid values as unreadable."""
    return _validator(lenient_schema(core_schema_of(model)))


def core_schema_of(model: type[ops.BaseModel]) -> Any:
    """Return the core schema of a class, which is built when it is first used."""
    model.model_rebuild()
    return model.__pydantic_core_schema__


def _validator(schema: Any) -> SchemaValidator:
    from pydantic_core import SchemaValidator

    try:  # newer versions would take the validators of the classes
        return SchemaValidator(schema, None, False)
    except TypeError:
        return SchemaValidator(schema)
