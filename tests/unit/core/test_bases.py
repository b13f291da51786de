"""How many classes of this project a public class derives from: few enough to read it."""

from __future__ import annotations

import pytest

import wandb_api
from wandb_api import automations, cache, dataset, errors, filters, local, reports

MODULES = (wandb_api, automations, cache, dataset, errors, filters, local, reports)
MOST = 2
EXCEPTIONS = {  # with the number of bases, and why there are more
    "Api": (8, "one class for each area, in a module of its own"),
}


def bases(kind: type) -> list[str]:
    """Return the names of the bases of a class that are defined in this project."""
    return [base.__name__ for base in kind.__mro__[1:] if base.__module__.startswith("wandb_")]


CLASSES = {  # errors are a tree on purpose: each branch can be caught
    name: kind
    for module in MODULES
    for name in module.__all__
    if isinstance(kind := getattr(module, name), type) and not issubclass(kind, BaseException)
}


@pytest.mark.parametrize("name", CLASSES)
def test_a_public_class_has_few_bases(name: str) -> None:
    most, _reason = EXCEPTIONS.get(name.removeprefix("Async"), (MOST, ""))
    assert len(bases(CLASSES[name])) <= most, bases(CLASSES[name])


def test_every_exception_is_needed() -> None:
    assert {name: len(bases(CLASSES[name])) for name in EXCEPTIONS} == {
        name: number for name, (number, _reason) in EXCEPTIONS.items()
    }
