"""Errors in the sources of the generator, with their locations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from graphql import GraphQLError, Node, get_location

ROOT = Path(__file__).resolve().parents[2]


class CodegenError(Exception):
    """A mistake in a source of the generator; shown as ``file:line: message``, without a traceback."""

    def __init__(self, message: str, file: str | Path = "", line: int = 0) -> None:
        """Create the error."""
        super().__init__(message)
        self.message, self.file, self.line = message, shown(file), line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        return f"{place}: {self.message}" if place else self.message


class CodegenErrors(Exception):
    """Several mistakes, all of which are shown; ``touched`` are the affected operations."""

    def __init__(self, problems: Sequence[CodegenError], touched: Iterable[str] = ()) -> None:
        """Create the error."""
        super().__init__("\n".join(sorted({str(p) for p in problems})))
        self.problems = list(problems)
        self.touched = sorted(touched)


def at(node: Node, message: str) -> CodegenError:
    """Build the error ``message`` at the location of ``node``."""
    if node.loc is None:
        return CodegenError(message)
    source = node.loc.source
    return CodegenError(message, source.name, get_location(source, node.loc.start).line)


def place(node: Node) -> str:
    """Return the location of ``node`` as ``file:line``."""
    error = at(node, "")
    return f"{error.file}:{error.line}"


def of_graphql(error: GraphQLError) -> CodegenError:
    """Convert an error of graphql-core, with its file, line and further locations."""
    nodes = [n for n in error.nodes or () if n.loc]
    if nodes:
        others = sorted({place(n) for n in nodes[:-1]} - {place(nodes[-1])})
        return at(nodes[-1], error.message + (f" (see {', '.join(others)})" if others else ""))
    if error.source and error.locations:
        return CodegenError(error.message, error.source.name, error.locations[0].line)
    return CodegenError(error.message)


def shown(file: str | Path) -> str:
    """Return ``file`` for messages: relative to the project's root if it lies below."""
    path = Path(file)
    inside = path.is_absolute() and path.is_relative_to(ROOT)
    return path.relative_to(ROOT).as_posix() if inside else str(file)
