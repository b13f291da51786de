"""A static call graph of the library, from its syntax trees.

Types are inferred from annotations, constructors and return values, coarsely: the type of an expression is
the set of classes that its annotation names, so that ``list[Run]`` and ``Run | None`` both are ``{Run}``.
A method is analysed once per receiver class, so that a hook called by a base class leads to the override
of that class only.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
Types = frozenset[str]
NO_TYPES: Types = frozenset()
# The server and the command line are not part of the API; of the two flavours one is read.
SKIPPED = {"local", "cli", "__pycache__"}
FLAVOURS = ("_sync", "_async")  # attributes that load on first access do so in the first one only
OPERATIONS = "wandb_operations"
# Names that are too common to guess a receiver from.
COMMON = frozenset(
    name
    for kind in (str, bytes, dict, list, set, tuple, int, Path, os)
    for name in dir(kind)
    if not name.startswith("__")
) | frozenset(
    "close name id send path url type entity project fields state start stop step text content result error"
    " host port".split()
)


@dataclass
class Class:
    """A class: its own functions, and the annotations or values of its attributes."""

    name: str
    module: Module
    node: ast.ClassDef
    functions: dict[str, list[Function]] = field(default_factory=dict[str, "list[Function]"])
    annotations: dict[str, ast.expr] = field(default_factory=dict[str, ast.expr])
    values: dict[str, tuple[Function | None, ast.expr]] = field(
        default_factory=dict[str, "tuple[Function | None, ast.expr]"]
    )

    def __post_init__(self) -> None:
        """Collect the members."""
        for child in self.node.body:
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.setdefault(child.name, []).append(child)
                for inner in ast.walk(child):
                    self._assigned(child, inner)
            elif isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
                self.annotations[child.target.id] = child.annotation
            elif isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name):
                self.values[child.targets[0].id] = (None, child.value)

    def _assigned(self, function: Function, node: ast.AST) -> None:
        if isinstance(node, ast.AnnAssign) and (name := own_attribute(node.target)):
            self.annotations.setdefault(name, node.annotation)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if name := own_attribute(target):
                    self.values.setdefault(name, (function, node.value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("assign", "setattr"):
            match node.args:
                case [ast.Name("self"), ast.Constant(str(name)), value]:
                    self.values.setdefault(name, (function, value))
                case _:
                    pass


def own_attribute(node: ast.expr) -> str:
    """Return ``x`` for the expression ``self.x``, else an empty string."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.value.id in ("self", "cls") else ""
    return ""


