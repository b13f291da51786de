"""Give a public class the name of the module that it is imported from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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
