"""Changes that take several requests: an error tells which of them have taken effect."""

from __future__ import annotations

from types import TracebackType

from ..errors import Error


class Steps:
    """The parts of a change that have taken effect; an error of this library that ends it names them.

    Example:
        >>> with Steps() as steps:
        ...     await add(aliases)
        ...     steps.done("new aliases")
        ...     await update(tags)  # CommError: ...; saved already: new aliases; save() again ...
    """

    def __init__(self) -> None:
        self._done: list[str] = []

    def done(self, what: str) -> None:
        """Note a part that has taken effect."""
        self._done.append(what)

    def __enter__(self) -> Steps:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if isinstance(error, Error) and self._done:
            before = error.message
            done = ", ".join(self._done)
            error.message = f"{before}; saved already: {done}; save() again sends the rest"
            if error.args[:1] == (before,):
                error.args = (error.message, *error.args[1:])
