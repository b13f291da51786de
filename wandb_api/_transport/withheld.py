"""Fields without a value: not requested from the server, or with a value that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from .._types import JsonValue
from ..errors import ServerError, UnreadableItemWarning, UnsupportedError

if TYPE_CHECKING:
    from wandb_operations.document import Document, Part

RAW_LENGTH = 200
IDENTITY = ("id", "name")


@dataclass(frozen=True)
class NotAsked:
    """The server lacks the field, or one that it depends on."""

    coordinate: str

    def error(self, model: type[ops.BaseModel], name: str) -> UnsupportedError:
        """Build the error for reading the field."""
        return UnsupportedError(f"{name}: this server has no {self.coordinate}")


@dataclass(frozen=True)
class NotKnown:
    """The object is of a type that this client has no fields for."""

    typename: str

    def error(self, model: type[ops.BaseModel], name: str) -> UnsupportedError:
        """Build the error for reading the field."""
        return UnsupportedError(f"{name}: this version of wandb_api does not know {self.typename}")


class UnreadableValueError(ServerError):
    """A value was read that does not match the schema."""

    def __init__(self, where: str, raw: str) -> None:
        super().__init__(f"the server's value at {where} cannot be read: {raw}")
        self.where, self.raw = where, raw


@dataclass(frozen=True)
class Unreadable:
    """The server sent a value that does not match its schema."""

    path: str
    raw: str
    items: list[object] | None = None  # of a list: what could be read, and `UNREADABLE`

    def error(self, model: type[ops.BaseModel], name: str) -> UnreadableValueError:
        """Build the error for reading the field."""
        return UnreadableValueError(self.path, self.raw)


def withhold_removed(result: ops.BaseModel, document: Document, removed: dict[int, str]) -> None:
    """Make the fields that were removed from the document raise when they are read.

    Args:
        result: The result of the shortened document.
        document: The complete document.
        removed: The index of each removed part, with the coordinate that it was removed for.
    """
    _Removed(document, removed).mark(result, ((0, None),))


Places = tuple[
    tuple[int, str | None], ...
]  # parts with selections, each with the reason if it was removed


class _Removed:
    """Walks a result along the document that requested it."""

    def __init__(self, document: Document, removed: dict[int, str]) -> None:
        self.parts, self.removed = document.parts, removed
        self.inside: dict[int, list[int]] = {}
        for index, part in enumerate(self.parts):
            if part.kind in "fs":
                self.inside.setdefault(part.parent, []).append(index)
        self.fragments = {p.name: i for i, p in enumerate(self.parts) if p.kind == "d"}
        self.known: dict[Places, dict[str, Places]] = {}
        self.untouched: dict[int, bool] = {}

    def mark(self, model: ops.BaseModel, places: Places) -> None:
        from wandb_operations.base_model import withhold

        fields = self.fields_at(places)
        reasons: dict[str, NotAsked] = {}
        for name, info in type(model).model_fields.items():
            found = fields.get(key_in_answer(name, info.alias))
            if found is None:
                continue
            if name not in model.model_fields_set:
                if why := next((why for _, why in found if why is not None), None):
                    reasons[name] = NotAsked(why)
            elif any(self.has_removed(index) for index, why in found if why is None):
                below = tuple(place for place in found if place[1] is None)
                for item in _models(model.__dict__[name]):
                    self.mark(item, below)
        if reasons:
            withhold(model, reasons)

    def fields_at(self, places: Places) -> dict[str, Places]:
        """Return the fields selected at some places, those of fragments included, by key."""
        if places not in self.known:
            found: dict[str, Places] = {}
            for index, part, why in self.selected(places):
                found[part.name] = (*found.get(part.name, ()), (index, why))
            self.known[places] = found
        return self.known[places]

    def selected(self, places: Places) -> Iterator[tuple[int, Part, str | None]]:
        for holder, why_around in places:
            for index in self.inside.get(holder, ()):
                part = self.parts[index]
                why = why_around if why_around is not None else self.removed.get(index)
                if part.kind == "f":
                    yield index, part, why
                else:
                    inner = self.fragments[part.name] if part.name else index
                    if why is None and inner != index:
                        why = self.removed.get(inner)
                    yield from self.selected(((inner, why),))

    def has_removed(self, index: int) -> bool:
        """Whether a selection below a part was removed."""
        if index not in self.untouched:
            inside = self.inside.get(index, [])
            fragments = [self.fragments[n] for i in inside if (n := self._spread(i))]
            self.untouched[index] = any(
                i in self.removed or self.has_removed(i) for i in (*inside, *fragments)
            )
        return self.untouched[index]

    def _spread(self, index: int) -> str:
        part = self.parts[index]
        return part.name if part.kind == "s" else ""


def _models(value: object) -> Iterator[ops.BaseModel]:
    if isinstance(value, ops.BaseModel):
        yield value
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _models(item)


def key_in_answer(name: str, alias: str | None) -> str:
    """Return the key of a model's field in a response.

    Pydantic does not record the alias of every field whose type was declared later.
    """
    from pydantic.alias_generators import to_camel

    return alias or to_camel(name)


def withhold_unknown(model: ops.BaseModel, typename: str, like: type[ops.BaseModel]) -> None:
    """Let the fields raise that an object of an unknown type lacks, compared with a known one.

    Args:
        model: The object.
        typename: Its type.
        like: The model of a known type.
    """
    from wandb_operations.base_model import withhold

    lacking = like.model_fields.keys() - type(model).model_fields.keys()
    withhold(model, dict.fromkeys(lacking, NotKnown(typename)))


class UnreadableMark:
    """A placeholder for a value that cannot be read, until `withhold_unreadable` removes it."""

    def __repr__(self) -> str:
        return "<unreadable>"


UNREADABLE = UnreadableMark()


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
    changed = {
        k: v if k in ("metadata", "serialization") else lenient_schema(v) for k, v in known.items()
    }
    if kind == "list" and "items_schema" in changed:
        changed["items_schema"] = _or_unreadable(changed["items_schema"])
    if kind == "model-field":
        inner = changed["schema"]
        if inner.get("type") == "default":
            changed["schema"] = {**inner, "schema": _or_unreadable(inner["schema"])}
        elif inner.get("type") != "literal":
            changed["schema"] = _or_unreadable(inner)
    return changed


def _or_unreadable(schema: Any) -> dict[str, Any]:
    return {"type": "default", "schema": schema, "default": UNREADABLE, "on_error": "default"}


def withhold_unreadable(model: ops.BaseModel, raw: JsonValue, path: str = "") -> int:
    """Make fields whose values cannot be read raise when they are read.

    Args:
        model: A response parsed with the lenient schema.
        raw: The same response as JSON.
        path: Its path in the response.

    Returns:
        The number of values that cannot be read.
    """
    from wandb_operations.base_model import withhold

    sent = raw if isinstance(raw, dict) else {}
    reasons: dict[str, Unreadable] = {}
    count = 0
    for name, info in type(model).model_fields.items():
        key = key_in_answer(name, info.alias)
        where = f"{path}.{key}" if path else key
        value: object = vars(model).get(name)
        count += _withhold_below(value, sent.get(key), where)
        bad = _first_unreadable(value, sent.get(key), where)
        if bad is not None:
            items = cast("list[object]", value) if isinstance(value, list) else None
            reasons[name] = replace(bad, items=items)
    if reasons:
        withhold(model, reasons)
    return count + len(reasons)


def _withhold_below(value: object, raw: JsonValue, path: str) -> int:
    if isinstance(value, ops.BaseModel):
        return withhold_unreadable(value, raw, path)
    if isinstance(value, list) and isinstance(raw, list):
        pairs = zip(cast("list[object]", value), raw, strict=True)
        return sum(_withhold_below(v, r, f"{path}[{i}]") for i, (v, r) in enumerate(pairs))
    return 0


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
    holder: object = result
    path = list[str]()
    for step in type(request).__connection__:
        if not isinstance(holder, ops.BaseModel):
            return []
        path.append(key_in_answer(step, type(holder).model_fields[step].alias))
        holder = holder.__dict__.get(step)
    return _skip(holder, ".".join(path)) if isinstance(holder, ops.BaseModel) else []


def _skip(connection: ops.BaseModel, path: str) -> list[UnreadableItemWarning]:
    from wandb_operations.base_model import restore, withheld

    edges, why = connection.__dict__.get("edges"), withheld(connection).get("edges")
    if isinstance(why, Unreadable):
        edges = why.items
    if not isinstance(edges, list):
        return []
    kept = list[object]()
    skipped = list[UnreadableItemWarning]()
    for at, edge in enumerate(cast("list[object]", edges)):
        problem = _problem(edge)
        if problem is None:
            kept.append(edge)
        else:
            below, reason = problem
            skipped.append(UnreadableItemWarning(f"{path}.edges[{at}]{below}", reason))
    if skipped:
        restore(connection, "edges", kept)
    return skipped


def _problem(edge: object) -> tuple[str, str] | None:
    """Return where an item is unreadable, below its edge, and why."""
    from wandb_operations.base_model import withheld

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
    if "id" in type(node).model_fields and "id" not in reasons and node.__dict__.get("id") is None:
        return ".node", "its id is null"
    return None
