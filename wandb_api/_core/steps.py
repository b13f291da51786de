"""Changes that take several requests: an error tells which of them have taken effect."""

from __future__ import annotations

from types import TracebackType

from ..errors import CommError, Error, UnsupportedError
from .server_facts import KnowsServer, lacking_variant, server_facts


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
            done = ", ".join(self._done)
            _append(error, f"saved already: {done}; save() again sends the rest")


class Made:
    """A change that has taken effect, while its result is read: every error names it.

    What the server does not support is a `CommError` then: `UnsupportedError` would mean that nothing was done.

    Args:
        what: What was done, as a sentence.
        then: What cannot be done now, as a sentence.

    Example:
        >>> with Made("'a.txt' was uploaded"):
        ...     file = await find("a.txt")
    """

    def __init__(self, what: str, then: str = "the result cannot be read") -> None:
        self._what, self._then = what, then

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if isinstance(error, UnsupportedError):
            raise CommError(f"{self._what}, but {self._then}: {error.message}") from error
        if isinstance(error, Error):
            _append(error, f"{self._what} before")


def unread(client: KnowsServer, what: str, found: object, group: str) -> CommError:
    """Return the error for a change that was made, whose result is of a kind that cannot be read.

    Args:
        client: The client that made the change.
        what: What was done, as a sentence.
        found: The result, of an unknown type.
        group: The union or interface that the server returns.
    """
    kind = getattr(found, "typename__", "its type")
    lacking = lacking_variant(client, kind, group)
    why = f"this server has no {lacking}" if lacking else f"the server returned {kind}"
    return CommError(f"{what}, but the result cannot be read: {why}")


class InPart:
    """A change of many requests, some of which may have taken effect when the server refuses one.

    What the server does not support is a `CommError` then: `UnsupportedError` would mean that nothing was done.

    Args:
        client: The client that makes the change.
        what: What was done in part, as the beginning of a sentence.

    Example:
        >>> with InPart(client, "the project was imported"):
        ...     await send_runs()
    """

    def __init__(self, client: KnowsServer, what: str) -> None:
        self._facts, self._what = server_facts(client), what
        self._before = self._facts.executed

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if isinstance(error, UnsupportedError) and self._facts.executed > self._before:
            raise CommError(f"{self._what} in part: {error.message}") from error


def _append(error: Error, text: str) -> None:
    """Add a part to the message of an error, also where `args` repeats it."""
    before = error.message
    error.message = f"{before}; {text}"
    if error.args[:1] == (before,):
        error.args = (error.message, *error.args[1:])
