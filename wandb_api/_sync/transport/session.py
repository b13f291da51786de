# Generated from wandb_api/_async/transport/session.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""What one client remembers until `flush`: the viewer, the default entity, runs by path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.arguments import text_or_none
from ..._core.paths import UNCATEGORIZED
from ..._core.server_facts import server_facts
from ..._runtime.concurrency import Lock
from ...errors import RejectedKeyError, UsageError
from .single_flight import SingleFlightCache

if TYPE_CHECKING:
    from .client import Client


class Session:
    """Answers that objects of one client share. Lists are never among them."""

    def __init__(self, client: Client, api_class: Callable[..., object]) -> None:
        self.client = client
        self.api_class = api_class  # areas cannot import it: it imports them
        self.viewers: SingleFlightCache[str, ops.UserFields] = SingleFlightCache()
        self.objects: SingleFlightCache[tuple[str, ...], Any] = SingleFlightCache()
        self._locks: dict[str, Lock] = {}

    def lock(self, name: str) -> Lock:
        """The lock of what is done one after the other, such as versions of one collection."""
        return self._locks.setdefault(name, Lock())

    def viewer(self) -> ops.UserFields:
        """Who the API key belongs to; one request, remembered."""
        return self.viewers.get("viewer", self._ask_viewer)

    def _ask_viewer(self) -> ops.UserFields:

        viewer = self.client.execute(ops.GetViewer()).viewer
        if viewer is None:
            raise RejectedKeyError(
                f"{self.client.base_url} knows nobody with this API key: check key and base_url"
            )
        server_facts(self.client).viewer_name = viewer.username
        return viewer

    def entity(self, given: str | None = None) -> str:
        """``given``, else the configured entity, else the viewer's default.

        Raises:
            UsageError: There is none of them.
        """
        given = text_or_none(given, "entity")
        entity = given or self.client.settings.entity or self.viewer().entity
        if not entity:
            raise UsageError(
                "no entity is known: pass one, set overrides={'entity': ...} or WANDB_ENTITY"
            )
        return entity

    def project(self) -> str:
        """The configured project, else W&B's default one."""
        return self.client.settings.project or UNCATEGORIZED

    def known_entity(self, given: str | None = None) -> str | None:
        """The same as far as it is known without a request."""
        given = text_or_none(given, "entity")
        if given or self.client.settings.entity:
            return given or self.client.settings.entity
        viewer = self.viewers.known("viewer")
        return viewer.entity if viewer else None

    def __getstate__(self) -> dict[str, Any]:
        """The client and its viewer: what else is remembered stays in this process."""
        return {**self.__dict__, "objects": SingleFlightCache()}

    def forget(self) -> None:
        """Forget everything."""
        self.viewers.forget()
        self.objects.forget()
