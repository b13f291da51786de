"""What the server answers when it will not do something."""

from __future__ import annotations

from graphql import GraphQLError


class Refusal(GraphQLError):
    """A refusal in the words that clients see; with a code where W&B has one."""

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message, extensions={"code": code} if code else {})


def denied() -> Refusal:
    """The key may not do this."""
    return Refusal("permission denied", "PERMISSION_ERROR")
