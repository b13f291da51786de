"""Facts that a client has learned about its server from responses, without probing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import UnsupportedError

if TYPE_CHECKING:
    import wandb_operations as ops


@dataclass
class ServerFacts:
    """Facts about one server and one API key.

    Attributes:
        missing: Schema coordinates that the server rejected as unknown.
        accepted: Input fields that the server validated.
        viewer_name: The name of the API key's user, once it was requested.
        mutations: How many mutations the client has sent; lists that shrink meanwhile are read again.
        executed: How many mutations of this library the server has executed.
        generation: A number of what was read: it grows when a mutation ends, and when the client is
            flushed.
    """

    missing: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    viewer_name: str | None = None
    mutations: int = 0
    executed: int = 0
    generation: int = 0


class KnowsServer(Protocol):
    """A client of either flavour."""

    _server_facts: ServerFacts


def server_facts(client: KnowsServer) -> ServerFacts:
    """Return what ``client`` has learned; the same object for the client's whole life."""
    return client._server_facts  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


def lacks(client: KnowsServer, coordinate: str) -> bool:
    """Tell whether the server is known to lack a schema coordinate such as ``Type.field``."""
    return coordinate in server_facts(client).missing


def lacking(client: KnowsServer, *operations: type[ops.Operation[Any]]) -> tuple[str, ...]:
    """Return the schema coordinates of some operations that the server is known to lack."""
    used = frozenset[str]().union(*(each.__document__.coordinates for each in operations))
    return tuple(sorted(server_facts(client).missing & used))


def require(client: KnowsServer, coordinate: str, what: str) -> None:
    """Raise UnsupportedError if the server is known to lack ``coordinate``.

    Args:
        client: The client.
        coordinate: The schema coordinate, such as ``Type.field``.
        what: What the user asked for, for the message.
    """
    if lacks(client, coordinate):
        raise UnsupportedError(f"{what}: this server has no {coordinate}")


def lacking_variant(client: KnowsServer, member: str, group: str) -> str | None:
    """Return the coordinate for which the server is known to lack a variant; None if it is not.

    Args:
        client: The client.
        member: The type.
        group: The union or interface.
    """
    coordinates = (member, f"{member} in {group}")
    return next((c for c in coordinates if lacks(client, c)), None)


def require_variant(client: KnowsServer, member: str, group: str, what: str) -> None:
    """Raise UnsupportedError if the server is known to lack a variant of a union or an interface.

    Args:
        client: The client.
        member: The type.
        group: The union or interface.
        what: What the user asked for, for the message.
    """
    if coordinate := lacking_variant(client, member, group):
        raise UnsupportedError(f"{what}: this server has no {coordinate}")
