"""Find the generated names that each documented member uses, directly or indirectly."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wandb_codegen.callgraph import (
    COMMON,
    NO_TYPES,
    OPERATIONS,
    Class,
    Function,
    Library,
    Module,
    Types,
    children,
    is_generated,
)

# A function to analyse: the receiver's class (or the module), and its name. A class itself is its own
# name with an empty name: making an instance.
Target = tuple[str, str]
# Functions whose arguments are not used at run time.
INERT = {"isinstance", "issubclass", "cast"}


@dataclass
class Uses:
    """The direct uses of a function: generated names, and functions that it calls or passes on.

    A generated name is a class (``ListRuns``), a field or member that is read or given
    (``RunFields.name``, ``UpsertBucketInput.tags``), ``UpsertBucketInput.**`` where fields are given by a
    mapping, or ``RunFields.*`` where one is read by a computed name. A quoted name is a string that occurs.
    """

    names: set[str] = field(default_factory=set[str])
    targets: set[Target] = field(default_factory=set[Target])
    definitions: set[tuple[str, int, int]] = field(default_factory=set[tuple[str, int, int]])


class Reach:
    """Follow calls through a library."""

    def __init__(self, library: Library) -> None:
        """Prepare the analysis."""
        self.library = library
        self._uses: dict[Target, Uses] = {}
        self._attributes: dict[tuple[str, str], Types] = {}

    def uses(self, target: Target) -> Uses:
        """Return the direct uses of a function."""
        if target not in self._uses:
            self._uses[target] = Uses()  # empty while a recursive call is analysed
            self._uses[target] = self._analyse(target)
        return self._uses[target]

    def closure(self, start: Target) -> Uses:
        """Return the uses of a function and of all functions that it calls."""
        found, waiting, seen = Uses(), [start], {start}
        while waiting:
            uses = self.uses(waiting.pop())
            found.names |= uses.names
            found.definitions |= uses.definitions
            waiting += uses.targets - seen
            seen |= uses.targets
        found.targets = seen
        return found

    def attribute(self, owner: str, name: str) -> Types:
        """Return the types of an attribute, or of a method's result."""
        if (owner, name) not in self._attributes:
            self._attributes[owner, name] = NO_TYPES  # empty while a recursive call is analysed
            self._attributes[owner, name] = self._attribute(owner, name)
        return self._attributes[owner, name]

    def _attribute(self, owner: str, name: str) -> Types:
        for base in self.library.mro(owner):
            if name in base.functions:
                return NO_TYPES.union(
                    *(self._returned(owner, base, f) for f in base.functions[name])
                )
            if name in base.annotations:
                return self.library.annotated(base.module, base.annotations[name])
        for base in self.library.mro(owner):
            if name in base.values:
                function, value = base.values[name]
                body = Body(self, base.module, owner, function, Uses())
                found = NO_TYPES if isinstance(value, ast.Lambda) else body.types(value)
                return found or self._of_variable(owner, function, value)
        return NO_TYPES

    def _returned(self, owner: str, base: Class, function: Function) -> Types:
        found = self.library.annotated(base.module, function.returns)
        names = _names(function.returns or function)
        if "Self" in names:
            return found | {owner}
        return found or self._arguments(owner, names)

    def _of_variable(self, owner: str, function: Function | None, value: ast.expr) -> Types:
        """Return the types of an attribute that holds a parameter of its generic class's type variable."""
        arguments = function.args.args if function and isinstance(value, ast.Name) else []
        annotations = [a.annotation for a in arguments if a.arg == getattr(value, "id", "")]
        return self._arguments(owner, {n for a in annotations if a for n in _names(a)})

    def _arguments(self, owner: str, names: set[str]) -> Types:
        """Return the type arguments of a class's bases if one of the names is a type variable."""
        return self.items(frozenset({owner})) - {owner} if names & {"T", "F"} else NO_TYPES

    def passed(self, owner: str, name: str) -> set[Target]:
        """Return the methods that an attribute may hold, because they are passed to the constructor."""
        for base in self.library.mro(owner):
            if name in base.values:
                function, value = base.values[name]
                if function and function.name == "__init__" and isinstance(value, ast.Name):
                    keys = ((c.name, value.id) for c in self.library.mro(owner))
                    return {t for key in keys for t in self.library.passed.get(key, ())}
        return set()

    def items(self, types: Types) -> Types:
        """Return the types of the items of listings: the type arguments of their bases."""
        found = set(types)
        for base in (base for name in types for base in self.library.mro(name)):
            for node in base.node.bases:
                if isinstance(node, ast.Subscript):
                    found |= self.library.annotated(base.module, node.slice)
        return frozenset(found)

    def _analyse(self, target: Target) -> Uses:
        owner, name = target
        library, found = self.library, Uses()
        if owner in library.classes and not name:
            found.targets |= self._made(owner)
            for base in library.mro(owner):
                for function, value in base.values.values():
                    if function is None:  # what methods assign belongs to them
                        Body(self, base.module, owner, None, found).read([value])
        elif owner in library.classes:
            if defined := library.functions(owner, name):
                for function in defined[1]:
                    self.read(defined[0].module, owner, function, found, defined[0].name)
        elif module := library.modules.get(owner):
            if name in module.functions:
                self.read(module, "", module.functions[name], found)
            elif name in module.values:
                Body(self, module, "", None, found).read([module.values[name]])
        return found

    def _made(self, owner: str) -> set[Target]:
        names = {"__init__", "__post_init__", "__new__", "__set_name__"}
        if self.library.is_listing(owner):
            names |= set(self.library.hooks(owner))
        return {(owner, name) for name in names if self.library.functions(owner, name)}

    def read(
        self, module: Module, owner: str, function: Function, found: Uses, defined: str = ""
    ) -> None:
        """Add the uses of a function, a method of ``owner`` defined in ``defined``, to ``found``."""
        end = function.end_lineno or function.lineno
        found.definitions.add((str(module.path), function.lineno, end))
        body = Body(self, module, owner, function, found, defined)
        body.read([*function.body, *function.decorator_list])


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


