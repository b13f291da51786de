"""Fields of an answer that have no value: the server was not asked for them, or their values cannot be read. No IO."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from .._types import JsonValue
from ..errors import ServerError, UnsupportedError

if TYPE_CHECKING:
    from wandb_operations.document import Document, Part

RAW_LENGTH = 200


@dataclass(frozen=True)
class NotAsked:
    """The server lacks the field, or one that it cannot do without."""

    coordinate: str

    def error(self, model: type[ops.BaseModel], name: str) -> UnsupportedError:
        """The error for touching the field."""
        return UnsupportedError(f"{name}: this server has no {self.coordinate}")


@dataclass(frozen=True)
class Unreadable:
    """The server sent a value that does not fit its schema."""

    path: str
    raw: str

    def error(self, model: type[ops.BaseModel], name: str) -> ServerError:
        """The error for touching the field."""
        return ServerError(f"the server's value at {self.path} cannot be read: {self.raw}")


def withhold_removed(result: ops.BaseModel, document: Document, removed: dict[int, str]) -> None:
    """Let fields of a result raise that were removed from its document.

    Args:
        result: What the server answered to the shortened document.
        document: The whole document.
        removed: The parts that were removed from it, by index, and what each was removed for.
    """
    _Removed(document, removed).mark(result, ((0, None),))


Places = tuple[tuple[int, str | None], ...]  # parts that hold selections, and why one was removed


class _Removed:
    """Walks a result along the document that asked for it."""

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
        """The fields that are selected at some places, with those of fragments, by key."""
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
        """Whether anything below a part was removed."""
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
    """What the server calls a field of a model.

    Pydantic does not note the alias of every field whose type was declared later.
    """
    from pydantic.alias_generators import to_camel

    return alias or to_camel(name)


class UnreadableMark:
    """Stands for a value that cannot be read until `withhold_unreadable` has seen it."""

    def __repr__(self) -> str:
        return "<unreadable>"


UNREADABLE = UnreadableMark()


def lenient_schema(schema: Any) -> Any:
    """A core schema of Pydantic that puts `UNREADABLE` where a value does not fit.

    Type names stay strict: they choose between the variants of a union.
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
    """Let fields raise whose values could not be read.

    Args:
        model: What the lenient schema made of an answer.
        raw: The same answer as JSON.
        path: Where it stands in the answer.

    Returns:
        How many values could not be read.
    """
    from wandb_operations.base_model import withhold

    sent = raw if isinstance(raw, dict) else {}
    reasons: dict[str, Unreadable] = {}
    count = 0
    for name, info in type(model).model_fields.items():
        key = key_in_answer(name, info.alias)
        where, value = f"{path}.{key}" if path else key, model.__dict__.get(name)
        bad = _first_unreadable(value, sent.get(key), where)
        if bad is not None:
            reasons[name] = bad
        else:
            count += _withhold_below(value, sent.get(key), where)
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
