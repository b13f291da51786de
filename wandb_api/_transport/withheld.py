"""Fields without a value: why a field was not requested, or why its value cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from .._core.unreadable import UnreadableValueError
from .._types import JsonValue
from ..errors import UnsupportedError

if TYPE_CHECKING:
    from wandb_operations.document import Document, Part


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


@dataclass(frozen=True)
class Unreadable:
    """The server sent a value that does not match its schema."""

    path: str
    raw: str
    items: list[object] | None = None  # of a list: what could be read, and `UNREADABLE`
    sent: list[JsonValue] | None = None  # of a list: the same as JSON

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
