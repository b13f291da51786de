# Generated from wandb_api/_async/launch/queue.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Launch queues: what waits in them, and how it is started."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.bound import ClientInfo, aware, aware_always
from ..._core.server_facts import require
from ..._launch.queue import LAUNCH_PROJECT, check_queue_name, read_links, read_variables
from ..._runtime.memo import SingleFlightCache
from ..._types import JSONDict
from ...errors import CommError, NotFoundError, UsageError
from .queued_run import QueueItems, read_queue

if TYPE_CHECKING:
    from ..transport.session import Session
    from .queued_run import QueuedRun


class RunQueue:
    """A launch queue. Constructing one sends nothing: attributes load at the first touch.

    Three requests are ever sent, each once and only if needed: for the queue itself, for how its runs
    are started (`type`, `default_resource_config`, `template_variables`), and for its `items`.
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, entity: str, name: str, *, project: str = LAUNCH_PROJECT
    ) -> None:
        if not entity:
            raise UsageError("a run queue needs the entity that it belongs to")
        self._session = session
        self._address: ClientInfo = session.client
        self._entity, self._name, self._project = entity, check_queue_name(name), project
        self._known: SingleFlightCache[str, Any] = SingleFlightCache()

    @property
    def name(self) -> str:
        """The queue's name."""
        return self._name

    @property
    def entity(self) -> str:
        """The user or team that it belongs to."""
        return self._entity

    @property
    def project(self) -> str:
        """The project that it is in."""
        return self._project

    # ---- the queue itself

    def load(self, force: bool = False) -> RunQueue:
        """Read the queue, if it is not there yet; one request.

        Args:
            force: Forget everything that is known, items and configuration too, and read it again.

        Raises:
            NotFoundError: There is no such queue, or this key may not see it.
        """
        if force:
            self._known.forget()
        self._read()
        return self

    def _read(self) -> ops.RunQueueFields:
        fields: ops.RunQueueFields = self._known.get(
            "queue", lambda: read_queue(self._session, self._entity, self._project, self._name)
        )
        return fields

    @property
    def fields(self) -> ops.RunQueueFields:
        """The typed fragment as the server sent it; whatever a regeneration adds is here at once."""
        return self._read()

    @property
    def id(self) -> str:
        """The server's own id of the queue."""
        return self._read().id

    @property
    def access(self) -> str:
        """``PROJECT``: everybody who may see the project uses it; ``USER``: its maker only."""
        return str(self._read().access)

    @property
    def created_at(self) -> datetime:
        """When it was made, in UTC."""
        return aware_always(self._read().created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed, in UTC."""
        return aware(self._read().updated_at)

    @property
    def prioritization_mode(self) -> str | None:
        """``V0`` when items of a higher priority go first, ``DISABLED`` or None when they do not.

        Raises:
            UnsupportedError: The server has no priorities.
        """
        mode = self._read().prioritization_mode
        if mode is None:
            require(self._session.client, "RunQueue.prioritizationMode", "prioritization_mode")
        return None if mode is None else str(mode)

    @property
    def external_links(self) -> dict[str, str]:
        """Links that are shown beside the queue, by label.

        Raises:
            UnsupportedError: The server has no such links.
        """
        links = self._read().external_links
        if links is None:
            require(self._session.client, "RunQueue.externalLinks", "external_links")
        return read_links(links)

    # ---- how its runs are started

    def _config(self) -> ops.GetDefaultResourceConfigEntityDefaultResourceConfig | None:
        config: ops.GetDefaultResourceConfigEntityDefaultResourceConfig | None = self._known.get(
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
            raise NotFoundError(f"the configuration of {self!r} is gone, or hidden from this key")
        return config

    @property
    def type(self) -> str | None:
        """What its runs are started on, such as ``kubernetes``; None for a queue that does not say."""
        config = self._config()
        return None if config is None else config.resource

    @property
    def default_resource_config(self) -> JSONDict:
        """How its runs are started, as it is stored: ``{"resource_args": {type: {...}}}``."""
        config = self._config()
        held = config.config if config is not None else None
        return held if isinstance(held, dict) else {}

    @property
    def template_variables(self) -> dict[str, JSONDict]:
        """The JSON schema of each variable that the configuration leaves open, by name.

        Raises:
            UnsupportedError: The server has no template variables.
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
        return read_variables(config)

    # ---- what waits in it

    @property
    def items(self) -> list[QueuedRun]:
        """All that is in the queue now; remembered until ``load(force=True)``.

        Raises:
            NotFoundError: There is no such queue, or this key may not see it.
        """
        queue = QueueItems(self._session, self._entity, self._project, self._name)
        items: list[QueuedRun] = self._known.get("items", queue.load)
        return list(items)

    def delete(self) -> None:
        """Delete the queue with all that waits in it; two requests, one if its id is known.

        Raises:
            NotFoundError: There is no such queue.
            CommError: The server did not do it.
        """

        key = self._read().id
        answer = self._session.client.execute(
            ops.DeleteRunQueues(input=ops.DeleteRunQueuesInput(queue_i_ds=[key]))
        )
        if answer.delete_run_queues is None or not answer.delete_run_queues.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteRunQueues")
        self._known.forget()

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
