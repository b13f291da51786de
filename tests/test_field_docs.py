"""Fields of public classes have hover text: a string below the field, equal to its entry in ``Attributes``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import wandb_api
from wandb_api import automations, cache, dataset, errors, filters, reports

ROOT = Path(__file__).parents[1]
MODULES = (wandb_api, automations, cache, dataset, errors, filters, reports)
SECTION = re.compile(r"^Attributes:\n((?: {4}.*\n|\n)*)", re.MULTILINE)


def public_names() -> set[str]:
    """Return the names of the public classes and of their bases in this package."""
    exported: list[Any] = [getattr(module, name) for module in MODULES for name in module.__all__]
    return {
        base.__name__
        for kind in exported
        for base in getattr(kind, "__mro__", ())
        if base.__module__.startswith("wandb_api")
    }


def entries(documentation: str) -> dict[str, str]:
    """Return the entries of the ``Attributes`` section."""
    section = SECTION.search(documentation + "\n")
    found: dict[str, str] = {}
    name = ""
    for line in section[1].splitlines() if section else ():
        if entry := re.match(r" {4}(\w+): (.*)", line):
            name = entry[1]
            found[name] = entry[2]
        elif name and line.strip():
            found[name] += " " + line.strip()
    return found


def assigned(kind: ast.ClassDef) -> Iterator[tuple[str, bool, str | None]]:
    """Yield the attributes that a class assigns: name, whether it is a field, string below."""
    bodies = [kind.body]
    bodies += [f.body for f in kind.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"]
    for body in bodies:
        for statement, below in zip(body, [*body[1:], None], strict=True):
            if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
                continue
            target: Any = getattr(statement, "target", None) or statement.targets[0]  # type: ignore[union-attr] # one of them
            text = ast.unparse(below.value) if isinstance(below, ast.Expr) else ""
            shown = " ".join(ast.literal_eval(text).split()) if text[:1] in {"'", '"'} else None
            if isinstance(target, ast.Name) and isinstance(statement, ast.AnnAssign):
                yield target.id, "ClassVar" not in ast.unparse(statement.annotation), shown
            elif isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
                yield target.attr, False, shown


def test_fields_of_public_classes_are_described_below_them() -> None:
    names = public_names()
    wrong = set[str]()
    seen = 0
    for path in (ROOT / "wandb_api").rglob("*.py"):
        if {"_sync", "local", "cli", "notebook.py"} & set(path.relative_to(ROOT).parts):
            continue
        for kind in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(kind, ast.ClassDef) or kind.name not in names:
                continue
            described = entries(ast.get_docstring(kind) or "")
            is_dataclass = any("dataclass" in ast.unparse(d) for d in kind.decorator_list)
            below_it = dict[str, str | None]()
            for name, is_field, text in assigned(kind):
                if name in described or (is_dataclass and is_field and not name.startswith("_")):
                    below_it.setdefault(name, text)
            seen += len(below_it)
            for name, text in below_it.items():
                if text is None or text != described.get(name, text):
                    wrong.add(f"{path.relative_to(ROOT)}: {kind.name}.{name}: {text}")
    assert sorted(wrong) == []
    assert seen > 380
