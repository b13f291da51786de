"""Panel grids, and the run sets that they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast, overload

from .._core.filter_language import Filter
from .._core.public import deprecated, public
from .._core.run_filters import check_run_filter
from .._core.run_orders import normalize_order
from .._types import JsonDict, JSONValue, JsonValue, StringSequence
from ..errors import ArgumentTypeError, UsageError
from .report_blocks import (
    KINDS,
    Callout,
    CodeBlock,
    Heading,
    HorizontalRule,
    Image,
    Latex,
    List,
    MarkdownBlock,
    Paragraph,
    Quote,
    TableOfContents,
    UnknownBlock,
)
from .report_embeds import Gallery, SoundCloud, Spotify, Twitter, Video, WeaveBlock
from .report_ids import random_name
from .report_metrics import unwrapped, wrapped
from .report_more_panels import AnyPanel, accept_panel, read_panel
from .report_panels import Layout, Panel
from .report_text import BlockObject, UnknownSpec, new_block
from .run_set import ORDER_NAMES, path_of, to_filter
from .run_set_filters import FLAT, is_plain, key_of, simplified, to_flat
from .spec_codec import (
    FLAG,
    OBJECT,
    WHOLE,
    Kind,
    Many,
    SpecObject,
    Strings,
    UnreadableSpecError,
    as_dict,
    as_list,
    at,
)

if TYPE_CHECKING:
    from .._core.filter_mistakes import ExactRunFilter, MistakenRunField, MistakenRunFilter
    from .._core.filter_types import RunFilter

COLUMNS = 24
LISTS = ("runsets", "panels")


class UnknownFilters(UnknownSpec):
    """Filters of a run set that have no Mongo-style equivalent. They are kept as they are.

    Such are conditions that are disabled, and times within the last days. `BetaReport.runs` applies
    them.
    """

    __module__ = "wandb_api.reports"


class FiltersKind(Kind):
    """The filters of a run set: a Mongo-style dict, an expression, or `UnknownFilters`."""

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        tree = as_dict(held)
        try:
            if is_plain(tree):
                return simplified(to_filter(tree) or {})
        except UsageError:
            pass
        return UnknownFilters(tree)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        if isinstance(value, UnknownFilters):
            return cast(JsonValue, value.to_spec())
        if not isinstance(value, (Mapping, Filter)):
            raise ArgumentTypeError(f"{where} must be a dict or a filter, not {value!r}")
        if isinstance(held, dict) and self.read(cast(JsonValue, held)) == value:
            return cast(JsonValue, held)
        return to_flat(check_run_filter(cast("Mapping[str, Any]", value)))


class OrderKind(Kind):
    """The order of a run set, as strings such as ``-created_at``."""

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        sort = as_dict(held)
        keys = sort.get("keys", [sort] if "key" in sort else [])
        if not isinstance(keys, list):
            raise UnreadableSpecError
        return [self._read(as_dict(key)) for key in keys]

    def _read(self, key: JsonDict) -> str:
        try:
            path = path_of(key.get("key"))
        except UsageError:
            path = None
        if path is None:
            raise UnreadableSpecError
        return ("+" if key.get("ascending") else "-") + ORDER_NAMES.get(path, path)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        orders = as_list(value, where)
        if not all(isinstance(order, str) and order.strip("+-") for order in orders):
            raise UsageError(f"{where} must be orders such as '-created_at', not {value!r}")
        if isinstance(held, dict) and self.read(cast(JsonValue, held)) == orders:
            return cast(JsonValue, held)
        for order in cast("list[str]", orders):
            normalize_order(order)
        keys = [
            {"key": key_of(order.lstrip("+-")), "ascending": not order.startswith("-")}
            for order in cast("list[str]", orders)
        ]
        return {"keys": cast("list[JsonValue]", keys)}


class GroupingKind(Kind):
    """The fields by which runs are grouped."""

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, list):
            raise UnreadableSpecError
        return [self._read(as_dict(key)) for key in held]

    def _read(self, key: JsonDict) -> str:
        try:
            path = path_of(cast(JsonValue, key))
        except UsageError:
            path = None
        if path is None:
            raise UnreadableSpecError
        name = unwrapped(path.removeprefix("config.")) if path.startswith("config.") else None
        return path if name is None else f"config.{name}"

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        names = as_list(value, where)
        if not all(isinstance(name, str) and name for name in names):
            raise UsageError(f"{where} must be fields such as 'config.lr', not {value!r}")
        if isinstance(held, list) and self.read(cast(JsonValue, held)) == names:
            return cast(JsonValue, held)
        keys = [key_of(name) for name in cast("list[str]", names)]
        for key in keys:
            if key["section"] == "config":
                key["name"] = wrapped(str(key["name"]))
        return cast("list[JsonValue]", keys)


@public("wandb_api.reports")
@dataclass(eq=False)
class Runset(SpecObject):
    """The runs that a `PanelGrid` shows.

    Attributes:
        entity: The entity of the project; None for that of the report.
        project: The project; None for that of the report.
        name: The name of its tab.
        filters: A Mongo-style dict as in `Api.runs`, or an expression of `wandb_api.filters`. It is a
            dict if it was read; `UnknownFilters` if the dict could not tell all of it.
        query: Text that names of runs contain.
        order: Orders such as ``-created_at`` or ``+summary_metrics.loss``.
        groupby: Fields by which runs are grouped, such as ``config.lr`` or ``group``.
        enabled: Whether it is shown.
        column_order: Columns of its table, in order: ``config:lr.value``, ``summary:loss``.
    """

    _random: ClassVar = {"id": random_name}
    _new: ClassVar[JsonDict] = {
        "runFeed": {
            "version": 2,
            "columnVisible": {"run:name": False},
            "columnPinned": {},
            "columnWidths": {},
            "columnOrder": [],
            "pageSize": 10,
            "onlyShowSelected": False,
        },
        "enabled": True,
        "name": "Run set",
        "search": {"query": ""},
        "filters": {"filterFormat": FLAT, "filters": []},
        "grouping": [],
        "sort": {"keys": [{"key": {"section": "run", "name": "createdAt"}, "ascending": False}]},
        "selections": {"root": 1, "bounds": [], "tree": []},
        "expandedRowAddresses": [],
    }

    entity: str | None = field(default=None, metadata=at("project.entityName"))
    """The entity of the project; None for that of the report."""
    project: str | None = field(default=None, metadata=at("project.name"))
    """The project; None for that of the report."""
    name: str = field(default="Run set", metadata=at("name"))
    """The name of its tab."""
    filters: Mapping[str, Any] | Filter | UnknownFilters = field(
        default_factory=dict[str, Any], metadata=at("filters", FiltersKind())
    )
    """A Mongo-style dict as in `Api.runs`, or an expression of `wandb_api.filters`. It is a dict if
    it was read; `UnknownFilters` if the dict could not tell all of it.
    """
    query: str = field(default="", metadata=at("search.query"))
    """Text that names of runs contain."""
    order: StringSequence = field(default=("-created_at",), metadata=at("sort", OrderKind()))
    """Orders such as ``-created_at`` or ``+summary_metrics.loss``."""
    groupby: StringSequence = field(default=(), metadata=at("grouping", GroupingKind()))
    """Fields by which runs are grouped, such as ``config.lr`` or ``group``."""
    enabled: bool = field(default=True, metadata=at("enabled", FLAG))
    """Whether it is shown."""
    column_order: StringSequence = field(default=(), metadata=at("runFeed.columnOrder", Strings()))
    """Columns of its table, in order: ``config:lr.value``, ``summary:loss``."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            entity: str | None = None,
            project: str | None = None,
            name: str = "Run set",
            filters: ExactRunFilter | Filter | UnknownFilters = ...,
            query: str = "",
            order: StringSequence = ...,
            groupby: StringSequence = (),
            enabled: bool = True,
            column_order: StringSequence = (),
        ) -> None: ...
        @overload
        @deprecated("runs have no such field or state; see RunFilter")
        def __init__(
            self,
            entity: str | None = None,
            project: str | None = None,
            name: str = "Run set",
            filters: MistakenRunFilter[MistakenRunField] = ...,
            query: str = "",
            order: StringSequence = ...,
            groupby: StringSequence = (),
            enabled: bool = True,
            column_order: StringSequence = (),
        ) -> None: ...
        @overload
        def __init__(
            self,
            entity: str | None = None,
            project: str | None = None,
            name: str = "Run set",
            filters: RunFilter | Mapping[str, Any] | Filter | UnknownFilters = ...,
            query: str = "",
            order: StringSequence = ...,
            groupby: StringSequence = (),
            enabled: bool = True,
            column_order: StringSequence = (),
        ) -> None: ...
        def __init__(
            self,
            entity: str | None = None,
            project: str | None = None,
            name: str = "Run set",
            filters: RunFilter | Mapping[Any, Any] | Filter | UnknownFilters = ...,
            query: str = "",
            order: StringSequence = ...,
            groupby: StringSequence = (),
            enabled: bool = True,
            column_order: StringSequence = (),
        ) -> None: ...


