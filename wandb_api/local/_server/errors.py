"""Refusals that clients see, and the error of a server that cannot start."""

from __future__ import annotations

from graphql import GraphQLError


class StartError(RuntimeError):
    """The server cannot start on the given data; the message is one line for its user."""


class Refusal(GraphQLError):
    """A refused request, with the message that clients see and an error code where W&B has one."""

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message, extensions={"code": code} if code else {})


def denied() -> Refusal:
    """Return the refusal of a key without permission."""
    return Refusal("permission denied", "PERMISSION_ERROR")
