"""Public classes: the module that they report, and the attributes that they accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .suggestions import did_you_mean

C = TypeVar("C")


def public(module: str) -> Callable[[type[C]], type[C]]:
    """Decorate a dataclass or TypedDict so that it reports ``module`` in tracebacks, pickles and hovers.

    Other classes set ``__module__`` in their body. A dataclass cannot: `dataclasses` looks up string
    annotations such as ``ClassVar`` in the module that the class names.
    """

    def rename(kind: type[C]) -> type[C]:
        kind.__module__ = module
        return kind

    return rename


class DeclaredAttributes:
    """Base class of objects on the server: assigning to an undeclared attribute is an error.

    ``run.nmae = "x"`` would otherwise change nothing. Names with an underscore are the library's own.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # type checkers report undeclared attributes themselves

        def __setattr__(self, name: str, value: object) -> None:
            """Set a declared attribute.

            Raises:
                AttributeError: The class declares no such attribute, or it cannot be assigned.
            """
            if name[0] != "_" and name not in _declared(type(self)):
                known = [n for n in _declared(type(self)) if n[0] != "_"]
                raise AttributeError(
                    f"{type(self).__name__} has no attribute {name!r}{did_you_mean(name, known)}",
                    name=name,
                    obj=self,
                )
            try:
                object.__setattr__(self, name, value)
            except AttributeError as error:
                raise AttributeError(
                    f"{type(self).__name__}.{name} cannot be assigned", name=name, obj=self
                ) from error


def _declared(kind: type) -> set[str]:
    annotated = (base.__dict__.get("__annotations__", {}) for base in kind.__mro__)
    return {*dir(kind), *(name for names in annotated for name in names)}
