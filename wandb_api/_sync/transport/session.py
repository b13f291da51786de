# Generated from wandb_api/_async/transport/session.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Cache what one client has read until `flush`: the viewer, the default entity, runs by path."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

import wandb_operations as ops

from ..._core.arguments import text_or_none
from ..._core.not_found import unknown_key
from ..._core.paths import UNCATEGORIZED
from ..._core.server_facts import server_facts
from ..._runtime.concurrency import Call, Lock
from ...errors import Error, UsageError
from .single_flight import SingleFlightCache

if TYPE_CHECKING:
    from .client import Client

T = TypeVar("T")
OF_PROJECTS = ("project", "run", "sweep", "report")  # kinds of cached objects


class Session:
    """Results that the objects of one client share; lists are never cached.

    Args:
        client: The client.
        api_class: The class of the API, for members that construct another one.
    """

    def __init__(self, client: Client, api_class: Callable[..., object]) -> None:
        self.client = client
        self.api_class = api_class  # areas cannot import it: it imports them
        self.viewers: SingleFlightCache[str, ops.UserFields] = SingleFlightCache()
        # values of several types; each is named where it is read
        self.objects: SingleFlightCache[tuple[Hashable, ...], Any] = SingleFlightCache()
        self._locks: dict[str, Lock] = {}
        # objects send with the options of their client, so they are cached for each of them
        self._options = (client.settings.timeout, client.retry)
        self._known_options = {self._options}

    def with_client(self, client: Client) -> Session:
        """Return the session of a client with other options; the caches are shared.

        Args:
            client: A copy of this session's client.
        """
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__, client=client)
        copy._options = (client.settings.timeout, client.retry)
        self._known_options.add(copy._options)
        return copy

    def cached(self, key: tuple[str, ...], make: Call[T]) -> T:
        """Return the object at a path as it is cached for this client's options, or make it.

        Args:
            key: Kind, entity, project and name.
            make: Makes the object.
        """
        try:
            found: T = self.objects.get((*key, *self._options), make)
        except Error as error:
            # the frames of the cache tell users nothing
            raise error.with_traceback(None) from error.__cause__
        return found

    def forget_object(self, *key: str) -> None:
        """Remove the object at a path from the cache, for all options.

        Args:
            key: Kind, entity, project and name.
        """
        for options in tuple(self._known_options):
            self.objects.forget((*key, *options))

    def lock(self, name: str) -> Lock:
        """Return the lock of work that is done one after the other, such as versions of a collection."""
        return self._locks.setdefault(name, Lock())

    def viewer(self) -> ops.UserFields:
        """Return the user of the API key; sends one request, cached."""
        return self.viewers.get("viewer", self._ask_viewer)

    def _ask_viewer(self) -> ops.UserFields:
        viewer = self.client.execute(ops.GetViewer()).viewer
        if viewer is None:
            raise unknown_key(self.client.base_url)
        server_facts(self.client).viewer_name = viewer.username
        return viewer

    def entity(self, given: str | None = None) -> str:
        """Return ``given``, else the configured entity, else the viewer's default.

        Raises:
            UsageError: None of them is known.
        """
        given = text_or_none(given, "entity")
        entity = given or self.client.settings.entity or self.viewer().entity
        if not entity:
            raise UsageError(
                "no entity is known: pass one, set overrides={'entity': ...} or WANDB_ENTITY"
            )
        return entity

    def project(self) -> str:
        """Return the configured project, else W&B's default one."""
        return self.client.settings.project or UNCATEGORIZED

    def forget_project(self, entity: str, project: str) -> None:
        """Remove a project and what is in it from the cache.

        Args:
            entity: The entity.
            project: The project's name.
        """
        self.objects.forget_all(lambda key: key[0] in OF_PROJECTS and key[1:3] == (entity, project))

    def known_entity(self, given: str | None = None) -> str | None:
        """Return the entity if it is known without a request."""
        given = text_or_none(given, "entity")
        if given or self.client.settings.entity:
            return given or self.client.settings.entity
        viewer = self.viewers.known("viewer")
        return viewer.entity if viewer else None

    def __getstate__(self) -> dict[str, Any]:
        """Keep the client and its viewer; cached objects stay in this process."""
        return {**self.__dict__, "objects": SingleFlightCache()}

    def forget(self) -> None:
        """Clear the cache."""
        self.viewers.forget()
        self.objects.forget()
        server_facts(self.client).generation += 1
