"""Keep the runs of a large listing small in memory.

Config and summary are decoded when they are read. A listing of 10,000 runs that is read once would
hold all of them, so only those of the last runs stay decoded; the others are decoded again if they
are read again. Values that were changed stay, and so do those to which the caller holds a reference.
"""

from __future__ import annotations

import sys
import weakref
from collections import deque
from collections.abc import Iterable
from operator import is_
from typing import NamedTuple, TypeAlias

import wandb_operations as ops

from .._core.locks import Lock
from .._types import JsonDict, JsonValue

BATCH = 64  # of them are released together
MOST_DECODED = 64  # configs and summaries of a listing that stay decoded
assign = object.__setattr__  # reading `__dict__` would cost 200 bytes a run
COUNTS_REFERENCES = (
    sys.implementation.name == "cpython" and getattr(sys, "_is_gil_enabled", lambda: True)()
)


Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"


class _Snapshot(NamedTuple):
    """A dict or list as it was decoded, and the dicts and lists in it.

    Attributes:
        held: The dict or list itself.
        keys: The keys of a dict.
        values: Its values, each the same object; equal is not enough: ``True == 1``.
        nested: Snapshots of what it contains.
    """

    held: Container
    keys: tuple[str, ...]
    values: tuple[JsonValue, ...]
    nested: tuple[_Snapshot, ...]


def _snapshot(held: Container) -> _Snapshot:
    if isinstance(held, dict):
        keys, values = tuple(held), tuple(held.values())
    else:
        keys, values = (), tuple(held)
    kinds = set(map(type, values))
    nested: tuple[_Snapshot, ...] = ()
    if dict in kinds or list in kinds:
        nested = tuple(_snapshot(v) for v in values if isinstance(v, (dict, list)))
    return _Snapshot(held, keys, values, nested)


def _is_as_decoded(snapshot: _Snapshot, references: int) -> bool:
    """Whether a dict or list is unchanged, and no caller holds it or a part of it.

    Args:
        snapshot: What it was.
        references: The number of references to it that are counted if no caller holds it.
    """
    held, keys, values, nested = snapshot
    if sys.getrefcount(held) != references or len(held) != len(values):
        return False
    if isinstance(held, dict):
        if tuple(held) != keys or not all(map(is_, held.values(), values)):
            return False
    elif not all(map(is_, held, values)):
        return False
    return not nested or all(_is_as_decoded(each, ALONE.nested) for each in nested)


Decoded: TypeAlias = "tuple[weakref.ref[object], str, str, _Snapshot]"


class DecodedValues:
    """The configs and summaries of one listing that are decoded; the first ones are released.

    Args:
        most: How many stay.
    """

    def __init__(self, most: int = MOST_DECODED) -> None:
        self.lock: Lock = Lock()
        self._most = most
        self._values: deque[Decoded] = deque()

    def add(self, owner: object, name: str, value: JsonDict, view: str = "") -> None:
        """Note a value that was decoded, and release the first ones if there are too many.

        Args:
            owner: The run.
            name: The run's attribute that holds it.
            value: The value.
            view: The attribute that may hold an object made of it.
        """
        if not COUNTS_REFERENCES:
            return
        values = self._values
        values.append((weakref.ref(owner), name, view, _snapshot(value)))
        if len(values) > self._most + BATCH:
            with self.lock:
                while len(values) > self._most:
                    _release(*values.popleft())

    def __reduce__(self) -> tuple[type[DecodedValues], tuple[int]]:
        return type(self), (self._most,)


def _release(reference: weakref.ref[object], name: str, view: str, snapshot: _Snapshot) -> None:
    """Let a run forget a value that no caller holds or has changed."""
    owner = reference()
    if owner is None:
        return
    if getattr(owner, name) is not snapshot.held:
        return
    # taken away before references are counted: another thread cannot get hold of it meanwhile
    assign(owner, name, None)
    viewed = getattr(owner, view) if view else None
    expected = ALONE.root
    if viewed is not None:
        expected += 1
        assign(owner, view, None)
    if (viewed is not None and sys.getrefcount(viewed) != ALONE.view) or not _is_as_decoded(
        snapshot, expected
    ):
        assign(owner, name, snapshot.held)
        if viewed is not None:
            assign(owner, view, viewed)


class _Alone(NamedTuple):
    """The references that are counted to objects that no caller holds."""

    root: int
    nested: int
    view: int


def _count_alone() -> _Alone:
    """Count as `_is_as_decoded` does: on new interpreters, local variables do not count."""

    def count(snapshot: _Snapshot) -> int:
        held, _keys, _values, _nested = snapshot
        return sys.getrefcount(held)

    snapshot = _snapshot({"nested": {}})
    viewed = set[str]()
    return _Alone(count(snapshot), count(snapshot.nested[0]), sys.getrefcount(viewed))


ALONE = _count_alone() if COUNTS_REFERENCES else _Alone(0, 0, 0)


# ---- the nodes of a page


def share_equal_parts(nodes: Iterable[ops.RunFields]) -> None:
    """Let the nodes of a page share what the server repeats with each of them.

    The users are the same, and so are the names of the fields that were sent, of which pydantic keeps
    a set of two kilobytes with each node.

    Args:
        nodes: The nodes, which are never changed.
    """
    names = dict[type[ops.BaseModel], set[str]]()
    users = dict[object, ops.BaseModel]()
    for node in nodes:
        _share_names(node, names)
        values = vars(node)
        user = values.get("user")
        if isinstance(user, ops.BaseModel):
            known = users.setdefault(vars(user).get("id"), user)
            if known is user:
                _share_names(user, names)
            elif known == user:
                values["user"] = known


def _share_names(model: ops.BaseModel, names: dict[type[ops.BaseModel], set[str]]) -> None:
    sent = model.model_fields_set
    known = names.setdefault(type(model), sent)
    if known is not sent and known == sent:
        object.__setattr__(model, "__pydantic_fields_set__", known)