class Body:
    """Reads a function: infers the types of its variables and records its uses."""

    def __init__(
        self,
        reach: Reach,
        module: Module,
        owner: str,
        function: Function | None,
        found: Uses,
        defined: str = "",
    ) -> None:
        """Prepare the analysis of one function."""
        self.reach, self.library, self.module, self.owner = reach, reach.library, module, owner
        self.found, self.defined = found, defined
        self.variables: dict[str, Types] = {}
        if function is not None:
            arguments = function.args
            given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            for argument in [*given, *filter(None, [arguments.vararg, arguments.kwarg])]:
                self.variables[argument.arg] = self.library.annotated(module, argument.annotation)
            static = any(ast.unparse(d) == "staticmethod" for d in function.decorator_list)
            if owner and given and not static:
                self.variables[given[0].arg] = frozenset({owner})

    def read(self, nodes: list[ast.AST] | list[ast.expr] | list[ast.stmt | ast.expr]) -> None:
        """Record all uses of ``nodes``."""
        everything = list(children(nodes))
        for _ in range(2):  # a loop may use variables that are assigned below
            for node in everything:
                self._assign(node)
        inert = {
            id(inner)
            for node in everything
            if isinstance(node, ast.Call) and ast.unparse(node.func) in INERT
            for argument in (node.args[:1] if ast.unparse(node.func) == "cast" else node.args[1:])
            for inner in ast.walk(argument)
        }
        for node in everything:
            if id(node) not in inert:
                self._note(node)

    def _assign(self, node: ast.AST) -> None:
        if isinstance(node, ast.AnnAssign):
            self._bind(node.target, self.library.annotated(self.module, node.annotation))
        elif isinstance(node, ast.Assign):
            types = self.types(node.value)
            for target in node.targets:
                self._bind(target, types)
        elif isinstance(node, ast.NamedExpr):
            self._bind(node.target, self.types(node.value))
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
            self._bind(node.target, self.reach.items(self.types(node.iter)))
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                if item.optional_vars:
                    self._bind(item.optional_vars, self.types(item.context_expr))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for argument in node.args.args:
                types = self.library.annotated(self.module, argument.annotation)
                self.variables.setdefault(argument.arg, types)
            returned = self.library.annotated(self.module, node.returns)
            self.variables.setdefault(node.name, returned)

    def _bind(self, target: ast.expr, types: Types) -> None:
        if isinstance(target, ast.Name):
            self.variables[target.id] = self.variables.get(target.id, NO_TYPES) | types
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self._bind(element, types)
        elif isinstance(target, ast.Starred):
            self._bind(target.value, types)

    # ---- types

    def types(self, node: ast.expr | None) -> Types:
        """Return the classes that the value of an expression may be an instance of."""
        if isinstance(node, ast.Name):
            if node.id in self.variables:
                return self.variables[node.id]
            owner, name = self.library.resolve(self.module, node.id)
            value = owner.values.get(name) if owner else None
            return (
                Body(self.reach, owner, "", None, Uses()).types(value)
                if owner and value
                else NO_TYPES
            )
        if isinstance(node, ast.Call):
            return self._called(node)
        if isinstance(node, ast.Attribute):
            return self._attribute(self.types(node.value), node.attr)
        if isinstance(node, (ast.Await, ast.Starred, ast.Subscript, ast.NamedExpr)):
            return self.types(node.value)
        if isinstance(node, ast.BoolOp):
            return NO_TYPES.union(*map(self.types, node.values))
        if isinstance(node, ast.IfExp):
            return self.types(node.body) | self.types(node.orelse)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return NO_TYPES.union(*map(self.types, node.elts))
        if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp)):
            return self.types(node.elt)
        return NO_TYPES

    def _called(self, node: ast.Call) -> Types:
        function = node.func
        if isinstance(function, ast.Subscript):  # list[Run]()
            return self.library.annotated(self.module, function)
        if isinstance(function, ast.Name):
            if function.id in self.variables:
                return self.variables[function.id]
            owner, name = self.library.resolve(self.module, function.id)
            if known := self.library.class_of(self.module, function.id):
                return frozenset({known.name})
            if owner and name in owner.functions:
                return self._of_call(owner, owner.functions[name], node)
            passed = [self.types(a) for a in node.args]  # next(x), list(x), sorted(x), ...
            return NO_TYPES.union(*passed)
        if isinstance(function, ast.Attribute):
            if name := self._generated(function):
                return frozenset({self.library.operations.get(name, f"{OPERATIONS}.{name}")})
            module = self._module(function.value)
            if module is not None and function.attr in module.functions:
                return self.library.annotated(module, module.functions[function.attr].returns)
            if function.attr == "execute":
                return self._results(node)
            return self._attribute(self.types(function.value), function.attr)
        return NO_TYPES

    def _of_call(self, owner: Module, function: Function, node: ast.Call) -> Types:
        """Return what a function returns; of a generic one, the types of its arguments."""
        returned = function.returns
        found = self.library.annotated(owner, returned)
        if found or not isinstance(returned, ast.Name):
            return found
        passed = zip(function.args.args, node.args, strict=False)
        generic = [a for p, a in passed if p.annotation and returned.id in _names(p.annotation)]
        return NO_TYPES.union(*map(self.types, generic))

    def _results(self, node: ast.Call) -> Types:
        """Return the result model of the operation that is executed."""
        operations = NO_TYPES.union(*map(self.types, node.args))
        results = (f"{name.rpartition('.')[2]}Result" for name in operations)
        return frozenset(
            self.library.operations[r] for r in results if r in self.library.operations
        )

    def _attribute(self, types: Types, name: str) -> Types:
        return NO_TYPES.union(*(self.reach.attribute(owner, name) for owner in types))

    def _generated(self, node: ast.expr) -> str:
        """Return ``X`` for the expression ``ops.X``, or an imported ``X``; else an empty string."""
        if name := self.library.generated(self.module, node):
            return name
        if isinstance(node, ast.Name) and node.id not in self.variables:
            owner, name = self.library.resolve(self.module, node.id)
            if owner is None and name and name != OPERATIONS:
                return name
        return ""

    def _module(self, node: ast.expr) -> Module | None:
        if isinstance(node, ast.Name) and node.id not in self.variables:
            owner, name = self.library.resolve(self.module, node.id)
            return owner if owner is not None and not name else None
        return None

    # ---- uses

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Call):
            self._note_call(node)
        elif isinstance(node, ast.Name) and node.id not in self.variables:
            if name := self._generated(node):
                self.found.names.add(name)
                return
            owner, name = self.library.resolve(self.module, node.id)
            if owner and name in owner.classes:
                self.found.targets.add((owner.classes[name].name, ""))
            elif owner and name:
                self.found.targets.add((owner.name, name))
        elif isinstance(node, ast.Attribute):
            self._note_attribute(node)
        elif isinstance(node, ast.Constant) and str(node.value).isidentifier():
            self.found.names.add(repr(node.value))

    def _note_call(self, node: ast.Call) -> None:
        """Record the fields passed to an input or operation."""
        makers = [node.func, *node.args[:1]]  # ops.X(...), or make(ops.X, ...)
        if name := next(filter(None, map(self._generated, makers)), ""):
            for keyword in node.keywords:
                self.found.names.add(f"{name}.{keyword.arg or '**'}")
            self.found.names |= {f"{name}.**" for a in node.args if isinstance(a, ast.Starred)}
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and node.args:
            for owner in self.types(node.args[0]):
                bases = self.library.mro(owner) if is_generated(owner) else ()
                self.found.names |= {f"{base.node.name}.*" for base in bases}

    def _note_attribute(self, node: ast.Attribute) -> None:
        if name := self._generated(node):
            self.found.names.add(name)
            return
        if inner := self._generated(node.value):
            self.found.names.add(f"{inner}.{node.attr}")
            return
        if module := self._module(node.value):
            if node.attr in module.classes:
                self.found.targets.add((module.classes[node.attr].name, ""))
            elif node.attr in module.functions or node.attr in module.values:
                self.found.targets.add((module.name, node.attr))
            return
        self._note_member(node)

    def _note_member(self, node: ast.Attribute) -> None:
        types = self.types(node.value)
        if isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "super":
            self._note_super(node.attr)
            return
        known = self.library.class_of(self.module, node.value.id) if (
            isinstance(node.value, ast.Name) and node.value.id not in self.variables
        ) else None  # fmt: skip
        for owner in types | ({known.name} if known else set()):
            if is_generated(owner):
                defined = next(
                    (c for c in self.library.mro(owner) if node.attr in c.annotations), None
                )
                if defined:
                    self.found.names.add(f"{defined.node.name}.{node.attr}")
            elif self.library.functions(owner, node.attr):
                self.found.targets.add((owner, node.attr))
            else:
                self.found.targets |= self.reach.passed(owner, node.attr)
        if not types and not known and node.attr not in COMMON:
            owners = self.library.with_method(node.attr)
            if len(owners) == 1:  # the receiver is unknown, but the name is specific
                self.found.targets.add((owners[0], node.attr))

    def _note_super(self, name: str) -> None:
        """Record ``super().x``: the next definition for the same receiver."""
        order = self.library.mro(self.owner)
        names = [c.name for c in order]
        start = names.index(self.defined) + 1 if self.defined in names else len(names)
        for base in order[start:]:
            if name in base.functions:
                for function in base.functions[name]:
                    self.reach.read(base.module, self.owner, function, self.found, base.name)
                return


