"""Attributes of a report; its run sets as filters and orders of runs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import datetime
from typing import cast
from urllib.parse import quote

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always
from .._core.json_codec import decode_dict
from .._core.notebook import ShowsPage
from .._types import JSONDict, JsonDict, JsonValue

PANEL_GRID = "panel-grid"  # the type of blocks that show runs


def slug(name: str) -> str:
    """Return a report's name as it appears in its URL."""
    return quote(re.sub(r"-+", "-", re.sub(r"\W", "-", name)).strip("-"), safe="-")


def view_id(text: str) -> str | None:
    """Return the server's id of a report from its unpadded form in a URL; None if it is not one."""
    padded = text + "=" * (-len(text) % 4)
    try:
        decoded = base64.b64decode(padded, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return padded if re.fullmatch(r"\w+:[\w-]+", decoded) else None


class ReportBase(Bound["ops.ReportFields"], ShowsPage):
    """A report's attributes. Its spec, which the server stores as JSON, is decoded once."""

    _noun = "report"

    _card = ("description", "created_at", "updated_at")

    def _card_title(self) -> str:
        return self.display_name

    _fields: ops.ReportFields

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.ReportFields
    ) -> None:
        super().__init__(address, fields)
        self._entity = entity
        self._project = project
        self._spec: JsonDict | None = None

    @property
    def id(self) -> str:
        """The server's globally unique id of the report."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The report's internal name, else its id."""
        return self._fields.name or self.id

    @property
    def display_name(self) -> str:
        """The title; the internal name of a report without a title."""
        return self._fields.display_name or self.name

    @property
    def title(self) -> str:
        """The same as `display_name`."""
        return self.display_name

    @property
    def description(self) -> str | None:
        """The description."""
        return self._fields.description

    @property
    def entity(self) -> str:
        """The user or team that owns the project."""
        return self._entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._project

    @property
    def created_at(self) -> datetime:
        """The time at which the report was created, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def spec(self) -> JSONDict:
        """The content of the report, as W&B stores it."""
        if self._spec is None:
            place = f"View.spec of report {self.id} in {self._entity}/{self._project}"
            self._spec = decode_dict(self._fields.spec, place)
        return cast(JSONDict, self._spec)

    @property
    def sections(self) -> list[JSONDict]:
        """The sections that show runs. Pass one of them to `runs`.

        They are the panel groups of an old report, and the metadata of the panel grids of a report in
        block style, such as the web application and the package ``wandb-workspaces`` write.
        """
        return cast("list[JSONDict]", sections_of(cast(JsonDict, self.spec)))

    @property
    def url(self) -> str:
        """The URL of the report's page."""
        name = slug(self.display_name or self.name or "report")
        base = app_link(self._address, self._entity, self._project, "reports")
        return f"{base}/{name}--{self.id.rstrip('=')}"

    def to_html(self, height: int = 1024, hidden: bool = False) -> str:
        """Return an HTML frame that shows the report in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return super().to_html(height, hidden)

    def display(self, height: int = 1024, hidden: bool = False) -> bool:
        """Show the report in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return super().display(height, hidden)

    def __repr__(self) -> str:
        title = self.display_name or self.name or self.id
        return f"<{type(self).__name__} {self._entity}/{self._project} {title!r}>"


def sections_of(spec: Mapping[str, JsonValue]) -> list[JsonDict]:
    """Return the panel groups of a spec, and the metadata of its panel grids."""
    groups, blocks = spec.get("panelGroups"), spec.get("blocks")
    found = (
        [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    )
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and block.get("type") == PANEL_GRID:
            metadata = block.get("metadata")
            found += [metadata] if isinstance(metadata, dict) else []
    return found
