"""Pages of large lists, whose items are validated when they are used.

Most programs read few attributes of each item. Validating all of them takes as long as the rest of a
listing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import wandb_operations as ops

from .._core.json_codec import parse_plain
from .places import models_of, note_places
from .unreadable import withhold_unreadable
from .validators import envelope, lenient, strict
from .withheld import key_in_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

R = TypeVar("R", bound="ops.BaseModel")
log = logging.getLogger("wandb_api")

Values = tuple[object, ...]
# the types of the values that are valid without conversion, by annotation
STRING: frozenset[type] = frozenset({str})
PLAIN: dict[object, frozenset[type]] = {str: STRING, str | None: STRING | {type(None)}}


@dataclass(frozen=True)
class Nodes:
    """The nodes of one page, as far as they are validated later.

    Attributes:
        kind: Their class.
        keys: The keys of their values.
        optional: The keys that may be missing in objects below them.
        path: The path of the connection in the response.
        operation: The operation's name, for the log.
        whole: The models of the nodes that were validated, by index.
    """

    kind: type[ops.BaseModel]
    keys: tuple[str, ...]
    optional: frozenset[str]
    path: str
    operation: str
    whole: dict[int, ops.BaseModel] = field(default_factory=dict[int, "ops.BaseModel"])

    def place(self, index: int) -> str:
        """Return the path of a node in the response."""
        return f"{self.path}.edges[{index}].node"

    def read(self, index: int, values: Sequence[object]) -> ops.BaseModel:
        """Return the model of a node; fields raise when they are read if their values are invalid.

        Args:
            index: The index of its edge in the response.
            values: The values of `keys`.
        """
        found = self.whole.get(index)
        return (
            self.whole.setdefault(index, self._validate(index, values)) if found is None else found
        )

    def _validate(self, index: int, values: Sequence[object]) -> ops.BaseModel:
        from pydantic_core import ValidationError

        raw: Any = dict(zip(self.keys, values, strict=True))
        where, count = self.place(index), 0
        try:
            found: ops.BaseModel = strict(self.kind, self.optional).validate_python(raw)
        except ValidationError:
            found = lenient(self.kind).validate_python(raw)
            count = withhold_unreadable(found, raw, self.optional, where)
        note_places(found, where)
        if count:
            log.warning("%s: %d values of %s cannot be read", self.operation, count, where)
        return found


class WholeEdge:
    """An edge of `WholeEdges`."""

    __slots__ = ("node",)

    def __init__(self, node: ops.BaseModel) -> None:
        self.node = node


class WholeEdges(Sequence[WholeEdge]):
    """The edges of a page, each of which has a node with an ID; made when they are read.

    Args:
        nodes: The nodes.
    """

    def __init__(self, nodes: Sequence[ops.BaseModel]) -> None:
        self._nodes = nodes

    @overload
    def __getitem__(self, index: int) -> WholeEdge: ...
    @overload
    def __getitem__(self, index: slice) -> WholeEdges: ...
    def __getitem__(self, index: int | slice) -> WholeEdge | WholeEdges:
        """Return an edge, or some of them."""
        if isinstance(index, slice):
            return WholeEdges(self._nodes[index])
        return WholeEdge(self._nodes[index])

    def __iter__(self) -> Iterator[WholeEdge]:
        """Iterate over the edges."""
        return map(WholeEdge, self._nodes)

    def have_ids(self) -> bool:
        """Whether no ID is null or empty."""
        return all(map(attrgetter("id"), self._nodes))

    def __len__(self) -> int:
        """The number of edges."""
        return len(self._nodes)


class PageReader:
    """Reads the pages of one operation.

    Args:
        operation: The operation.
        known: The attributes of nodes that are validated at once; strings that may be null.
        optional: The keys that may be missing.
    """

    def __init__(
        self,
        operation: type[ops.PagedOperation[Any, Any]],
        known: tuple[str, ...],
        optional: frozenset[str],
    ) -> None:
        self._envelope = envelope(operation.__result__, optional)
        self._steps = operation.__connection__
        connection, path = operation.__result__, list[str]()
        for step in self._steps:
            path.append(_key(connection, step))
            connection = _model_of(connection, step)
        self._path = tuple(path)
        edge = _model_of(connection, "edges")
        self._node = node = _model_of(edge, "node")
        names = {_key(edge, name): info.annotation for name, info in edge.model_fields.items()}
        del names["node"]
        assert all(kind is str for kind in names.values())
        self._edge_keys = tuple(names)
        keys = {_key(node, name): name for name in node.model_fields}
        sent = {key: name for key, name in keys.items() if key not in optional}
        # the most, and the least that a response may have
        self._forms = (
            [Form(keys, known), Form(sent, known)] if keys != sent else [Form(keys, known)]
        )
        self._facts = (optional, ".".join(path), operation.__name__)
        self._take_known = _taker(_key(node, name) for name in known)
        self._valid = [PLAIN[node.model_fields[name].annotation] for name in known]
        kinds = ((name, _model_or_none(node, name)) for name in node.model_fields)
        self._parts = [_key(node, name) for name, kind in kinds if kind is not None]

    def read(self, content: bytes) -> ops.BaseModel | None:
        """Return the result in a response; None if something is missing or invalid that is read at once.

        Args:
            content: The response.
        """
        try:
            body: Any = parse_plain(content)
            holder = body["data"]
            for key in self._path:
                holder = holder[key]
            edges = self._edges(holder["edges"])
            if edges is None or not edges.have_ids():
                return None
            holder["edges"] = []
            result: Any = self._envelope.validate_python(body)["data"]
        # not JSON, another shape, or invalid; the other reader tells
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        connection = result
        for step in self._steps:
            connection = getattr(connection, step)
        vars(connection)["edges"] = edges
        return cast("ops.BaseModel", result)

    def _edges(self, edges: Any) -> WholeEdges | None:
        """Return the edges of a page; None if one of them cannot be read."""
        if not isinstance(edges, list):
            return None
        if not edges:
            return WholeEdges([])
        whole = cast("list[dict[str, Any]]", edges)
        raws: list[dict[str, object]] = [edge["node"] for edge in whole]
        first = raws[0]
        form = next((form for form in self._forms if form.keys == first.keys()), None)
        if form is None or set(map(len, raws)) != {len(first)}:
            return None
        columns = zip(*map(self._take_known, raws), strict=True)
        if not all(map(_are_of, columns, self._valid)):
            return None
        if not all(_are_of([edge[key] for edge in whole], STRING) for key in self._edge_keys):
            return None
        for key in self._parts:
            part = first.get(key)
            if part is not None:
                for raw in raws:
                    if raw[key] == part:
                        raw[key] = part  # the user, say: one for all nodes
        return WholeEdges(form.postpone(raws, Nodes(self._node, tuple(form.keys), *self._facts)))


class Form:
    """The values that the nodes of a page have.

    Args:
        keys: The keys of a node, with their attributes.
        known: The attributes that are validated at once.

    Attributes:
        keys: The keys.
    """

    def __init__(self, keys: Mapping[str, str], known: tuple[str, ...]) -> None:
        from wandb_operations.base_model import postponed_class  # loads pydantic

        self.keys = keys.keys()
        self._kind = postponed_class(tuple(keys.values()), known)
        self._take = _taker(keys)

    def postpone(self, raws: Iterable[dict[str, object]], nodes: Nodes) -> list[ops.BaseModel]:
        """Return the nodes of a page, which are validated when they are used."""
        kind, take = self._kind, self._take
        new = kind.__new__
        found = [new(kind, (*take(raw), nodes, at)) for at, raw in enumerate(raws)]
        return cast("list[ops.BaseModel]", found)


def _are_of(values: Iterable[object], kinds: frozenset[type]) -> bool:
    return kinds.issuperset(map(type, values))


def _taker(keys: Iterable[str]) -> Callable[[Any], Values]:
    """Return what takes the values of several keys from a dict; KeyError if one is missing."""
    return cast("Callable[[Any], Values]", itemgetter(*keys))


def _key(model: type[ops.BaseModel], name: str) -> str:
    return key_in_answer(name, model.model_fields[name].alias)


def _model_or_none(model: type[ops.BaseModel], name: str) -> type[ops.BaseModel] | None:
    """Return the class of the model, or of each model of the list, that a field holds."""
    return next(iter(models_of(model, name)), None)


def _model_of(model: type[ops.BaseModel], name: str) -> type[ops.BaseModel]:
    found = _model_or_none(model, name)
    assert found is not None
    return found


@cache
def page_reader(
    operation: type[ops.PagedOperation[Any, Any]], known: tuple[str, ...], optional: frozenset[str]
) -> PageReader:
    """Return the reader of an operation's pages; see `PageReader`."""
    return PageReader(operation, known, optional)