def _accept_runset(value: object) -> SpecObject | None:
    return value if isinstance(value, Runset) else None


class PanelsKind(Kind):
    """The panels of a grid. Those without a layout are placed below the others, three in a row."""

    _panels = Many("a panel of wandb_api.reports", read_panel, accept_panel)

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        return self._panels.read(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        written = cast("list[JsonDict]", self._panels.write(value, held, where))
        before = [panel.get("__id__") for panel in cast("list[JsonDict]", held or [])]
        loose = [p for p in written if "layout" not in p and p.get("__id__") not in before]
        bottom = max((_bottom(p) for p in written), default=0)
        for number, panel in enumerate(loose):
            row, column = divmod(number, COLUMNS // 8)
            panel["layout"] = cast(JsonValue, Layout(x=column * 8, y=bottom + row * 6).to_spec())
        return cast(JsonValue, written)


def _bottom(panel: JsonDict) -> int:
    layout = panel.get("layout")
    ends = [layout.get("y"), layout.get("h")] if isinstance(layout, dict) else []
    return sum(int(end) for end in ends if isinstance(end, (int, float)))


LOCAL_SETTINGS: JsonDict = {
    "smoothingWeight": 0,
    "smoothingType": "exponential",
    "xAxis": "_step",
    "ignoreOutliers": False,
    "useRunsTableGroupingInPanels": True,
    "smoothingActive": True,
    "xAxisActive": False,
}
FLOW: JsonDict = {
    "snapToColumns": True,
    "columnsPerPage": 3,
    "rowsPerPage": 2,
    "gutterWidth": 16,
    "boxWidth": 460,
    "boxHeight": 300,
}


def _section(name: str, kind: str) -> JsonDict:
    return {
        "name": name,
        "isOpen": False,
        "panels": [],
        "type": kind,
        "flowConfig": FLOW,
        "sorted": 0,
        "localPanelSettings": LOCAL_SETTINGS,
    }


@public("wandb_api.reports")
@dataclass(eq=False)
class PanelGrid(BlockObject):
    """Panels over the runs of one or more run sets.

    Attributes:
        runsets: The run sets; by default the runs of the report's project.
        panels: The panels. Those without a `Layout` are placed three in a row.
        hide_run_sets: Whether readers do not see the run sets.
        active_runset: The index of the run set whose table is open; None if all are closed.
        custom_run_colors: Colours by id of runs: ``{"3k4l5m6n": "#ff8000"}``.
    """

    _new: ClassVar[JsonDict] = new_block(
        "panel-grid",
        metadata={
            "openViz": True,
            "openRunSet": 0,
            "name": "unused-name",
            "runSets": [],
            "hideRunSets": False,
            "panels": {
                "views": {"0": {"name": "Panels", "defaults": [], "config": []}},
                "tabs": ["0"],
            },
            "panelBankConfig": {
                "state": 0,
                "settings": {
                    "autoOrganizePrefix": 2,
                    "showEmptySections": False,
                    "sortAlphabetically": False,
                },
                "sections": [_section("Hidden Panels", "flow")],
            },
            "panelBankSectionConfig": _section("Report Panels", "grid"),
            "customRunColors": {},
        },
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            runsets: Sequence[Runset] = ...,
            panels: Sequence[AnyPanel | Panel] = (),
            hide_run_sets: bool = False,
            active_runset: int | None = 0,
            custom_run_colors: Mapping[str, JSONValue] = ...,
        ) -> None: ...
        @property
        def runsets(self) -> list[Runset]:
            """The run sets; by default the runs of the report's project."""
            ...

        @runsets.setter
        def runsets(self, value: Sequence[Runset]) -> None: ...
        @property
        def panels(self) -> list[AnyPanel]:
            """The panels. Those without a `Layout` are placed three in a row."""
            ...

        @panels.setter
        def panels(self, value: Sequence[AnyPanel | Panel]) -> None: ...

    else:  # lists where they are read; any sequence can be assigned
        runsets: Sequence[Runset] = field(
            default_factory=lambda: [Runset()],
            metadata=at("metadata.runSets", Many("a Runset", Runset.from_spec, _accept_runset)),
        )
        panels: Sequence[AnyPanel | Panel] = field(
            default_factory=list[AnyPanel | Panel],
            metadata=at("metadata.panelBankSectionConfig.panels", PanelsKind()),
        )

        def __setattr__(self, name: str, value: object) -> None:
            held = list(value) if isinstance(value, tuple) and name in LISTS else value
            super().__setattr__(name, held)

    hide_run_sets: bool = field(default=False, metadata=at("metadata.hideRunSets", FLAG))
    """Whether readers do not see the run sets."""
    active_runset: int | None = field(default=0, metadata=at("metadata.openRunSet", WHOLE))
    """The index of the run set whose table is open; None if all are closed."""
    custom_run_colors: Mapping[str, JSONValue] = field(
        default_factory=dict[str, JSONValue], metadata=at("metadata.customRunColors", OBJECT)
    )
    """Colours by id of runs: ``{"3k4l5m6n": "#ff8000"}``."""


KINDS["panel-grid"] = PanelGrid

Block: TypeAlias = (
    Paragraph
    | Heading
    | Quote
    | List
    | CodeBlock
    | MarkdownBlock
    | Latex
    | Image
    | Callout
    | HorizontalRule
    | TableOfContents
    | Video
    | Spotify
    | SoundCloud
    | Twitter
    | Gallery
    | WeaveBlock
    | PanelGrid
    | UnknownBlock
)

AnyBlock: TypeAlias = Block | BlockObject | str
"""A block where blocks are given; a string stands for a paragraph."""
