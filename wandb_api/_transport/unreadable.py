"""Values of a response that are missing or cannot be read: everything else is served."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import wandb_operations as ops

from .._core.unreadable import UnreadableValueError
from .._types import JsonDict, JsonValue
from ..errors import UnreadableItemWarning, UnsupportedError
from .withheld import Unreadable, key_in_answer

if TYPE_CHECKING:
    from wandb_operations.document import Document

E = TypeVar("E")

RAW_LENGTH = 200
IDENTITY = ("id", "name")
ABSENT = "it is missing"
CONDITION = re.compile(r"@(include|skip)\(\s*if:\s*\$?(\w+)")


class UnreadableMark:
    """A placeholder for a value that cannot be read, until `withhold_unreadable` removes it."""

    def __repr__(self) -> str:
        return "<unreadable>"


UNREADABLE = UnreadableMark()
PLAIN = frozenset(
    {str, int, float, bool, type(None), dict}
)  # values with nothing unreadable inside


def lenient_schema(schema: Any) -> Any:
    """Return a core schema of Pydantic that replaces invalid values with `UNREADABLE`.

    Type names stay strict: they select the variant of a union.
    """
    if isinstance(schema, list):
        return list(map(lenient_schema, cast("Iterable[Any]", schema)))
    if isinstance(schema, tuple):
        return tuple(map(lenient_schema, cast("Iterable[Any]", schema)))
    if not isinstance(schema, dict):
        return schema
    known = cast("dict[str, Any]", schema)
    kind = known.get("type")
    changed = {k: v if _is_note(known, k) else lenient_schema(v) for k, v in known.items()}
    if kind == "list" and "items_schema" in changed:
        changed["items_schema"] = _or_unreadable(changed["items_schema"])
    if kind == "model-field" and known.get("validation_alias") != "__typename":
        inner = changed["schema"]
        if inner.get("type") == "default":
            changed["schema"] = {**inner, "schema": _or_unreadable(inner["schema"])}
        elif inner.get("type") != "literal":
            changed["schema"] = _or_unreadable(inner)
    return changed


def _or_unreadable(schema: Any) -> dict[str, Any]:
    return {"type": "default", "schema": schema, "default": UNREADABLE, "on_error": "default"}


def _is_note(schema: dict[str, Any], key: str) -> bool:
    """Whether a key of a core schema does not take part in validation; not a field of that name."""
    return key in ("metadata", "serialization") and isinstance(schema.get("type"), str)


def complete_schema(schema: Any, optional: frozenset[str]) -> Any:
    """Return a core schema of Pydantic in which nullable fields must not be missing.

    Args:
        schema: The schema.
        optional: The keys that may be missing.
    """
    if isinstance(schema, list):
        return [complete_schema(item, optional) for item in cast("Iterable[Any]", schema)]
    if isinstance(schema, tuple):
        return tuple(complete_schema(item, optional) for item in cast("Iterable[Any]", schema))
    if not isinstance(schema, dict):
        return schema
    known = cast("dict[str, Any]", schema)
    changed = {
        k: v if _is_note(known, k) else complete_schema(v, optional) for k, v in known.items()
    }
    required = changed.get("type") == "model-field" and changed["validation_alias"] not in optional
    if required and changed["schema"]["type"] == "default":
        changed["schema"] = changed["schema"]["schema"]
    return changed


@lru_cache(maxsize=512)
def conditional_keys(document: Document, included: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the keys that may be missing in a response, because of ``@include`` or ``@skip``.

    Args:
        document: The document.
        included: The variables that are true.
    """
    if "@include" not in document.text and "@skip" not in document.text:
        return frozenset()
    parts, found = document.parts, set[str]()
    waiting = list[int]()
    for index, part in enumerate(parts):
        head = document.text[part.start : part.end].partition("{")[0]
        found_condition = CONDITION.search(head) if part.kind in "fs" else None
        if found_condition and not (
            found_condition[1] == "include" and found_condition[2] in included
        ):
            waiting.append(index)
    while waiting:
        part = parts[waiting.pop()]
        if part.kind == "f":
            found.add(part.name)
            continue
        index = parts.index(part)
        if part.name:
            index = next(i for i, p in enumerate(parts) if (p.kind, p.name) == ("d", part.name))
        waiting += [i for i, p in enumerate(parts) if p.parent == index and p.kind in "fs"]
    return frozenset(found)


