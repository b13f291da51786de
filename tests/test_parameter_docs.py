"""Every parameter of a public callable has an entry in its docstring, which editors show at the parameter."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, is_typeddict

import wandb_api
from tests.test_field_docs import public_names
from wandb_api import automations, cache, dataset, errors, filters, local, reports
from wandb_api._automations import automation

ROOT = Path(__file__).parents[1]
MODULES = (wandb_api, automations, cache, dataset, errors, filters, local, reports)
SECTION = re.compile(r"^(?:Args|Attributes):\n((?: {4}.*\n|\n)*)", re.MULTILINE)
ENTRY = re.compile(r"^ {4}\*{0,2}(\w+): \S", re.MULTILINE)
# The first parameter of constructors that only this library calls.
INTERNAL = {"address", "session", "client", "scope", "send", "fields", "run"}


def entries(docstring: str | None) -> set[str]:
    """Return the names that the sections ``Args`` and ``Attributes`` describe."""
    text = inspect.cleandoc(docstring or "") + "\n"
    return {name for section in SECTION.findall(text) for name in ENTRY.findall(section)}


def public_callables() -> Iterator[tuple[str, Any, str | None]]:
    """Yield each callable with its name and the docstring that an editor shows for it."""
    exported = [getattr(module, name) for module in MODULES for name in module.__all__]
    classes = dict.fromkeys(base for kind in exported for base in getattr(kind, "__mro__", ()))
    for found in exported:
        if inspect.isfunction(found):
            yield found.__qualname__, found, found.__doc__
        elif inspect.isclass(found) and not is_typeddict(found) and not issubclass(found, Enum):
            yield from constructor(found)
    for kind in classes:
        if kind.__module__.startswith("wandb_api"):
            yield from methods(kind)


def constructor(kind: type[Any]) -> Iterator[tuple[str, Any, str | None]]:
    """Yield what constructs a class, unless only this library does."""
    made: Any = kind.__init__ if inspect.isfunction(kind.__init__) else kind.__new__
    if inspect.isfunction(made) and next(parameters(made), None) not in INTERNAL:
        yield kind.__qualname__, made, made.__doc__ or kind.__doc__


def methods(kind: type[Any]) -> Iterator[tuple[str, Any, str | None]]:
    """Yield the public methods that a class defines."""
    for name, value in vars(kind).items():
        function = inspect.unwrap(getattr(value, "__func__", value))
        is_method = inspect.isfunction(function) and function.__module__.startswith("wandb_api")
        if is_method and (name[0] != "_" or name == "__call__"):
            yield f"{kind.__qualname__}.{name}", function, function.__doc__


def parameters(function: Any) -> Iterator[str]:
    """Yield the names of the parameters, and of the keywords that a TypedDict stands for."""
    for parameter in inspect.signature(function).parameters.values():
        annotation = str(parameter.annotation).strip("'\"")
        if unpacked := re.fullmatch(r"Unpack\[(\w+)\]", annotation):
            yield from getattr(automation, unpacked[1]).__annotations__
        elif parameter.name not in {"self", "cls"} and not parameter.name.startswith("_"):
            yield parameter.name


def test_every_parameter_is_described() -> None:
    lacking = set[str]()
    seen = 0
    for name, function, docstring in public_callables():
        described = entries(docstring)
        for parameter in parameters(function):
            seen += 1
            if parameter not in described:
                lacking.add(f"{name}: {parameter}")
    assert sorted(lacking) == []
    assert seen > 1000


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield statements, and those below ``if TYPE_CHECKING``."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If):
            yield from statements(statement.body)


def test_every_class_and_public_method_is_described() -> None:
    """Also those for type checkers only, and abstract ones, whose text an editor shows."""
    names = public_names()
    lacking = set[str]()
    for path in (ROOT / "wandb_api").rglob("*.py"):
        if {"_sync", "cli"} & set(path.relative_to(ROOT).parts):
            continue
        for kind in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(kind, ast.ClassDef) or kind.name.startswith("_"):
                continue
            if not ast.get_docstring(kind):
                lacking.add(f"{path.relative_to(ROOT)}: {kind.name}")
            for method in statements(kind.body) if kind.name in names else ():
                if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    marks = " ".join(ast.unparse(mark) for mark in method.decorator_list)
                    needs = method.name[0] != "_" and not re.search(r"overload|\.setter", marks)
                    if needs and not ast.get_docstring(method):
                        lacking.add(f"{path.relative_to(ROOT)}: {kind.name}.{method.name}")
    assert sorted(lacking) == []
