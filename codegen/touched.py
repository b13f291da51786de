"""What a regeneration changes: operations, and the functions of the library that use them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def changed_names(fresh: Path, committed: Path, names: Iterable[str]) -> list[str]:
    """The classes that are new, gone or different in the files ``names`` of two packages."""
    found: set[str] = set()
    for name in names:
        if name.endswith(".py") and name != "__init__.py":
            new, old = _definitions(fresh / name), _definitions(committed / name)
            found |= {n for n in new.keys() | old.keys() if new.get(n) != old.get(n)}
    return sorted(found)


def _definitions(path: Path) -> dict[str, str]:
    """The code of each class and alias of a module, by name."""
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = ast.unparse(node)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = ast.unparse(node)
    return found


def users(library: Path, names: Iterable[str]) -> dict[str, set[str]]:
    """The functions of the library that name any of ``names``, and which; the derived half aside."""
    wanted = set(names)
    found: dict[str, set[str]] = {}
    for path in sorted(library.rglob("*.py")):
        if "_sync" in path.parts or "__pycache__" in path.parts:
            continue
        module = path.relative_to(library.parent).with_suffix("").as_posix().replace("/", ".")
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except SyntaxError:
            continue  # somebody is in the middle of it
        for name, node in _functions(tree, module):
            used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            used |= {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
            if hit := used & wanted:
                found[name] = hit
    return found


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Functions and methods by their full name; nested ones count to the one around them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{prefix}.{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}.{child.name}")


def suffering(operations: Iterable[str], library: Path) -> list[str]:
    """Lines for people: the operations that cannot be generated, and who uses them."""
    names = sorted(operations)
    return [f"touched: {', '.join(names)}", *_lines(users(library, names))] if names else []


def report(fresh: Path, committed: Path, names: Iterable[str], library: Path) -> list[str]:
    """Lines for people: what changed, and who uses it."""
    changed = changed_names(fresh, committed, names)
    return [f"changed: {', '.join(changed)}", *_lines(users(library, changed))] if changed else []


def _lines(found: dict[str, set[str]]) -> list[str]:
    return [f"touches {who} ({', '.join(sorted(used))})" for who, used in sorted(found.items())]
