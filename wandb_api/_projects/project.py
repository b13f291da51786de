"""Attributes of a project."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from types import MappingProxyType

import wandb_operations as ops

from .._core.arguments import text_or_empty
from .._core.bound import ClientInfo, app_link, aware, aware_always, supported
from .._core.notebook import iframe, show
from .._core.shown import named_facts, shows_card
from .visibility import Visibility, access_of_project, visibility_of_project


@shows_card
class ProjectBase:
    """A project's attributes. A project that is created from its name loads the others on first use."""

    _card = ("entity", "description", "created_at", "last_active")
    _other_names = MappingProxyType({"user": "owner", "entity_name": "entity"})  # of the server

    def _card_facts(self) -> dict[str, object]:  # a card sends no request
        return named_facts(self) if self._fields is not None else {}

    def _card_link(self) -> str | None:
        known = self._fields is not None or self._entity is not None
        return self.url if known else None

    _fields: ops.ProjectFields | None

    def __init__(
        self, address: ClientInfo, name: str, entity: str | None, fields: ops.ProjectFields | None
    ) -> None:
        self._address = address
        self._name = name
        self._entity = entity
        self._fields = fields
        self._draft: dict[str, str] = {}

    def _changed(self) -> dict[str, str]:
        """Return the edited attributes that differ from what is known of the server."""
        return {
            name: value
            for name, value in self._draft.items()
            if self._fields is None or value != (getattr(self._fields, name, None) or "")
        }

    @abstractmethod
    def _touch(self, name: str) -> None:
        """Load the attribute ``name``, or raise an error that names the method that loads it."""

    def _loaders(self, name: str) -> str:
        return "`await project.load()`"

    def _loaded(self, name: str) -> ops.ProjectFields:
        if self._fields is None:
            self._touch(name)
        assert self._fields is not None
        return self._fields

    @property
    def fields(self) -> ops.ProjectFields:
        """The raw typed fragment. Fields added when the client is regenerated appear here."""
        return self._loaded("fields")

    @property
    def name(self) -> str:
        """The project's name."""
        return self._name

    @property
    def entity(self) -> str:
        """The user or team that owns the project."""
        return self._entity if self._entity is not None else self._loaded("entity").entity_name

    @property
    def path(self) -> list[str]:
        """Entity and name."""
        return [self.entity, self.name]

    @property
    def url(self) -> str:
        """The URL of the project's page."""
        return app_link(self._address, self.entity, self.name, "workspace")

    @property
    def id(self) -> str:
        """The server's globally unique id of the project."""
        return self._loaded("id").id

    @property
    def internal_id(self) -> str | None:
        """The internal number of the project, as a string, if the server reports it."""
        return supported(
            self._address, self._loaded("internal_id").internal_id, "Project.internalId"
        )

    @property
    def description(self) -> str | None:
        """The description. Assign to change it; `update` sends it."""
        if "description" in self._draft:
            return self._draft["description"]
        return self._loaded("description").description

    @description.setter
    def description(self, value: str | None) -> None:
        self._draft["description"] = text_or_empty(value, "description")

    @property
    def visibility(self) -> Visibility:
        """The visibility: ``private`` (its team), ``restricted``, ``public`` or ``open``.

        Everybody may read a public project, and everybody may add runs to an open one. Assign to
        change it; `update` sends it.
        """
        if "access" in self._draft:
            return visibility_of_project(self._draft["access"])
        access = supported(self._address, self._loaded("visibility").access, "Project.access")
        return visibility_of_project(access or "PRIVATE")

    @visibility.setter
    def visibility(self, value: Visibility) -> None:
        self._draft["access"] = access_of_project(value)

    @property
    def created_at(self) -> datetime:
        """The time at which the project was created, in UTC."""
        return aware_always(self._loaded("created_at").created_at)

    @property
    def last_active(self) -> datetime | None:
        """The time of the last activity of its runs, in UTC."""
        return aware(
            supported(self._address, self._loaded("last_active").last_active, "Project.lastActive")
        )

    @property
    def is_benchmark(self) -> bool:
        """Whether the project is a benchmark."""
        return self._loaded("is_benchmark").is_benchmark

    @property
    def read_only(self) -> bool | None:
        """Whether the API key has read access only."""
        return supported(self._address, self._loaded("read_only").read_only, "Project.readOnly")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ProjectBase):
            return NotImplemented
        return self._identity() == other._identity()

    def _identity(self) -> tuple[str, str, str | None, str]:
        return type(self).__name__, self._address.base_url, self._entity, self._name

    def __hash__(self) -> int:
        return hash(self._identity())

    # ---- display

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """Return an HTML frame that shows the page in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return iframe(self.url, "project", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show the page in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return show(self.to_html(height, hidden), f"{self!r} {self.url}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self._name}>"
