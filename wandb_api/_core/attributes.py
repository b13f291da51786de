"""Refuse assignments to attributes that a class does not declare."""

from __future__ import annotations

from .suggestions import did_you_mean


class DeclaredAttributes:
    """Base class of objects on the server: assigning to an undeclared attribute is an error.

    ``run.nmae = "x"`` would otherwise change nothing. Names with an underscore are the library's own.
    """

    __slots__ = ()

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
