"""What a regeneration changes: classes and their fields, and the functions of the library that use them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Changed = Mapping[str, frozenset[str]]  # the fields of a class; none: the class as a whole


def changed_classes(
    fresh: Path, committed: Path, names: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The classes that are new, gone or different in the files ``names`` of two packages."""
    found: dict[str, frozenset[str]] = {}
    for name in names:
        if name.endswith(".py") and name != "__init__.py":
            new, old = _definitions(fresh / name), _definitions(committed / name)
            for key in new.keys() | old.keys():
                one, two = new.get(key, {}), old.get(key, {})
                if one != two:
                    fields = {f for f in one.keys() | two.keys() if one.get(f) != two.get(f)}
                    whole = not one or not two or any(f.startswith("_") or not f for f in fields)
                    found[key] = frozenset() if whole else frozenset(fields)
    return dict(sorted(found.items()))


def _definitions(path: Path) -> dict[str, dict[str, str]]:
    """The code of each class and alias of a module, by name and field; the rest of it under ''."""
    if not path.exists():
        return {}
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
            others = [n for n in node.body if not isinstance(n, ast.AnnAssign)]
            rest = "\n".join(map(ast.unparse, [*node.bases, *others]))
            found[node.name] = {ast.unparse(n.target): ast.unparse(n) for n in fields} | {"": rest}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = {"": ast.unparse(node)}
    return found


def users(library: Path, changed: Changed) -> dict[str, set[str]]:
    """The functions of the library that use any of ``changed``, and which; the derived half aside.

    A class is used where it is named; a field where its name is read, given or quoted, in a module that
    names the class.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(library.rglob("*.py")):
        if "_sync" in path.parts or "__pycache__" in path.parts:
            continue
        module = path.relative_to(library.parent).with_suffix("").as_posix().replace("/", ".")
        text = path.read_text("utf-8")
        named = {n: fields for n, fields in changed.items() if re.search(rf"\b{n}\b", text)}
        if not named:
            continue
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue  # somebody is in the middle of it
        for name, node in _functions(tree, module):
            if hit := set(_used(node, named)):
                found[name] = hit
    return found


def _used(function: ast.AST, named: Changed) -> Iterator[str]:
    names = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}
    attributes = {n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute)}
    given = {n.arg for n in ast.walk(function) if isinstance(n, ast.keyword)}
    quoted = {n.value for n in ast.walk(function) if isinstance(n, ast.Constant)}
    for name, fields in named.items():
        if not fields and name in names | attributes:
            yield name
        yield from (f"{name}.{field}" for field in fields if field in attributes | given | quoted)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Functions and methods by their full name; nested ones count to the one around them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{prefix}.{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}.{child.name}")


def report_failures(operations: Iterable[str], library: Path) -> list[str]:
    """Lines for people: the operations that cannot be generated, and who uses them."""
    names = dict.fromkeys(sorted(operations), frozenset[str]())
    return [f"touched: {', '.join(names)}", *_lines(users(library, names))] if names else []


def report(fresh: Path, committed: Path, names: Iterable[str], library: Path) -> list[str]:
    """Lines for people: what changed, and who uses it."""
    changed = changed_classes(fresh, committed, names)
    told = [f"{n}.{f}" for n, fields in changed.items() for f in sorted(fields)]
    told += [name for name, fields in changed.items() if not fields]
    return [f"changed: {', '.join(sorted(told))}", *_lines(users(library, changed))] if told else []


def _lines(found: dict[str, set[str]]) -> list[str]:
    return [f"touches {who} ({', '.join(sorted(used))})" for who, used in sorted(found.items())]
