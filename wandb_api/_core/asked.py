"""Check that a response is about the object that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ..errors import ServerError
from .not_found import no_run
from .paths import RunKey
from .server_facts import KnowsServer
from .unreadable import or_none


class Named(Protocol):
    """A part of a response."""

    @property
    def name(self) -> str:
        """The name."""
        ...


N = TypeVar("N", bound=Named)


def check_asked(
    what: str, asked: str, *got: Callable[[], str | None], changed: bool = False
) -> None:
    """Check the name or ID in a response.

    A cache or proxy that mixes up responses would otherwise let one object be read, and changed, in
    place of another. Letters may differ in case: not every server compares names as they are.

    Args:
        what: The kind of object, for the error.
        asked: The name or ID that was asked for.
        got: Read those of the response, of which one must be equal; nothing is compared if one is not known.
        changed: Whether a change was asked for, which may have been made.

    Raises:
        ServerError: The response is about another object.
    """
    names = [or_none(read) for read in got]
    known = [name for name in names if name is not None]
    if len(known) == len(names) and asked.casefold() not in map(str.casefold, known):
        made = f", whose change may have been made; read the {what} again, and" if changed else ":"
        raise ServerError(
            f"the response is about the {what} {known[0]!r} instead of {asked!r}{made} "
            "check what is between this machine and the server"
        )


def run_asked_for(client: KnowsServer, key: RunKey, run: N | None) -> N:
    """Return the run in a response.

    Args:
        client: The client, for the error.
        key: The run that was asked for.
        run: That of the response; None if there is none.

    Raises:
        NotFoundError: There is none.
        ServerError: It is another one.
    """
    if run is None:
        raise no_run(client, key)
    check_asked("run", key.name, lambda: run.name)
    return run
