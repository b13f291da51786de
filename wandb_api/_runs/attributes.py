"""What a run is and what the server says of it, beside what can be changed. No IO."""

from __future__ import annotations

import os
import warnings
from datetime import datetime
from typing import TYPE_CHECKING

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always, iframe, or_none, show
from .._core.paths import url_path

if TYPE_CHECKING:
    from .._core.paths import RunKey


class RunAttributes(Bound["ops.RunFields"]):
    """The attributes of a run that only the server changes."""

    _fields: ops.RunFields

    def __init__(
        self, address: ClientInfo, key: RunKey, fields: ops.RunFields, project_id: str | None
    ) -> None:
        super().__init__(address, fields)
        self._key = key
        self._project_id = project_id or or_none(lambda: fields.project_id)

    # ---- identity

    @property
    def id(self) -> str:
        """The run's id in its project: the last part of its URL."""
        return self._fields.name

    @property
    def storage_id(self) -> str:
        """The server's own id of the run, which is never used again."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The user or team that the project belongs to."""
        return self._key.entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._key.project

    @property
    def username(self) -> str:
        """Deprecated: the official client's old name of `entity`."""
        warnings.warn("run.username is run.entity", DeprecationWarning, stacklevel=2)
        return self._key.entity

    @property
    def path(self) -> list[str]:
        """Entity, project and id, each percent-encoded."""
        return [url_path(self.entity), url_path(self.project), url_path(self.id)]

    @property
    def dir(self) -> str:
        """Where the official client keeps files of the run on this machine: nothing is made there.

        Below ``WANDB_DIR``, or the system's folder for temporary files.
        """
        import tempfile

        root = os.environ.get("WANDB_DIR") or tempfile.gettempdir()
        return os.path.join(root, self.entity, self.project, self.id)

    @property
    def url(self) -> str:
        """The run's page."""
        return app_link(self._address, self.entity, self.project, "runs", self.id)

    # ---- what the server says

    @property
    def state(self) -> str:
        """``running, finished, failed, crashed, killed, pending, preempting`` or ``preempted``."""
        return self._fields.state or "unknown"

    @property
    def commit(self) -> str | None:
        """The git commit that the run was started from."""
        return self._fields.commit

    @property
    def read_only(self) -> bool | None:
        """Whether this key may only read the run."""
        return self._supported(self._fields.read_only, "Run.readOnly")

    @property
    def created_at(self) -> datetime:
        """When the run was started, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When the run was last changed, in UTC."""
        return aware(self._supported(self._fields.updated_at, "Run.updatedAt"))

    @property
    def heartbeat_at(self) -> datetime | None:
        """When the run was last heard of, in UTC."""
        return aware(self._fields.heartbeat_at)

    @property
    def host(self) -> str | None:
        """The machine that the run ran on."""
        return self._supported(self._fields.host, "Run.host")

    @property
    def history_line_count(self) -> int | None:
        """How many rows the history has."""
        return self._supported(self._fields.history_line_count, "Run.historyLineCount")

    @property
    def sweep_name(self) -> str | None:
        """The id of the sweep that the run belongs to."""
        return self._fields.sweep_name

    # ---- showing

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """An HTML frame of the run's page, for a notebook; ``height`` in pixels."""
        return iframe(self.url, "run", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show `to_html` in the notebook that this runs in; False where there is none."""
        return show(self.to_html(height, hidden))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(self.path)} ({self.state})>"
