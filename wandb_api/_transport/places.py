"""The places of values in a response, for errors about those that cannot be read when they are used.

They are noted for the models with JSON strings, or with a time of creation that may be null but should not,
when a response is read. A page whose nodes are validated when they are used knows their places without that.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any, Literal, NamedTuple, cast, get_args, get_origin

import wandb_operations as ops

from .withheld import key_in_answer

# the fields whose text is decoded when it is used
JSON_STRINGS = frozenset(
    {
        *("config", "summary_metrics", "system_metrics", "history_keys"),
        *("metadata", "spec", "run_spec", "flags"),
    }
)


class Ways(NamedTuple):
    """Where the models of a class hold values that are checked when they are used.

    Attributes:
        own: Whether they hold some themselves.
        below: The attributes and keys of the fields with models that do.
    """

    own: bool
    below: tuple[tuple[str, str], ...]


def note_places(model: ops.BaseModel, path: str = "") -> None:
    """Note the places of the models with values that are checked when they are used.

    Args:
        model: The part.
        path: Its path.
    """
    from wandb_operations.base_model import set_place

    ways, values = ways_of(type(model)), vars(model)
    if ways.own:
        set_place(model, path)
    for name, key in ways.below:
        below = values.get(name)
        where = f"{path}.{key}" if path else key
        if isinstance(below, ops.BaseModel):
            note_places(below, where)
        elif isinstance(below, list):
            for at, item in enumerate(cast("list[object]", below)):
                if isinstance(item, ops.BaseModel):
                    note_places(item, f"{where}[{at}]")


@cache
def ways_of(kind: type[ops.BaseModel]) -> Ways:
    """Return where the models of a class hold values that are checked when they are used."""
    fields, below = kind.model_fields, list[tuple[str, str]]()
    for name, info in fields.items():
        ways = (ways_of(model) for model in models_of(kind, name))
        if any(way.own or way.below for way in ways):
            below.append((name, key_in_answer(name, info.alias)))
    return Ways(not JSON_STRINGS.isdisjoint(fields) or _may_lack_time(kind), tuple(below))


def _may_lack_time(kind: type[ops.BaseModel]) -> bool:
    """Whether the schema allows a null for the time at which an object was created."""
    created = kind.model_fields.get("created_at")
    return created is not None and type(None) in get_args(created.annotation)


def models_of(model: type[ops.BaseModel], name: str) -> list[type[ops.BaseModel]]:
    """Return the classes of the models, or of the models of the list, that a field holds."""
    waiting: list[Any] = [model.model_fields[name].annotation]
    found = list[type[ops.BaseModel]]()
    while waiting:
        kind = waiting.pop()
        if get_origin(kind) is Literal:
            continue
        kind = getattr(kind, "__forward_arg__", kind)
        if isinstance(kind, str):  # a class that was declared later
            kind = vars(sys.modules[model.__module__])[kind]
        if isinstance(kind, type) and issubclass(kind, ops.BaseModel):
            found.append(kind)
        else:
            waiting += get_args(kind)
    return found
