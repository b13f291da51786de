"""Attributes of a run that only the server changes."""

from __future__ import annotations

import warnings
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always
from .._core.notebook import iframe, show
from .._core.paths import url_path
from .._core.unreadable import known_text, or_none

if TYPE_CHECKING:
    from .._core.paths import RunKey
    from .._core.states import RunState


class RunAttributes(Bound["ops.RunFields"]):
    """The read-only attributes of a run."""

    _other_names = MappingProxyType({"Name": "display_name"})  # a column of the web application

    _fields: ops.RunFields

    def __init__(
        self, address: ClientInfo, key: RunKey, fields: ops.RunFields, project_id: str | None
    ) -> None:
        super().__init__(address, fields)
        self._key = key
        self._project_id = project_id or or_none(lambda: fields.project_id)

    @property
    def fields(self) -> ops.RunFields:
        """The raw typed fragment. Fields added when the client is regenerated appear here."""
        from wandb_operations.base_model import complete  # loads pydantic

        return complete(self._fields)

    # ---- identity

    @property
    def id(self) -> str:
        """The run's id within its project: the last part of its URL."""
        return self._fields.name

    @property
    def storage_id(self) -> str:
        """The server's globally unique id of the run."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The user or team that owns the project."""
        return self._key.entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._key.project

    @property
    def username(self) -> str:
        """Deprecated alias of `entity`."""
        warnings.warn("run.username is run.entity", DeprecationWarning, stacklevel=2)
        return self._key.entity

    @property
    def path(self) -> list[str]:
        """Entity, project and id, each percent-encoded."""
        return [url_path(self.entity), url_path(self.project), url_path(self.id)]

    @property
    def url(self) -> str:
        """The URL of the run's page."""
        return app_link(self._address, self.entity, self.project, "runs", self.id)

    # ---- what the server reports

    @property
    def state(self) -> RunState:
        """``running, finished, failed, crashed, killed, pending, preempting`` or ``preempted``.

        ``unknown`` if the server does not report a state.
        """
        return cast("RunState", self._fields.state or "unknown")

    @property
    def commit(self) -> str | None:
        """The git commit from which the run was started."""
        return self._fields.commit

    @property
    def read_only(self) -> bool | None:
        """Whether the API key has read access only."""
        return self._supported(self._fields.read_only, "Run.readOnly")

    @property
    def created_at(self) -> datetime:
        """The time at which the run was created, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(self._supported(self._fields.updated_at, "Run.updatedAt"))

    @property
    def heartbeat_at(self) -> datetime | None:
        """The time of the last heartbeat, in UTC."""
        return aware(self._fields.heartbeat_at)

    @property
    def host(self) -> str | None:
        """The name of the machine that executed the run."""
        return self._supported(self._fields.host, "Run.host")

    @property
    def history_line_count(self) -> int | None:
        """The number of rows in the history."""
        return self._supported(self._fields.history_line_count, "Run.historyLineCount")

    @property
    def sweep_name(self) -> str | None:
        """The id of the sweep to which the run belongs."""
        return self._fields.sweep_name

    # ---- display

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """Return an HTML frame that shows the page in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return iframe(self.url, "run", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show the page in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return show(self.to_html(height, hidden), f"{self!r} {self.url}")

    def _card_link(self) -> str | None:
        return self.url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(self.path)} ({known_text(lambda: self.state)})>"


def user_name(run: RunAttributes) -> str | None:
    """Return the name of the user who started the run; None if the run has no user.

    Raises:
        UnsupportedError: The server lacks users of runs, or their names.
    """
    user = run.fields.user
    return None if user is None else user.username or user.name
