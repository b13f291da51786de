"""Report what a regeneration changes: generated classes, and the documented members that use them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from wandb_codegen.callgraph import Library
from wandb_codegen.reach import Reach, Uses, members

DOCUMENT = "__document__"  # the attribute of operation classes
MANY = 30  # members that are listed a line each


class Impact:
    """Maps documented members of a library to the parts of a generated package that they use."""

    def __init__(self, library: Path, generated: Path | None = None) -> None:
        """Prepare the analysis."""
        self.folder = library
        self.library = Library(library, generated)

    @cached_property
    def members(self) -> dict[str, Uses]:
        """The names that each documented member uses, directly or indirectly."""
        reach, found = Reach(self.library), dict[str, Uses]()
        for name, target in members(self.folder, self.library):
            uses, known = reach.closure(target), found.setdefault(name, Uses())
            known.names |= uses.names
            known.definitions |= uses.definitions
        return found

    @cached_property
    def operations(self) -> frozenset[str]:
        """The operation classes of the generated package."""
        names = self.library.operations
        return frozenset(name for name in names if f"{name}Result" in names)

    def using(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return the members that use any of ``names``, with the names that they use.

        Args:
            names: Generated classes (``ListRuns``), their fields (``RunFields.display_name``,
                ``UpsertBucketInput.tags``) or enum members.
        """
        wanted = set(names)
        found: dict[str, set[str]] = {}
        for member, uses in sorted(self.members.items()):
            if hit := {name for name in wanted if uses_name(uses.names, name)}:
                found[member] = hit
        return found

    def at(self, path: Path, line: int) -> set[str]:
        """Return the members that call the code at a line of the library."""
        file = str(path)
        return {
            member
            for member, uses in self.members.items()
            if any(f == file and first <= line <= last for f, first, last in uses.definitions)
        }

    def lines(self, names: Iterable[str]) -> list[str]:
        """Return lines that name the members that use any of ``names``."""
        return _short(self.using(names))

    def owner(self, name: str) -> str:
        """Return the operation that a model is a part of, else ``name`` itself."""
        prefixes = [o for o in self.operations if name.startswith(o) and name != o]
        return max(prefixes, key=len, default=name)


def uses_name(used: set[str], name: str) -> bool:
    """Tell whether a name is among those that are used, also by ``**`` or ``getattr``."""
    owner, dot, attribute = name.partition(".")
    if name in used or not dot:
        return name in used
    return f"{owner}.**" in used or (f"{owner}.*" in used and repr(attribute) in used)


def changed_classes(
    fresh: Path, committed: Path, names: Iterable[str]
) -> dict[str, frozenset[str]]:
    """Return the classes that were added, removed or changed in the files ``names``."""
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


def _by_generator(fresh: Path, committed: Path, names: Iterable[str]) -> set[str]:
    """Return the operations of which only the compiled form changed, if that changed in all of them.

    The schema or the queries changed if the text of a request did; a new version of the generator changes
    every operation.
    """
    same_text, compiled = set[str](), set[str]()
    for path in committed.glob("*.py"):
        old, new = _definitions(path), _definitions(fresh / path.name)
        for name in old.keys() & new.keys():
            if "Document(" in old[name].get(DOCUMENT, "") and DOCUMENT in new[name]:
                compiled.add(name)
                parts = old[name].keys() | new[name].keys()
                differ = {p for p in parts if old[name].get(p) != new[name].get(p)}
                requests = {_request(d[name][DOCUMENT]) for d in (old, new)}
                if path.name in names and differ == {DOCUMENT} and len(requests) == 1:
                    same_text.add(name)
    return same_text if len(compiled) > 1 and same_text == compiled else set()


def _request(code: str) -> tuple[str, ...]:
    """Return the name, the kind and the text of a compiled document."""
    found = next(n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call))
    return tuple(ast.unparse(a) for a in found.args if isinstance(a, ast.Constant))


def _definitions(path: Path) -> dict[str, dict[str, str]]:
    """Return the code of each class and alias by name and field; other code under ''."""
    if not path.exists():
        return {}
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
            # methods and docstrings do not depend on the schema
            others = [n for n in node.body if isinstance(n, ast.Assign)]
            rest = "\n".join(map(ast.unparse, [*node.bases, *others]))
            found[node.name] = {ast.unparse(n.target): ast.unparse(n) for n in fields} | {"": rest}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = {"": ast.unparse(node)}
    return found


def report_failures(operations: Iterable[str], library: Path, generated: Path) -> list[str]:
    """Return lines that name the operations that cannot be generated, and the members that use them."""
    names = sorted(operations)
    if not names:
        return []
    impact = Impact(library, generated)
    return [f"affected operations: {', '.join(names)}", *impact.lines(names)]


def report_changes(fresh: Path, committed: Path, names: Iterable[str], library: Path) -> list[str]:
    """Return lines that name the generated classes that changed, and the members that use them.

    What only the generator changes is left out: it concerns everything, and no request.

    Args:
        fresh: The new package.
        committed: The package in use.
        names: The files that differ, without the generator's runtime.
        library: The library that uses the package.
    """
    changed = changed_classes(fresh, committed, names)
    for name in _by_generator(fresh, committed, set(names)):
        del changed[name]
    if not changed:
        return []
    fields = [f"{n}.{f}" for n, fields in changed.items() for f in sorted(fields)]
    whole = [name for name, fields in changed.items() if not fields]
    impact = Impact(library, fresh)
    found = {*fields, *whole, *(impact.owner(name) for name in whole)}
    return [f"changed: {', '.join(sorted([*fields, *whole]))}", *impact.lines(found)]


def _short(members: Mapping[str, set[str]]) -> list[str]:
    """Return a line for each member; if there are many, one for each class."""
    if len(members) <= MANY:
        return [f"affects {name} ({', '.join(sorted(hit))})" for name, hit in members.items()]
    owners: dict[str, list[str]] = {}
    for name in members:
        owner, _, member = name.partition(".")
        owners.setdefault(owner, []).append(member or "iteration")
    return [f"affects {owner}: {', '.join(found)}" for owner, found in owners.items()]
