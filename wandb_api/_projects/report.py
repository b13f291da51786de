"""What both flavours of a report share: attributes, links, and its filters as run filters. No IO."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import datetime
from typing import cast
from urllib.parse import quote

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, app_link, aware, iframe, show
from .._core.json_codec import decode_lenient
from .._types import JSONDict, JsonValue
from ..errors import UsageError

OPERATORS = {
    "!=": "$ne",
    ">": "$gt",
    ">=": "$gte",
    "<": "$lt",
    "<=": "$lte",
    "IN": "$in",
    "NIN": "$nin",
    "REGEX": "$regex",
}
SECTIONS = {
    "config": "config.",
    "summary": "summary_metrics.",
    "keys_info": "keys_info.keys.",
    "tags": "tags.",
    "run": "",
}


def slug(name: str) -> str:
    """A report's name as its URL shows it."""
    return quote(re.sub(r"-+", "-", re.sub(r"\W", "-", name)).strip("-"), safe="-")


def view_id(text: str) -> str | None:
    """The server's id of a report from the form in its URL, without padding; None if it is none."""
    padded = text + "=" * (-len(text) % 4)
    try:
        decoded = base64.b64decode(padded, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return padded if re.fullmatch(r"\w+:[\w-]+", decoded) else None


class ReportBase(Bound["ops.ReportFields"]):
    """A report's attributes. Its spec, which the server holds as JSON text, is decoded once."""

    _fields: ops.ReportFields

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.ReportFields
    ) -> None:
        super().__init__(address, fields)
        self._entity = entity
        self._project = project
        self._spec: JSONDict | None = None

    @property
    def id(self) -> str:
        """The server's own id of the report."""
        return self._fields.id

    @property
    def name(self) -> str | None:
        """The report's internal name."""
        return self._fields.name

    @property
    def display_name(self) -> str | None:
        """The title that people see."""
        return self._fields.display_name

    @property
    def title(self) -> str | None:
        """The same as `display_name`."""
        return self._fields.display_name

    @property
    def description(self) -> str | None:
        """What the report is about."""
        return self._fields.description

    @property
    def entity(self) -> str:
        """The user or team that the project belongs to."""
        return self._entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._project

    @property
    def created_at(self) -> datetime | None:
        """When it was made, in UTC."""
        return aware(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def spec(self) -> JSONDict:
        """All that the report shows, as W&B stores it."""
        if self._spec is None:
            decoded = decode_lenient(self._fields.spec)
            self._spec = decoded if isinstance(decoded, dict) else {}
        return self._spec

    @property
    def sections(self) -> list[JSONDict]:
        """The spec's panel groups."""
        groups = self.spec.get("panelGroups")
        return [g for g in groups if isinstance(g, dict)] if isinstance(groups, list) else []

    @property
    def url(self) -> str:
        """The report's page."""
        name = slug(self.display_name or self.name or "report")
        base = app_link(self._address, self._entity, self._project, "reports")
        return f"{base}/{name}--{self.id.rstrip('=')}"

    def to_html(self, height: int = 1024, hidden: bool = False) -> str:
        """An HTML frame of the report, for a notebook; ``height`` in pixels."""
        return iframe(self.url, "report", height=height, hidden=hidden)

    def display(self, height: int = 1024, hidden: bool = False) -> bool:
        """Show `to_html` in the notebook that this runs in; False where there is none."""
        return show(self.to_html(height, hidden))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        title = self.display_name or self.name or self.id
        return f"<{type(self).__name__} {self._entity}/{self._project} {title!r}>"


def run_set_of(section: Mapping[str, JsonValue]) -> JSONDict:
    """The set of runs that a section shows."""
    sets, chosen = section.get("runSets"), section.get("openRunSet", 0)
    index = int(chosen) if isinstance(chosen, (int, float)) else 0
    if not isinstance(sets, list) or not 0 <= index < len(sets):
        raise UsageError("this section of the report has no set of runs")
    found = sets[index]
    if not isinstance(found, dict):
        raise UsageError("this section of the report has no set of runs")
    return found


def order_of(run_set: JSONDict) -> str:
    """The order that a set of runs is shown in."""
    sort = run_set.get("sort")
    if not isinstance(sort, dict):
        return "-created_at"
    keys = sort.get("keys")
    if isinstance(keys, list) and keys and isinstance(keys[0], dict):
        sort = keys[0]
    path = path_of(sort.get("key"))
    if path is None:
        return "-created_at"
    names = {"createdAt": "created_at", "heartbeatAt": "heartbeat_at"}
    return ("+" if sort.get("ascending") else "-") + names.get(path, path)


def path_of(key: JsonValue) -> str | None:
    """The field of a run that ``{"section": ..., "name": ...}`` names; None without a name."""
    if not isinstance(key, dict) or not isinstance(key.get("name"), str) or not key["name"]:
        return None
    section = key.get("section", "run")
    if section not in SECTIONS:
        raise UsageError(f"the report filters by {section!r}, which is no part of a run")
    return SECTIONS[section] + str(key["name"])


def to_filter(node: JsonValue) -> JSONDict | None:
    """A report's filter as a filter of `runs`; None where it says nothing."""
    if not isinstance(node, dict):
        return None
    op, children = node.get("op"), node.get("filters")
    if op in ("AND", "OR") or isinstance(children, list):
        parts = [
            f
            for child in (children if isinstance(children, list) else ())
            if (f := to_filter(child))
        ]
        if not parts:
            return None
        return {"$or" if op == "OR" else "$and": cast("list[JsonValue]", parts)}
    path, value = path_of(node.get("key")), node.get("value")
    if path is None or node.get("disabled") or (value is None and op not in ("=", "!=")):
        return None
    if path.startswith("tags."):
        return _tag_filter(path.removeprefix("tags."), str(op), value)
    if op == "=":
        return {path: value}
    if op not in OPERATORS:
        raise UsageError(f"the report filters with {op!r}, which is no operator of runs")
    return {path: {OPERATORS[op]: value}}


def _tag_filter(name: str, op: str, value: JsonValue) -> JSONDict:
    if op == "IN":
        return {"tags": {"$in": value}}
    if value is False:
        return {"$or": [{"tags": None}, {"tags": {"$ne": name}}]}
    return {"tags": name}


def _leaves(tree: list[JsonValue]) -> list[str]:
    """The ids in a tree of ticked runs; those of a group are its children."""
    found = list[str]()
    for item in tree:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict) and isinstance(children := item.get("children"), list):
            found += _leaves(children)
    return found


def filter_of(run_set: JSONDict, *, only_selected: bool) -> JSONDict:
    """The runs that a section shows, as a filter of `runs`."""
    found = to_filter(run_set.get("filters"))
    parts: list[JsonValue] = [found] if found else []
    selections = run_set.get("selections")
    tree = selections.get("tree") if isinstance(selections, dict) else None
    if only_selected and isinstance(selections, dict) and isinstance(tree, list):
        names = cast("list[JsonValue]", _leaves(tree))
        if selections.get("root", 0) != 1:
            parts.append({"name": {"$in": names}})
        elif names:  # everything but these is ticked
            parts.append({"name": {"$nin": names}})
    if not parts:
        return {}
    return cast(JSONDict, parts[0]) if len(parts) == 1 else {"$and": parts}
