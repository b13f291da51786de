"""Public classes: the module that they report, and the attributes that they accept."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from .suggestions import did_you_mean, snake_case, suggest

if TYPE_CHECKING:
    from typing_extensions import LiteralString as LiteralString
    from typing_extensions import deprecated as deprecated
else:
    LiteralString = str

    def deprecated(message):
        """Mark an overload that pyright reports; nothing happens at run time."""
        return lambda function: function


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


def declared(kind: type[C]) -> type[C]:
    """Decorate a class of objects on the server: undeclared attributes are errors with a hint.

    ``run.nmae = "x"`` would otherwise change nothing. Names with an underscore are the library's own.
    Subclasses inherit it; a class with a ``__setattr__`` of its own calls `set_declared` in it.
    ``_other_names`` of a class maps names of the server, the web application and older clients that
    resemble the wrong attribute to the right one. Type checkers report undeclared attributes themselves, so they
    see neither method.
    """
    for name, method in (("__getattr__", get_undeclared), ("__setattr__", set_declared)):
        if name not in vars(kind):
            setattr(kind, name, method)
    return kind


def get_undeclared(self: object, name: str) -> object:
    """Raise for an attribute that could not be read.

    Objects whose values are set once keep the reasons for those that are not known in ``_unknown``.

    Raises:
        UnsupportedError: The server lacks it.
        ServerError: The server's value cannot be read.
        AttributeError: The class declares no such attribute; the message names a similar one.
    """
    if name != "_unknown" and name in (reasons := getattr(self, "_unknown", {})):
        raise reasons[name].error.with_traceback(None)
    if name[0] == "_" or name in _declared(type(self)):
        # again, for the error of the property itself, such as NotLoadedError
        return object.__getattribute__(self, name)
    raise AttributeError(_unknown(type(self), name), name=name, obj=self)


def set_declared(self: object, name: str, value: object) -> None:
    """Set a declared attribute.

    Raises:
        AttributeError: The class declares no such attribute, or it cannot be assigned.
    """
    if name[0] == "_":
        object.__setattr__(self, name, value)
        return
    if name not in _declared(type(self)):
        raise AttributeError(_unknown(type(self), name), name=name, obj=self)
    try:
        if inspect.isroutine(getattr(type(self), name, None)):
            raise AttributeError("it is a method")
        object.__setattr__(self, name, value)
    except AttributeError as error:
        if type(error).__module__.startswith("wandb_api"):  # of the value: NotLoadedError
            raise
        raise AttributeError(
            f"{type(self).__name__}.{name} cannot be assigned", name=name, obj=self
        ) from error


def _unknown(kind: type, name: str) -> str:
    other_names: Mapping[str, str] = getattr(kind, "_other_names", {})
    if other := other_names.get(name) or other_names.get(snake_case(name)):
        return f"{kind.__name__} has no attribute {name!r}{suggest(other)}"
    # old spellings, such as lastHistoryStep, are not suggested
    known = [n for n in _declared(kind) if n[0] != "_" and n == n.lower()]
    return f"{kind.__name__} has no attribute {name!r}{did_you_mean(snake_case(name), known)}"


def _declared(kind: type) -> set[str]:
    annotated = (base.__dict__.get("__annotations__", {}) for base in kind.__mro__)
    return {*dir(kind), *(name for names in annotated for name in names)}