def absent_fields(model: ops.BaseModel) -> list[str]:
    """Return the fields of a model that are missing in the response."""
    from wandb_operations.base_model import withheld

    reasons = withheld(model).items()
    return [n for n, why in reasons if isinstance(why, Unreadable) and why.raw == ABSENT]


def withhold_unreadable(
    model: ops.BaseModel,
    raw: JsonValue,
    optional: frozenset[str] = frozenset(),
    path: str = "",
) -> int:
    """Make fields raise when they are read if their values are missing or cannot be read.

    Args:
        model: A response parsed with the lenient schema, or without the keys that were not requested.
        raw: The same response as JSON; not needed if all its values are valid.
        optional: The keys that may be missing.
        path: Its path in the response.

    Returns:
        The number of values that are missing or cannot be read.
    """
    from wandb_operations.base_model import withheld, withhold

    sent: JsonDict = raw if isinstance(raw, dict) else {}
    values, kind = vars(model), type(model)
    reasons: dict[str, Unreadable] = {}
    count = 0
    for name in kind.model_fields.keys() - model.model_fields_set - withheld(model).keys():
        key = _key(kind, name)
        if key not in optional:
            reasons[name] = Unreadable(f"{path}.{key}" if path else key, ABSENT)
    for name, value in values.items():
        if type(value) in PLAIN:
            continue
        key = _key(kind, name)
        where = f"{path}.{key}" if path else key
        count += _withhold_below(value, sent.get(key), optional, where)
        bad = _first_unreadable(value, sent.get(key), where)
        if bad is not None and name not in reasons:
            items = cast("list[object]", value) if isinstance(value, list) else None
            found = sent.get(key)
            reasons[name] = replace(
                bad, items=items, sent=found if isinstance(found, list) else None
            )
    if reasons:
        withhold(model, reasons)
    return count + len(reasons)


@lru_cache(maxsize=4096)
def _key(kind: type[ops.BaseModel], name: str) -> str:
    return key_in_answer(name, kind.model_fields[name].alias)


def _withhold_below(value: object, raw: JsonValue, optional: frozenset[str], path: str) -> int:
    if isinstance(value, ops.BaseModel):
        return withhold_unreadable(value, raw, optional, path)
    if not isinstance(value, list):
        return 0
    count = 0
    for at, item in enumerate(cast("list[object]", value)):
        if type(item) not in PLAIN:
            below = raw[at] if isinstance(raw, list) else None
            count += _withhold_below(item, below, optional, f"{path}[{at}]")
    return count


def _first_unreadable(value: object, raw: JsonValue, path: str) -> Unreadable | None:
    if value is UNREADABLE:
        return Unreadable(path, repr(raw)[:RAW_LENGTH])
    if isinstance(value, list):
        items = raw if isinstance(raw, list) else []
        pairs = zip(cast("list[object]", value), items, strict=False)
        found = (_first_unreadable(v, r, f"{path}[{i}]") for i, (v, r) in enumerate(pairs))
        return next((bad for bad in found if bad is not None), None)
    return None


def skip_unreadable(
    request: ops.PagedOperation[Any, Any], result: ops.BaseModel
) -> list[UnreadableItemWarning]:
    """Remove the items without usable identity from a page.

    An item is removed if it is null, if its edge cannot be read, or if its ID is missing or its ID or name cannot be
    read.

    Args:
        request: The request for the page.
        result: Its result; the list in it is changed.

    Returns:
        A warning for each item that was removed.
    """
    connection, path = _connection_of(type(request), result)
    return skip_below(connection, path) if connection is not None else []


