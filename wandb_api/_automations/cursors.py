"""Cursors of automation listings, which walk over entities or projects.

The cursor of a listing of one entity is the server's. The cursor of a walk encodes the positions that
remain.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, cast

import wandb_operations as ops

from .._core.json_codec import encode_text
from .._core.unreadable import or_none
from .._transport.unreadable import indexed, readable_items
from ..errors import UnreadableItemWarning, UsageError

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
) -> tuple[list[ops.AutomationFields], list[ListingPosition]]:
    """Return the first automations of each entity of the viewer, and the positions with more."""
    found: list[ops.AutomationFields] = []
    left = dict[str, ListingPosition | None]()
    for entity in _entities(viewer):
        if entity.name in left:
            continue
        triggers = or_none(lambda: entity.triggers)  # noqa: B023 -- called at once
        if triggers is None:
            left[entity.name] = ListingPosition(entity.name, by_project=True)
            continue
        found += [edge.node for edge in triggers.edges]
        more = triggers.page_info.has_next_page
        left[entity.name] = (
            ListingPosition(entity.name, triggers.page_info.end_cursor) if more else None
        )
    return found, [position for position in left.values() if position is not None]


def _entities(viewer: ops.ListVisibleAutomationsViewer) -> list[ops.EntityAutomationsFields]:
    teams = viewer.teams.edges if viewer.teams else []
    found = [
        viewer.user_entity,
        *(edge.node for edge in teams),
        *(
            or_none(lambda: organization.org_entity)  # noqa: B023 -- called at once
            for organization in or_none(lambda: viewer.organizations) or []
        ),
    ]
    return [entity for entity in found if entity is not None]


def connections_of(
    viewer: ops.ListVisibleAutomationsViewer,
) -> Iterator[tuple[ops.BaseModel, str]]:
    """Yield the connections in a response, with their paths; each before those below it."""
    organizations = or_none(lambda: list(viewer.organizations or ())) or []
    teams, own = or_none(lambda: viewer.teams), or_none(lambda: viewer.user_entity)
    places: list[tuple[ops.EntityAutomationsFields | None, str]] = [(own, "viewer.userEntity")]
    if teams is not None:
        yield teams, "viewer.teams"
        edges = or_none(lambda: teams.edges) or []
        places += [(edge.node, f"viewer.teams.edges[{at}].node") for at, edge in indexed(edges)]
    for at, organization in enumerate(organizations):
        entity = or_none(lambda: organization.org_entity)  # noqa: B023 -- called at once
        places.append((entity, f"viewer.organizations[{at}].orgEntity"))
    for entity, path in places:
        triggers = or_none(partial(getattr, entity, "triggers", None))
        if triggers is not None:
            yield triggers, f"{path}.triggers"


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
