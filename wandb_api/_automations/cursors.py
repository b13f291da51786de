"""Cursors of automation listings, which walk over entities or projects.

The cursor of a listing of one entity is the server's. The cursor of a walk encodes the positions that
remain.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import wandb_operations as ops

from .._core.json_codec import encode_text
from .._core.unreadable import UnreadableValueError, if_supported
from .._transport.unreadable import indexed, readable_items, skip_below
from ..errors import UnreadableItemWarning, UsageError

if TYPE_CHECKING:
    from wandb_operations.list_visible_automations import (
        ListVisibleAutomationsViewerOrganizations as Organization,
    )

T = TypeVar("T")
MARK = "walk."


class ListingPosition(NamedTuple):
    """The position in one listing of a walk.

    Attributes:
        entity: The entity whose automations are listed.
        cursor: The server's cursor; None for the beginning.
        by_project: Whether to list pages of projects, for servers that cannot list by entity.
    """

    entity: str
    cursor: str | None = None
    by_project: bool = False


def cursor_of(positions: Sequence[ListingPosition]) -> str:
    """Encode positions as a cursor."""
    text = encode_text([list(position) for position in positions])
    return MARK + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def positions_of(cursor: str | None, entity: str | None) -> list[ListingPosition] | None:
    """Decode a cursor into the positions that remain; None at the beginning of a walk over all entities.

    Raises:
        UsageError: The cursor belongs to another listing.
    """
    if cursor is not None and cursor.startswith(MARK):
        return _decoded(cursor)
    if entity is not None:
        return [ListingPosition(entity, cursor)]
    if cursor is not None:
        raise UsageError(f"start={cursor!r} is not a cursor of a listing of all automations")
    return None


def _decoded(cursor: str) -> list[ListingPosition]:
    body = cursor.removeprefix(MARK)
    try:
        held: Any = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        positions = [
            ListingPosition(str(e), None if c is None else str(c), bool(p)) for e, c, p in held
        ]
    except (binascii.Error, ValueError, TypeError, RecursionError):
        positions = []
    if not positions:
        raise UsageError(f"start={cursor!r} is not a cursor of a listing of automations")
    return positions


def page_of_viewer(
    viewer: ops.ListVisibleAutomationsViewer,
) -> tuple[list[ops.AutomationFields], list[ListingPosition], list[UnreadableItemWarning]]:
    """Return the first automations of each entity of the viewer, what is left, and what is skipped.

    Returns:
        The automations, the positions with more, and a warning for each part that cannot be read. An entity
        without a readable name is listed as far as it was sent.
    """
    found: list[ops.AutomationFields] = []
    left = dict[str, ListingPosition | None]()
    reader = _Reader()
    for entity, path in _entities(viewer, reader):
        name = _name_of(entity)
        if name in left:
            continue
        listed, more, cursor = _first_page(entity, path, reader)
        found += listed
        if name is not None:
            position = ListingPosition(name, cursor, by_project=more is None)
            left[name] = position if more is not False else None
        elif more is not False:
            reader.read(lambda: entity.name)  # noqa: B023 -- called at once
    return found, [position for position in left.values() if position is not None], reader.skipped


class _Reader:
    """Reads parts of a response, and collects a warning for each that cannot be read."""

    def __init__(self) -> None:
        self.skipped: list[UnreadableItemWarning] = []

    def read(self, read: Callable[[], T]) -> T | None:
        """Return the result of ``read``; None if the part cannot be read.

        Raises:
            UnsupportedError: The server lacks the part.
        """
        try:
            return read()
        except UnreadableValueError as error:
            self.skipped.append(UnreadableItemWarning(error.where, error.raw))
            return None


def _name_of(entity: ops.EntityAutomationsFields) -> str | None:
    """Return the name of an entity; None if it cannot be read."""
    try:
        return entity.name
    except UnreadableValueError:
        return None


def _first_page(
    entity: ops.EntityAutomationsFields, path: str, reader: _Reader
) -> tuple[list[ops.AutomationFields], bool | None, str | None]:
    """Return the automations of an entity, whether there are more, and their cursor.

    There are None and no cursor if the server does not list automations by entity.
    """
    try:
        triggers = if_supported(lambda: entity.triggers)
    except UnreadableValueError as error:
        reader.skipped.append(UnreadableItemWarning(error.where, error.raw))
        return [], False, None
    if triggers is None:
        return [], None, None
    reader.skipped += skip_below(triggers, f"{path}.triggers")
    edges = reader.read(lambda: triggers.edges) or []
    listed: list[ops.AutomationFields] = [edge.node for edge in edges]
    more = bool(reader.read(lambda: triggers.page_info.has_next_page))
    cursor = reader.read(lambda: triggers.page_info.end_cursor) if more else None
    return listed, more, cursor


def _entities(
    viewer: ops.ListVisibleAutomationsViewer, reader: _Reader
) -> Iterator[tuple[ops.EntityAutomationsFields, str]]:
    """Yield the entities of the viewer, with their paths in the response."""
    own = reader.read(lambda: viewer.user_entity)
    if own is not None:
        yield own, "viewer.userEntity"
    teams = reader.read(lambda: viewer.teams)
    if teams is not None:
        skipped = skip_below(teams, "viewer.teams")
        reader.skipped += [problem for problem in skipped if problem.reason != "null"]
        for at, edge in indexed(reader.read(lambda: teams.edges) or []):
            if edge.node is not None:
                yield edge.node, f"viewer.teams.edges[{at}].node"
    listed = if_supported(
        lambda: reader.read(lambda: readable_items(viewer, "organizations", "viewer.organizations"))
    )
    organizations, skipped = listed or ([], [])
    reader.skipped += skipped
    for at, organization in indexed(cast("list[Organization]", organizations)):
        entity = if_supported(lambda: reader.read(lambda: organization.org_entity))  # noqa: B023 -- called at once
        if entity is not None:
            yield entity, f"viewer.organizations[{at}].orgEntity"


def of_projects(
    edges: Sequence[ops.ListProjectAutomationsEntityProjectsEdges],
) -> tuple[list[ops.AutomationFields], list[UnreadableItemWarning]]:
    """Return the automations of a page of projects, and a warning for each that is skipped."""
    found, skipped = list[ops.AutomationFields](), list[UnreadableItemWarning]()
    for at, edge in indexed(edges):
        if edge.node is None:
            continue
        path = f"entity.projects.edges[{at}].node.triggers"
        items, problems = readable_items(edge.node, "triggers", path)
        found += cast("list[ops.AutomationFields]", items)
        skipped += problems
    return found, skipped