def _connection_of(
    operation: type[ops.PagedOperation[Any, Any]], result: ops.BaseModel
) -> tuple[ops.BaseModel | None, str]:
    """Return the connection in a result, or None, and its path in the response."""
    holder: object = result
    path = list[str]()
    for step in operation.__connection__:
        if not isinstance(holder, ops.BaseModel):
            return None, ""
        path.append(key_in_answer(step, type(holder).model_fields[step].alias))
        holder = holder.__dict__.get(step)
    return (holder if isinstance(holder, ops.BaseModel) else None), ".".join(path)


def refuse_withheld(value: object) -> None:
    """Raise if something in a part of a response has no value, before all of it is handed out.

    Raises:
        ServerError: A value is missing or cannot be read.
        UnsupportedError: The server lacks a field.
    """
    from wandb_operations.base_model import withheld

    if isinstance(value, ops.BaseModel):
        for name in withheld(value):
            getattr(value, name)
        for inner in vars(value).values():
            refuse_withheld(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            refuse_withheld(inner)


def _unreadable_below(value: object) -> UnreadableItemWarning | None:
    """Return a warning for the first thing in a part of a response that cannot be read."""
    try:
        refuse_withheld(value)
    except UnreadableValueError as error:
        return UnreadableItemWarning(error.where, error.raw)
    return None


class Readable(list[object]):
    """The readable items of a list, with their indices in the response."""

    def __init__(self, items: Iterable[object], indices: Iterable[int]) -> None:
        """Create the list."""
        super().__init__(items)
        self.indices = tuple(indices)


def indexed(items: Sequence[E]) -> Iterator[tuple[int, E]]:
    """Yield items with their indices in the response, from which some may have been removed.

    Args:
        items: A list of a response.
    """
    indices: Sequence[int] = getattr(items, "indices", range(len(items)))  # see `Readable`
    yield from zip(indices, items, strict=True)


def index_of(
    operation: type[ops.PagedOperation[Any, Any]], result: ops.BaseModel, node: object
) -> int:
    """Return the index of a node in the response.

    Args:
        operation: The operation that requested the page.
        result: Its result.
        node: A node of the page.
    """
    connection, _ = _connection_of(operation, result)
    edges = cast("list[object]", getattr(connection, "edges", ()))
    return next(at for at, edge in indexed(edges) if getattr(edge, "node", None) is node)


def skip_in(connection: ops.BaseModel | None, path: str) -> list[UnreadableItemWarning]:
    """Remove the items without usable identity from a connection, warn of each, and return the warnings.

    Args:
        connection: A connection of a response, or None.
        path: Its path in the response.
    """
    skipped = skip_below(connection, path) if connection is not None else []
    for problem in skipped:
        warnings.warn(problem, stacklevel=3)
    return skipped


def readable_items(
    model: ops.BaseModel, name: str, path: str
) -> tuple[list[object], list[UnreadableItemWarning]]:
    """Return the readable items of a plain list, for `indexed`, and a warning for each of the others.

    Args:
        model: A part of a response.
        name: The attribute with the list.
        path: The path of the list in the response.

    Raises:
        ServerError: It is not a list.
        UnsupportedError: The server lacks it.
    """
    from wandb_operations.base_model import withheld

    why = withheld(model).get(name)
    if not isinstance(why, Unreadable) or why.items is None:
        return list(getattr(model, name) or ()), []
    found, skipped = dict[int, object](), list[UnreadableItemWarning]()
    for at, item in enumerate(why.items):
        if item is UNREADABLE or item is None:
            raw = repr(why.sent[at])[:RAW_LENGTH] if why.sent is not None else why.raw
            skipped.append(UnreadableItemWarning(f"{path}[{at}]", raw))
        else:
            found[at] = item
    return Readable(found.values(), found), skipped


def readable_list(model: ops.BaseModel, name: str, path: str) -> list[object]:
    """Return the readable items of a plain list, and warn of each of the others.

    See `readable_items`.
    """
    found, skipped = readable_items(model, name, path)
    for problem in skipped:
        warnings.warn(problem, stacklevel=4)
    return found


class UnsupportedTotalError(UnsupportedError, TypeError):
    """A list has no length. `list` takes no other error than TypeError from ``__len__``."""


class UnreadableTotalError(UnreadableValueError, TypeError):
    """The length of a list cannot be read. See `UnsupportedTotalError`."""


def skip_withheld(connection: ops.BaseModel, path: str) -> list[UnreadableItemWarning]:
    """Remove the items from a connection in which anything cannot be read; return a warning for each.

    Args:
        connection: A connection of a response; the list in it is changed.
        path: Its path in the response.

    Raises:
        UnsupportedError: The server lacks a field of an item.
    """
    from wandb_operations.base_model import restore

    skipped = skip_below(connection, path)
    kept = dict[int, object]()
    for at, edge in indexed(cast("list[object]", getattr(connection, "edges", ()))):
        problem = _unreadable_below(edge)
        if problem is None:
            kept[at] = edge
        else:
            skipped.append(problem)
    if skipped:
        restore(connection, "edges", Readable(kept.values(), kept))
    return skipped


def unknown_total(
    request: ops.PagedOperation[Any, Any], result: ops.BaseModel
) -> UnsupportedTotalError | UnreadableTotalError | None:
    """Return why the total of a list is not known although it was requested, as an error."""
    from wandb_operations.base_model import withheld

    holder: object = result
    for step in (*type(request).__connection__, ""):
        if not isinstance(holder, ops.BaseModel):
            return None
        for name, why in withheld(holder).items():
            if not name.endswith("_count"):
                continue
            if isinstance(why, Unreadable):
                return UnreadableTotalError(why.path, why.raw)
            return UnsupportedTotalError(str(why.error(type(holder), name)))
        holder = holder.__dict__.get(step)
    return None


def skip_below(connection: ops.BaseModel, path: str) -> list[UnreadableItemWarning]:
    """Remove the items without usable identity from a connection; return a warning for each.

    Args:
        connection: A connection of a response; the list in it is changed.
        path: Its path in the response.
    """
    from wandb_operations.base_model import restore, withheld

    edges, why = connection.__dict__.get("edges"), withheld(connection).get("edges")
    if isinstance(why, Unreadable):
        edges = why.items
    if not isinstance(edges, list):  # also `WholeEdges`
        return []
    kept, indices = list[object](), list[int]()
    skipped = list[UnreadableItemWarning]()
    for at, edge in indexed(cast("list[object]", edges)):
        problem = None if _is_whole(edge) else _problem(edge, withheld)
        if problem is None:
            kept.append(edge)
            indices.append(at)
        else:
            below, reason = problem
            skipped.append(UnreadableItemWarning(f"{path}.edges[{at}]{below}", reason))
    if skipped:
        restore(connection, "edges", Readable(kept, indices))
    return skipped


def _is_whole(edge: object) -> bool:
    """Whether an edge of a response, as nearly all, has a node with an id and lacks nothing."""
    if not isinstance(edge, ops.BaseModel):
        return False
    node = edge.__dict__.get("node")
    return (
        isinstance(node, ops.BaseModel)
        and node.__pydantic_private__ is None
        and bool(node.__dict__.get("id"))
    )


def _problem(
    edge: object, withheld: Callable[[ops.BaseModel], Mapping[str, object]]
) -> tuple[str, str] | None:
    """Return where an item is unreadable, below its edge, and why."""
    if edge is None:
        return "", "null"
    if edge is UNREADABLE:
        return "", "not an object of the schema"
    if not isinstance(edge, ops.BaseModel):
        return None
    node = edge.__dict__.get("node")
    if node is None:
        why = withheld(edge).get("node")
        if why is None:
            return ".node", "null"
        return (".node", why.raw) if isinstance(why, Unreadable) else None
    if not isinstance(node, ops.BaseModel):
        return None
    reasons = withheld(node)
    for name in IDENTITY if reasons else ():
        if isinstance(why := reasons.get(name), Unreadable):
            return ".node", f"its {name} is {why.raw}"
    if not node.__dict__.get("id", True):
        return ".node", f"its id is {'null' if node.__dict__['id'] is None else 'empty'}"
    return None
