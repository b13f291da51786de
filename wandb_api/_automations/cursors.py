"""Where a listing of automations goes on: entity by entity, or project by project. No IO.

A cursor of one entity is the server's own. A cursor of a walk holds the places that are left.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import wandb_operations as ops

from .._core.bound import or_none
from .._core.json_codec import encode_text
from ..errors import UsageError

MARK = "walk."


class Place(NamedTuple):
    """A listing that is not read to its end.

    Attributes:
        entity: whose automations.
        cursor: where it goes on; None from the start.
        by_project: page by page of projects, for servers that do not list automations by entity.
    """

    entity: str
    cursor: str | None = None
    by_project: bool = False


def cursor_of(places: Sequence[Place]) -> str:
    """A cursor that holds these places."""
    text = encode_text([list(place) for place in places])
    return MARK + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def places_of(cursor: str | None, entity: str | None) -> list[Place] | None:
    """The places that are left; None when what there is has to be asked for first.

    Raises:
        UsageError: The cursor is of another listing.
    """
    if cursor is not None and cursor.startswith(MARK):
        return _decoded(cursor)
    if entity is not None:
        return [Place(entity, cursor)]
    if cursor is not None:
        raise UsageError(f"start={cursor!r} is no cursor of a listing of all automations")
    return None


def _decoded(cursor: str) -> list[Place]:
    body = cursor.removeprefix(MARK)
    try:
        held: Any = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        places = [Place(str(e), None if c is None else str(c), bool(p)) for e, c, p in held]
    except (binascii.Error, ValueError, TypeError):
        places = []
    if not places:
        raise UsageError(f"start={cursor!r} is no cursor of a listing of automations")
    return places


def page_of_viewer(
    viewer: ops.ListVisibleAutomationsViewer,
) -> tuple[list[ops.AutomationFields], list[Place]]:
    """The first automations of every entity that the viewer belongs to, and where there are more."""
    found: list[ops.AutomationFields] = []
    left = dict[str, Place | None]()
    for entity in _entities(viewer):
        if entity.name in left:
            continue
        triggers = or_none(lambda: entity.triggers)  # noqa: B023 -- read at once
        if triggers is None:
            left[entity.name] = Place(entity.name, by_project=True)
            continue
        found += [edge.node for edge in triggers.edges]
        more = triggers.page_info.has_next_page
        left[entity.name] = Place(entity.name, triggers.page_info.end_cursor) if more else None
    return found, [place for place in left.values() if place is not None]


def _entities(viewer: ops.ListVisibleAutomationsViewer) -> list[ops.EntityAutomationsFields]:
    teams = viewer.teams.edges if viewer.teams else []
    found = [
        viewer.user_entity,
        *(edge.node for edge in teams),
        *(organization.org_entity for organization in or_none(lambda: viewer.organizations) or []),
    ]
    return [entity for entity in found if entity is not None]


def of_projects(
    nodes: Sequence[ops.ListProjectAutomationsEntityProjectsEdgesNode],
) -> list[ops.AutomationFields]:
    """The automations of a page of projects."""
    return [trigger for node in nodes for trigger in node.triggers]
