"""State that the commands of one call share: the client and its settings."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property

import typer

from .. import Api


@dataclass
class Shared:
    """The common options, and the client that they configure.

    Attributes:
        base_url: The server, or None for the configured one.
        entity: The default entity, or None for the configured one.
        project: The default project, or None for the configured one.
    """

    base_url: str | None = None
    entity: str | None = None
    project: str | None = None
    _clients: list[Api] = field(default_factory=list[Api])

    @cached_property
    def api(self) -> Api:
        """The client; made when a command first needs it."""
        api = Api(base_url=self.base_url, entity=self.entity, project=self.project)
        self._clients.append(api)
        return api

    def close(self) -> None:
        """Close the client, if there is one."""
        for api in self._clients:
            api.close()


def shared(context: typer.Context) -> Shared:
    """State that the commands of this call share.

    Args:
        context: The context of the command.
    """
    found = context.find_object(Shared)
    assert found is not None, "the callback of the program sets it"
    return found


def client(context: typer.Context) -> Api:
    """The client of a command.

    Args:
        context: The context of the command.
    """
    return shared(context).api


def confirm(question: str, *, yes: bool) -> None:
    """Ask before something is deleted; without a terminal, refuse.

    Args:
        question: What would be deleted.
        yes: Whether ``--yes`` was given.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"{question} Not a terminal: give --yes to confirm.")
    try:
        agreed = typer.confirm(question)
    except typer.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        raise
    if not agreed:
        raise typer.Abort