@dataclass
class Module:
    """A module and the definitions of its names."""

    name: str
    path: Path
    tree: ast.Module
    package: bool
    imports: dict[str, tuple[str, str]] = field(default_factory=dict[str, "tuple[str, str]"])
    classes: dict[str, Class] = field(default_factory=dict[str, Class])
    functions: dict[str, Function] = field(default_factory=dict[str, Function])
    values: dict[str, ast.expr] = field(default_factory=dict[str, ast.expr])

    def __post_init__(self) -> None:
        """Collect the names, imports inside functions included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                base = self._base(node)
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = (base, alias.name)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = (alias.name, "")
        for node in _defined(self.tree.body):
            if isinstance(node, ast.ClassDef):
                self.classes[node.name] = Class(f"{self.name}.{node.name}", self, node)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions[node.name] = node
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.values[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and node.value:
                self.values[ast.unparse(node.target)] = node.value

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        kept = parts[: len(parts) - node.level + self.package]
        return ".".join([*kept, *([node.module] if node.module else [])])


class Library:
    """The modules of the library, and of the generated package if it is given."""

    def __init__(self, folder: Path, generated: Path | None = None) -> None:
        """Read the library's modules."""
        self.modules: dict[str, Module] = {}
        flavours = [f for f in FLAVOURS if (folder / f).is_dir()]
        skipped = SKIPPED | set(flavours[1:])
        for top in (folder, *([generated] if generated else [])):
            for path in sorted(top.rglob("*.py")) if top.is_dir() else ():
                if not skipped & set(path.relative_to(top).parts):
                    self._add(top, path)
        self.classes = {c.name: c for m in self.modules.values() for c in m.classes.values()}
        self.operations = {
            c.node.name: c.name for c in self.classes.values() if is_generated(c.name)
        }

    def _add(self, top: Path, path: Path) -> None:
        parts = path.relative_to(top.parent).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except SyntaxError:
            return  # the file is incomplete while it is edited
        self.modules[name] = Module(name, path, tree, package)

    # ---- names

    def resolve(self, module: Module, name: str, depth: int = 0) -> tuple[Module | None, str]:
        """Return the module that defines ``name`` as seen in ``module``, and its name there.

        A name of the generated package is returned without a module; an unknown one is ``(None, "")``.
        """
        if name in module.classes or name in module.functions:
            return module, name
        if name in module.imports and depth < 5:
            base, original = module.imports[name]
            if base.partition(".")[0] == OPERATIONS and not is_generated(module.name):
                return None, original or OPERATIONS
            if f"{base}.{original}" in self.modules:
                return self.modules[f"{base}.{original}"], ""
            if base in self.modules:
                return self.resolve(self.modules[base], original or "", depth + 1)
            return None, ""
        return (module, name) if name in module.values else (None, "")

    def class_of(self, module: Module, name: str) -> Class | None:
        """Return the class that ``name`` refers to in ``module``, if the library defines it."""
        owner, found = self.resolve(module, name)
        if owner is not None:
            return owner.classes.get(found)
        return self.classes.get(self.operations.get(found, ""))

    def generated(self, module: Module, node: ast.AST) -> str:
        """Return ``X`` for the expression ``ops.X``, else an empty string."""
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return ""
        return node.attr if self.resolve(module, node.value.id) == (None, OPERATIONS) else ""

    def annotated(self, module: Module, annotation: ast.expr | None) -> Types:
        """Return the classes that occur in an annotation."""
        found: set[str] = set()
        for node in ast.walk(annotation) if annotation else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                try:
                    found |= self.annotated(module, ast.parse(node.value, mode="eval").body)
                except SyntaxError:
                    continue
            elif isinstance(node, ast.Name):
                if known := self.class_of(module, node.id):
                    found.add(known.name)
                elif (value := self._alias(module, node.id)) is not None:
                    found |= self.annotated(*value)
            elif name := self.generated(module, node):
                found.add(self.operations.get(name, f"{OPERATIONS}.{name}"))
        return frozenset(found)

    def _alias(self, module: Module, name: str) -> tuple[Module, ast.expr] | None:
        owner, found = self.resolve(module, name)
        value = owner.values.get(found) if owner else None
        # an alias of types, such as `Target = Union[Run, Sweep]`
        return (owner, value) if owner and isinstance(value, (ast.Subscript, ast.BinOp)) else None

    # ---- members

    @cached_property
    def _mros(self) -> dict[str, list[Class]]:
        return {}

    def mro(self, name: str) -> list[Class]:
        """Return a class of the library and its bases, nearest first."""
        if name not in self.classes:
            return []
        if name not in self._mros:
            self._mros[name] = order = [self.classes[name]]
            for base in self.classes[name].node.bases:
                root = base.value if isinstance(base, ast.Subscript) else base
                for found in sorted(self.annotated(self.classes[name].module, root)):
                    order += [c for c in self.mro(found) if c not in order]
        return self._mros[name]

    def functions(self, owner: str, name: str) -> tuple[Class, list[Function]] | None:
        """Return the method or property ``name`` of a class, and the class that defines it."""
        for base in self.mro(owner):
            if name in base.functions:
                return base, base.functions[name]
        return None

    def with_method(self, name: str) -> list[str]:
        """Return the classes that define a method ``name`` themselves."""
        return self._classes_by_method.get(name, [])

    @cached_property
    def _classes_by_method(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for owner in self.classes.values():
            if not is_generated(owner.name):
                for name in owner.functions:
                    found.setdefault(name, []).append(owner.name)
        return found

    @cached_property
    def passed(self) -> Mapping[tuple[str, str], frozenset[tuple[str, str]]]:
        """The methods that are passed to constructors, by class and parameter."""
        found: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
        for owner in self.classes.values():
            for node in ast.walk(owner.node):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                if made := self.class_of(owner.module, node.func.id):
                    for parameter, value in self._arguments(made.name, node):
                        key, methods = (made.name, parameter), self._methods_in(owner.name, value)
                        found[key] = found.get(key, frozenset()) | methods
        return found

    def _arguments(self, made: str, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        """Yield the parameters of a constructor with their values in a call."""
        defined = self.functions(made, "__init__")
        names = [a.arg for a in defined[1][0].args.args[1:]] if defined else []
        yield from zip(names, call.args)  # noqa: B905 -- the rest has default values
        yield from ((k.arg, k.value) for k in call.keywords if k.arg)

    def _methods_in(self, owner: str, value: ast.expr) -> frozenset[tuple[str, str]]:
        """Return the methods of a class that a value refers to, itself or in a lambda."""
        nodes = ast.walk(value) if isinstance(value, ast.Lambda) else [value]
        names = {own_attribute(node) for node in nodes if isinstance(node, ast.expr)}
        return frozenset((owner, name) for name in names if self._is_method(owner, name))

    def _is_method(self, owner: str, name: str) -> bool:
        defined = self.functions(owner, name) if name else None
        return defined is not None and not any(
            "property" in ast.unparse(d) for f in defined[1] for d in f.decorator_list
        )

    def is_listing(self, name: str) -> bool:
        """Tell whether a class is a listing: whoever constructs one also sends its requests."""
        return any({"__aiter__", "__iter__"} & c.functions.keys() for c in self.mro(name))

    def hooks(self, name: str) -> Iterator[str]:
        """Yield the private and special methods of a class, inherited ones included."""
        yield from sorted({f for c in self.mro(name) for f in c.functions if f.startswith("_")})


def is_generated(name: str) -> bool:
    """Tell whether a module or class belongs to the generated package."""
    return name.partition(".")[0] == OPERATIONS


def _defined(statements: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module, with those below an ``if``, such as ``if TYPE_CHECKING``."""
    for statement in statements:
        if isinstance(statement, ast.If):
            yield from _defined([*statement.body, *statement.orelse])
        else:
            yield statement


def children(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield every executed node, without annotations and type-checking blocks."""
    for node in nodes:
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_comment"):
                continue
            parts = value if isinstance(value, list) else [value]
            yield from children(p for p in parts if isinstance(p, ast.AST))
