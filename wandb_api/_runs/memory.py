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
from gc import is_tracked
from operator import is_
from typing import Any, NamedTuple, TypeAlias

import wandb_operations as ops

from .._core.locks import Lock
from .._core.paths import RunKey
from .._types import JsonDict, JsonValue

BATCH = 16  # of them are released together
MOST_DECODED = 16  # configs and summaries of a listing that stay decoded
assign = object.__setattr__  # reading `__dict__` would cost 200 bytes a run
COUNTS_REFERENCES = (
    sys.implementation.name == "cpython" and getattr(sys, "_is_gil_enabled", lambda: True)()
)


CONTAINERS = frozenset({dict, list})
Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"


# A dict or list as it was decoded, a shallow copy of it, and snapshots of what it contains.
_Snapshot: TypeAlias = "tuple[Container, Container, tuple[_Snapshot, ...]]"


def _snapshot(held: Container) -> _Snapshot:
    # CPython's collector does not track most dicts without containers; asking is faster than looking
    if isinstance(held, dict) and not is_tracked(held):
        return held, held.copy(), ()
    values = held.values() if isinstance(held, dict) else held
    if CONTAINERS.isdisjoint(map(type, values)):
        return held, held.copy(), ()
    nested = tuple(_snapshot(v) for v in values if isinstance(v, (dict, list)))
    return held, held.copy(), nested


def _is_as_decoded(snapshot: _Snapshot, references: int, *, intact: bool = False) -> bool:
    """Whether a dict or list is unchanged, and no caller holds it or a part of it.

    Args:
        snapshot: What it was.
        references: The number of references to it that are counted if no caller holds it.
        intact: Whether it is certain that nothing was set in the dict itself.
    """
    held, copied, nested = snapshot
    if sys.getrefcount(held) != references or len(held) != len(copied):
        return False
    if intact and not nested:
        return True  # comparing takes as long as all the rest
    if isinstance(held, dict):
        assert isinstance(copied, dict)
        if list(held) != list(copied):
            return False
        # each the same object; equal is not enough: True == 1
        if not all(map(is_, held.values(), copied.values())):
            return False
    elif not all(map(is_, held, copied)):
        return False
    return not nested or all(_is_as_decoded(each, ALONE.nested) for each in nested)


Decoded: TypeAlias = "tuple[weakref.ref[object], str, str, _Snapshot]"


class DecodedValues:
    """The configs and summaries of one listing that are decoded; the first ones are released.

    Args:
        most: How many stay; None for all.
    """

    def __init__(self, most: int | None = MOST_DECODED) -> None:
        self.lock: Lock = Lock()
        self._most = most if COUNTS_REFERENCES else None
        self._values: deque[Decoded] = deque()

    def keep(self, owner: object, name: str, value: JsonDict, view: str = "") -> JsonDict:
        """Store a value that was decoded, and release the first ones if there are too many.

        Args:
            owner: The run.
            name: The run's attribute for it.
            value: The value.
            view: The attribute that may hold an object made of it.

        Returns:
            The value, or the one that another thread decoded meanwhile.
        """
        with self.lock.current():
            kept: JsonDict | None = getattr(owner, name)
            if kept is not None:
                return kept
            assign(owner, name, value)
            most = self._most
            if most is not None:
                values = self._values
                values.append((weakref.ref(owner), name, view, _snapshot(value)))
                if len(values) > most + BATCH:
                    for _ in range(BATCH + 1):
                        _release(values.popleft())
        return value

    def __reduce__(self) -> tuple[type[DecodedValues], tuple[int | None]]:
        return type(self), (self._most,)


def _is_intact(owner: Any, view: Any) -> bool:
    """Whether the values of a summary were read through its methods only, and not changed."""
    return view is not None and view._intact and not owner._summary_shown


def _release(decoded: Decoded) -> None:
    """Let a run forget a value that no caller holds or has changed."""
    reference, name, view, snapshot = decoded
    owner = reference()
    if owner is None:
        return
    if getattr(owner, name) is not snapshot[0]:
        return
    # taken away before references are counted: another thread cannot get hold of it meanwhile
    assign(owner, name, None)
    viewed = getattr(owner, view) if view else None
    expected = ALONE.root
    if viewed is not None:
        expected += 1
        assign(owner, view, None)
    if (viewed is not None and sys.getrefcount(viewed) != ALONE.view) or not _is_as_decoded(
        snapshot, expected, intact=_is_intact(owner, viewed)
    ):
        assign(owner, name, snapshot[0])
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
        held, _copied, _nested = snapshot
        return sys.getrefcount(held)

    snapshot = _snapshot({"nested": {}})
    viewed = set[str]()
    return _Alone(count(snapshot), count(snapshot[2][0]), sys.getrefcount(viewed))


ALONE = _count_alone() if COUNTS_REFERENCES else _Alone(0, 0, 0)


UNSHARED = DecodedValues(most=None)  # of runs that were read by themselves


# ---- the runs of a page


class ListedKey:
    """The key of a listed run, which is made when it is first read: most programs read few."""

    def __get__(self, run: Any, kind: type) -> RunKey:
        """Return the run's key, and let the run keep it."""
        page = run._page
        key = RunKey(page.entity, page.project, run.id)
        assign(run, "_key", key)
        return key


def share_equal_parts(nodes: Iterable[ops.RunFields]) -> None:
    """Let the nodes of a page share what the server repeats with each of them.

    The users are the same, and so are the names of the fields that were sent, of which pydantic keeps
    a set of two kilobytes with each node.

    Args:
        nodes: The nodes, which are never changed.
    """
    from wandb_operations.base_model import is_postponed  # loads pydantic

    sent, users = set[str](), dict[object, ops.BaseModel]()
    for node in nodes:
        if is_postponed(node):
            return  # they share them already
        names = node.__pydantic_fields_set__
        if names == sent:
            assign(node, "__pydantic_fields_set__", sent)
        else:
            sent = names
        values = vars(node)
        user: ops.BaseModel | None = values.get("user")
        if user is not None:
            known = users.setdefault(vars(user).get("id"), user)
            if known is not user and _are_equal(known, user):
                values["user"] = known


def _are_equal(one: ops.BaseModel, other: ops.BaseModel) -> bool:
    """Compare models of one class, faster than Pydantic does."""
    return (
        vars(one) == vars(other)
        and one.__pydantic_fields_set__ == other.__pydantic_fields_set__
        and one.__pydantic_private__ == other.__pydantic_private__
    )
