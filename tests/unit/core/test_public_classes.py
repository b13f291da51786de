"""Assignments to attributes of objects on the server."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from enum import Enum
from typing import get_origin, is_typeddict

import pytest

import wandb_api
from wandb_api import NotLoadedError, automations, filters
from wandb_api._core.public import declared, get_undeclared

BOUND = [
    kind
    for name in wandb_api.__all__
    if isinstance(kind := getattr(wandb_api, name), type)
    and getattr(kind, "__getattr__", None) is get_undeclared
    and not inspect.isabstract(kind)
]


@declared
class Box:
    label: str

    def __init__(self) -> None:
        self._height = self.label = ""

    @property
    def height(self) -> str:
        return self._height

    @property
    def width(self) -> str:
        return ""

    @width.setter
    def width(self, value: str) -> None:
        if value == "unknown":
            raise NotLoadedError("the width is not loaded")
        self._height = value


def test_declared_attributes_can_be_assigned() -> None:
    box = Box()
    box.label = box._height = "x"
    box.width = "3"
    assert (box.label, box.height) == ("x", "3")


def test_a_misspelt_attribute_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(AttributeError, match="Box has no attribute 'lable'; did you mean 'label'"):
        Box().lable = "x"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"Box\.height cannot be assigned"):
        Box().height = "x"  # type: ignore[misc]


def test_the_error_of_a_value_that_is_assigned_is_not_replaced() -> None:
    with pytest.raises(NotLoadedError, match="the width is not loaded"):
        Box().width = "unknown"


@pytest.mark.parametrize("kind", BOUND, ids=lambda kind: kind.__name__)
def test_undeclared_attributes_cannot_be_assigned(kind: type) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'no_such_attribute'"):
        object.__new__(kind).no_such_attribute = 1  # type: ignore[attr-defined]


def public_names(kind: type) -> list[str]:
    annotated = [name for base in kind.__mro__ for name in base.__dict__.get("__annotations__", {})]
    return sorted({name for name in [*dir(kind), *annotated] if name[0] != "_"})


@pytest.mark.parametrize("kind", BOUND, ids=lambda kind: kind.__name__)
def test_a_misspelt_name_of_any_attribute_suggests_it(kind: type) -> None:
    """Two letters exchanged, one too many, and camelCase, when it is read and when it is assigned."""
    thing = object.__new__(kind)
    names = public_names(kind)
    assert names
    for name in [name for name in names if len(name) > 3]:
        first, *others = name.split("_")
        misspelt = {
            f"{name[:-2]}{name[-1]}{name[-2]}",
            f"{name}s",
            first + "".join(map(str.title, others)),
        }
        for wrong in misspelt - {*names, *getattr(kind, "_other_names", ())}:
            for attempt in (
                lambda wrong=wrong: getattr(thing, wrong),
                lambda wrong=wrong: setattr(thing, wrong, 1),
            ):
                with pytest.raises(AttributeError) as raised:
                    attempt()
                text = str(raised.value)
                assert text.startswith(f"{kind.__name__} has no attribute {wrong!r}; did you mean")
                if wrong.lower() != wrong and name.islower():
                    assert text.endswith(f"{name!r}?")


def test_every_class_with_attributes_of_its_own_refuses_undeclared_ones() -> None:
    others = {
        name
        for name in wandb_api.__all__
        if isinstance(kind := getattr(wandb_api, name), type)
        and get_origin(kind) is None  # in Python 3.10, dict[str, int] is a type
        and not issubclass(kind, (Exception, Enum))
        and getattr(kind, "__getattr__", None) is not get_undeclared
        and not is_dataclass(kind)
        and not is_typeddict(kind)
    }
    # the keys of a summary are attributes; filters have slots
    assert others == {"Summary", "AsyncSummary", "Filter"}
    with pytest.raises(AttributeError, match="no_such_attribute"):
        (filters.state == "x").no_such_attribute = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        (wandb_api.Run, "systemMetrics", "system_metrics"),
        (wandb_api.AsyncRun, "displayName", "display_name"),
        (wandb_api.Run, "sumary", "summary"),
        (wandb_api.Artifact, "createdAt", "created_at"),
        (wandb_api.Team, "memberz", "members"),
        (wandb_api.Registry, "fullName", "full_name"),
        (automations.Automation, "createdAt", "created_at"),
        (automations.NewAutomation, "evnt", "event"),
    ],
)
def test_reading_a_misspelt_attribute_names_the_right_one(
    kind: type, wrong: str, right: str
) -> None:
    with pytest.raises(AttributeError) as raised:
        getattr(object.__new__(kind), wrong)
    expected = f"{kind.__name__} has no attribute {wrong!r}; did you mean {right!r}?"
    assert str(raised.value) == expected


def test_methods_cannot_be_assigned() -> None:
    run = object.__new__(wandb_api.Run)
    with pytest.raises(AttributeError, match=r"Run\.update cannot be assigned"):
        run.update = 1  # type: ignore[method-assign, assignment]  # the error is tested


def test_errors_of_properties_are_not_replaced() -> None:
    @declared
    class Unloaded:
        @property
        def part(self) -> str:
            raise NotLoadedError("await load() first")

    with pytest.raises(NotLoadedError, match="await load"):
        _ = Unloaded().part
    assert not hasattr(Unloaded(), "_private")


def test_every_flavour_of_an_object_is_covered() -> None:
    names = {kind.__name__ for kind in BOUND}
    for name in (
        "Run",
        "Sweep",
        "Project",
        "Artifact",
        "File",
        "User",
        "Team",
        "Registry",
        "Runs",
        "Job",
    ):
        assert {name, f"Async{name}"} <= names
