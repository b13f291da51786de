"""Attributes of a report; its run sets as filters and orders of runs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

import wandb_operations as ops

from .._core.arguments import text, text_or_empty
from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always
from .._core.json_codec import decode_dict, decode_lenient, encode_text
from .._core.json_values import same
from .._core.notebook import iframe, show
from .._core.redaction import clean
from .._core.unreadable import UnreadableValueError, known_text, place_in_answer
from .._types import JSONDict, JsonDict, JsonValue
from .run_set import PANEL_GRID

if TYPE_CHECKING:
    from .report_grid import AnyBlock, Block
    from .report_spec import Width

PUBLISHED, DRAFT = "runs", "runs/draft"  # types of views


def slug(name: str) -> str:
    """Return a report's name as it appears in its URL."""
    return quote(re.sub(r"-+", "-", re.sub(r"\W", "-", name)).strip("-"), safe="-")


def view_id(shown: str) -> str | None:
    """Return the server's id of a report from its unpadded form in a URL; None if it is not one."""
    padded = shown + "=" * (-len(shown) % 4)
    try:
        decoded = base64.b64decode(padded, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return padded if re.fullmatch(r"\w+:[\w-]+", decoded) else None


class ReportBase(Bound["ops.ReportFields"]):
    """A report's attributes. Its spec, which the server stores as JSON, is decoded once."""

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
        self._blocks: list[Block] | None = None
        self._draft: dict[str, str] = {}

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
        return self._draft.get("title") or self._fields.display_name or self.name

    @property
    def title(self) -> str:
        """The same as `display_name`. Assign to change it; `save` sends it."""
        return self.display_name

    @title.setter
    def title(self, value: str) -> None:
        self._draft["title"] = text(value, "title")

    @property
    def description(self) -> str | None:
        """The description. Assign to change it; `save` sends it."""
        if "description" in self._draft:
            return self._draft["description"]
        return self._fields.description

    @description.setter
    def description(self, value: str | None) -> None:
        self._draft["description"] = text_or_empty(value, "description")

    @property
    def width(self) -> str:
        """How wide the text is: ``readable``, ``fixed`` or ``fluid``. Assign to change it; `save` sends it."""
        if "width" in self._draft:
            return self._draft["width"]
        held = self.spec.get("width")
        return held if isinstance(held, str) else "readable"

    @width.setter
    def width(self, value: Width) -> None:
        from .report_spec import check_width  # saves loading it to read reports only

        self._draft["width"] = check_width(value)

    @property
    def blocks(self) -> list[Block]:
        """The blocks, of the classes in `wandb_api.reports`. Change them, or assign others; `save` sends them.

        A report in the old format of panel groups has none.

        Raises:
            ServerError: The spec cannot be read.
        """
        from .report_spec import read_blocks  # saves loading it to read reports only

        if self._blocks is None:
            spec = cast(JsonDict, self.spec)
            try:
                self._blocks = read_blocks(spec)
            except (ValueError, RecursionError):
                shown = clean(str(spec.get("blocks"))[:200])
                raise UnreadableValueError(self._place_of_spec(), shown) from None
        return self._blocks

    @blocks.setter
    def blocks(self, value: Iterable[AnyBlock]) -> None:
        from .report_spec import check_blocks  # saves loading it to read reports only

        self._blocks = check_blocks(value)

    def _current_spec(self) -> str:
        """Return the spec with the changes, as JSON text.

        Raises:
            UsageError: A block has an invalid value.
        """
        from .report_spec import changed_spec  # saves loading it to read reports only

        spec = cast(JsonDict, self.spec)
        return encode_text(changed_spec(spec, self._blocks, self._draft.get("width")))

    def _saved(self, fields: ops.ReportFields) -> None:
        """Keep what the server stored."""
        self._fields, self._spec, self._draft = fields, None, {}

    def _differs(self, stored: ops.ReportFields) -> bool:
        """Return whether the server's report is another than the one that was read."""
        mine = self._fields
        return (
            (mine.display_name or "") != (stored.display_name or "")
            or (mine.description or "") != (stored.description or "")
            or not same(decode_lenient(mine.spec), decode_lenient(stored.spec))
        )

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

    def _place_of_spec(self) -> str:
        what = f"View.spec of report {self.id} in {self._entity}/{self._project}"
        return place_in_answer(self._fields, "spec", what)

    @property
    def spec(self) -> JSONDict:
        """The content of the report, as W&B stores it."""
        if self._spec is None:
            self._spec = decode_dict(self._fields.spec, self._place_of_spec)
        return cast(JSONDict, self._spec)

    @property
    def sections(self) -> list[JSONDict]:
        """The sections that show runs. Pass one of them to `runs`.

        They are the panel groups of an old report, and the metadata of the panel grids of a report in
        block style, such as the web application and the package ``wandb-workspaces`` write; those
        below a collapsed heading, too.
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
        return iframe(self.url, "report", height=height, hidden=hidden)

    def display(self, height: int = 1024, hidden: bool = False) -> bool:
        """Show the report in the current notebook.

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
        title = known_text(lambda: repr(self.display_name or self.name or self.id))
        return f"<{type(self).__name__} {self._entity}/{self._project} {title}>"


def sections_of(spec: Mapping[str, JsonValue]) -> list[JsonDict]:
    """Return the panel groups of a spec, and the metadata of its panel grids."""
    groups, blocks = spec.get("panelGroups"), spec.get("blocks")
    found = (
        [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    )
    return found + _grids(blocks)


def _grids(blocks: JsonValue) -> list[JsonDict]:
    """Return the metadata of panel grids, also of those that a collapsed heading hides."""
    found: list[JsonDict] = []
    left: list[JsonValue] = [blocks]
    while left:
        at = left.pop()
        if isinstance(at, list):
            left += reversed(at)
        elif isinstance(at, dict):
            metadata = at.get("metadata")
            if at.get("type") == PANEL_GRID and isinstance(metadata, dict):
                found.append(metadata)
            left.append(at.get("collapsedChildren"))
    return found
