# Generated from wandb_api/_async/launch/queue.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Launch queues, their configuration and their items."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from ..._core.arguments import flag, text
from ..._core.asked import check_asked
from ..._core.bound import ClientInfo, aware, aware_always
from ..._core.json_codec import decode_dict
from ..._core.not_found import not_found
from ..._core.server_facts import require
from ..._core.shown import shows_card
from ..._core.states import Prioritization, QueueAccess
from ..._launch.queue import LAUNCH_PROJECT, check_queue_name, read_links, read_variables
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import CommError
from ..transport.paginator import load_again
from ..transport.single_flight import SingleFlightCache
from .queued_run import QueueItems, read_queue

if TYPE_CHECKING:
    from ..transport.session import Session
    from .queued_run import QueuedRun


@shows_card
class RunQueue:
    """A launch queue; its attributes load on first access.

    At most three requests are sent, whose results are cached: for the queue itself, for its
    configuration (`type`, `default_resource_config`, `template_variables`), and for its `items`.

    Example:
        >>> queue = api.run_queue("team", "gpu")
        >>> [item.state for item in queue.items]
        ['pending', 'claimed']
    """

    __module__ = "wandb_api"

    _card = ("entity", "project")

    def __init__(
        self, session: Session, entity: str, name: str, *, project: str = LAUNCH_PROJECT
    ) -> None:
        text(entity, "entity")
        self._session = session
        self._address: ClientInfo = session.client
        self._entity, self._name, self._project = entity, check_queue_name(name), project
        # values of several types; each is named where it is read
        self._cache: SingleFlightCache[str, Any] = SingleFlightCache()

    @property
    def name(self) -> str:
        """The name of the queue."""
        return self._name

    @property
    def entity(self) -> str:
        """The entity that owns the queue."""
        return self._entity

    @property
    def project(self) -> str:
        """The project that holds the queue."""
        return self._project

    # ---- the queue itself

    def load(self, force: bool = False) -> RunQueue:
        """Read the queue, unless it is cached; sends one request.

        Args:
            force: Discard the cache, including items and configuration, and read the queue again.

        Returns:
            This queue.

        Raises:
            NotFoundError: The queue does not exist, or this API key may not see it.
        """
        if flag(force, "force"):
            self._cache.forget()
        self._read()
        return self

    def _read(self) -> ops.RunQueueFields:
        fields: ops.RunQueueFields = self._cache.get(
            "queue", lambda: read_queue(self._session, self._entity, self._project, self._name)
        )
        return fields

    @property
    def fields(self) -> ops.RunQueueFields:
        """The typed fragment, as the server sent it."""
        return self._read()

    @property
    def id(self) -> str:
        """The queue's ID on the server."""
        return self._read().id

    @property
    def access(self) -> QueueAccess:
        """``PROJECT`` (usable by the members of the project) or ``USER`` (by its creator only)."""
        return cast(QueueAccess, str(self._read().access))

    @property
    def created_at(self) -> datetime:
        """Creation time, in UTC."""
        return aware_always(self._read().created_at)

    @property
    def updated_at(self) -> datetime | None:
        """Time of the last change, in UTC."""
        return aware(self._read().updated_at)

    @property
    def prioritization_mode(self) -> Prioritization | None:
        """``V0`` if items are ordered by priority; ``DISABLED`` or None if not.

        Raises:
            UnsupportedError: The server does not support priorities.
        """
        mode = self._read().prioritization_mode
        if mode is None:
            require(self._session.client, "RunQueue.prioritizationMode", "prioritization_mode")
        return None if mode is None else cast(Prioritization, str(mode))

    @property
    def external_links(self) -> dict[str, str]:
        """Links shown with the queue, by label.

        Raises:
            UnsupportedError: The server does not support links of queues.
        """
        links = self._read().external_links
        if links is None:
            require(self._session.client, "RunQueue.externalLinks", "external_links")
        return read_links(links)

    # ---- configuration

    def _config(self) -> ops.GetDefaultResourceConfigEntityDefaultResourceConfig | None:
        config: ops.GetDefaultResourceConfigEntityDefaultResourceConfig | None = self._cache.get(
            "config", self._read_config
        )
        return config

    def _read_config(self) -> ops.GetDefaultResourceConfigEntityDefaultResourceConfig | None:
        key = self._read().default_resource_config_id
        if key is None:
            return None
        found = self._session.client.execute(
            ops.GetDefaultResourceConfig(entity=self._entity, id=key)
        )
        config = found.entity.default_resource_config if found.entity else None
        if config is None:
            raise not_found(self._session.client, f"configuration of {self!r}")
        check_asked("configuration", key, lambda: config.id)
        return config

    @property
    def type(self) -> str | None:
        """The resource type, such as ``kubernetes``; None if the queue does not have a configuration."""
        config = self._config()
        return None if config is None else config.resource

    @property
    def default_resource_config(self) -> JSONDict:
        """The configuration as stored: ``{"resource_args": {type: {...}}}``."""
        config = self._config()
        held = config.config if config is not None else None
        return cast(JSONDict, decode_dict(held, "entity.defaultResourceConfig.config"))

    @property
    def template_variables(self) -> dict[str, JSONDict]:
        """JSON schemas of the template variables, by name.

        Raises:
            UnsupportedError: The server does not support template variables.
        """
        config = self._config()
        if config is None:
            return {}
        if config.template_variables is None:
            require(
                self._session.client,
                "DefaultResourceConfig.templateVariables",
                "template_variables",
            )
        return cast("dict[str, JSONDict]", read_variables(config))

    # ---- items

    @property
    def items(self) -> list[QueuedRun]:
        """The runs in the queue; cached until ``load(force=True)``. Sends one request per 100 items.

        An item that cannot be read is left out, each time with an `UnreadableItemWarning` that names its
        place.

        Raises:
            NotFoundError: The queue does not exist, or this API key may not see it.
        """
        listed: QueueItems = self._cache.get("items", self._list_items)
        return load_again(listed)

    def _list_items(self) -> QueueItems:
        return QueueItems(self._session, self._entity, self._project, self._name)

    def delete(self) -> None:
        """Delete the queue and its items; sends two requests, or one if the queue is loaded.

        Raises:
            NotFoundError: The queue does not exist.
            CommError: The server did not delete the queue.
        """
        key = self._read().id
        result = self._session.client.execute(
            ops.DeleteRunQueues(input=build_input(ops.DeleteRunQueuesInput, queue_i_ds=[key]))
        )
        if result.delete_run_queues is None or not result.delete_run_queues.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteRunQueues")
        self._cache.forget()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RunQueue):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _identity(self) -> tuple[str, ...]:
        return self._address.base_url, self._entity, self._project, self._name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity}/{self._name}>"
