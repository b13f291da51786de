"""Read and write the annotations of generated classes."""

from __future__ import annotations

import ast


def expression(code: str) -> ast.expr:
    """Parse ``code`` to an expression tree."""
    return ast.parse(code, mode="eval").body


def head_of(node: ast.expr) -> str:
    """Return ``Optional`` for ``Optional[X]``; empty for annotations without brackets."""
    return ast.unparse(node.value) if isinstance(node, ast.Subscript) else ""


def arguments_of(node: ast.expr) -> list[ast.expr]:
    """Return the arguments in the brackets."""
    if not isinstance(node, ast.Subscript):
        return []
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def class_name(node: ast.expr) -> str:
    """Return the name in ``X`` or ``"X"``."""
    return ast.unparse(node).strip("\"'")


def members(node: ast.expr) -> list[str]:
    """Return the classes in an annotation, without wrappers and None."""
    head, inside = head_of(node), arguments_of(node)
    if head in ("Optional", "Annotated", "list"):
        return members(inside[0])
    if head == "Union":
        return [name for part in inside for name in members(part)]
    return [class_name(node)]


class Classes:
    """The classes of a generated module, and its aliases of classes of other modules."""

    def __init__(self, module: ast.Module) -> None:
        """Collect the classes of a module."""
        self.defined = {n.name: n for n in module.body if isinstance(n, ast.ClassDef)}
        self.aliases = {
            n.targets[0].id: ast.unparse(n.value)
            for n in module.body
            if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
        }

    def field(self, owner: str, name: str) -> ast.expr | None:
        """Return the annotation of a field, declared by the class or by a base in this module."""
        for node in self.defined[owner].body:
            if isinstance(node, ast.AnnAssign) and class_name(node.target) == name:
                return node.annotation
        return None

    def at(self, path: list[str]) -> str:
        """Follow attributes from a class and return the type at the end, as an expression."""
        current = [path[0]]
        for step in path[1:]:
            annotation = self.field(current[0], step)
            if annotation is None:
                raise LookupError(f"{current[0]} declares no {step}")
            current = members(annotation)
        return " | ".join(self.aliases.get(name, name) for name in current)