def members(folder: Path, library: Library) -> Iterator[tuple[str, Target]]:
    """Yield the documented members, such as ``Api.runs``, each with the function behind it.

    They are the public members of the classes that ``__init__.py`` exports, or of all public classes if
    it exports none. The name of a class stands for constructing and iterating an instance.
    """
    for owner in _exported(folder, library):
        public = owner.node.name.removeprefix("Async")
        yield public, (owner.name, "")
        names = {n for c in library.mro(owner.name) for n in c.functions}
        for name in sorted(names):
            if not name.startswith("_"):
                yield f"{public}.{name}", (owner.name, name)
            elif name in ("__len__", "__contains__", "__getitem__", "__aiter__", "__iter__"):
                yield public, (owner.name, name)


def _exported(folder: Path, library: Library) -> list[Class]:
    root = library.modules.get(folder.name)
    found: dict[str, Class] = {}
    for module in [root, *_doors(folder, library)] if root else ():
        for name in module.imports if module else ():
            if not name.startswith("_") and (known := library.class_of(module, name)):
                found.setdefault(known.name, known)
    if not found:
        found = {c.name: c for c in library.classes.values() if not c.node.name.startswith("_")}
    return [c for c in found.values() if not is_generated(c.name)]


def _doors(folder: Path, library: Library) -> list[Module]:
    names = ("automations", "cache", "filters")
    return [m for n in names if (m := library.modules.get(f"{folder.name}.{n}"))]
