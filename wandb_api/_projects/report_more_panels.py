"""The panels of a panel grid, except plots with axes; and how panels are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from .._core.public import public
from .._types import JsonDict, JSONValue, JsonValue, StringSequence
from .report_metrics import AXIS_METRIC, METRICS
from .report_panels import (
    AGGREGATE,
    AREA,
    AXIS,
    FONT_SIZE,
    GRADIENT,
    MODE,
    Aggregate,
    Area,
    Axis,
    BarPlot,
    Diff,
    FontSize,
    GradientPoint,
    LinePlot,
    Mode,
    Panel,
    ScatterPlot,
    UnknownPanel,
    new,
)
from .spec_codec import (
    FLAG,
    OBJECT,
    WHOLE,
    Choice,
    Kind,
    Many,
    SpecFormError,
    SpecObject,
    Strings,
    at,
)


@public("wandb_api.reports")
@dataclass(eq=False)
class ScalarChart(Panel):
    """One number: the last value of a metric over the runs.

    Attributes:
        metrics: The metric, in a list; named as in `LinePlot`.
        title: The title.
        groupby_aggfunc: The aggregate that is shown of several runs.
        groupby_rangefunc: The range that is shown beside it.
        custom_expressions: Expressions of metrics.
        legend_template: The text of the legend.
        font_size: The size of the font.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Scalar Chart", metrics=[])

    metrics: StringSequence = field(default=(), metadata=at("config.metrics", METRICS))
    """The metric, in a list; named as in `LinePlot`."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    groupby_aggfunc: Aggregate | None = field(
        default=None, metadata=at("config.groupAgg", AGGREGATE)
    )
    """The aggregate that is shown of several runs."""
    groupby_rangefunc: Area | None = field(default=None, metadata=at("config.groupArea", AREA))
    """The range that is shown beside it."""
    custom_expressions: StringSequence | None = field(
        default=None, metadata=at("config.expressions", Strings())
    )
    """Expressions of metrics."""
    legend_template: str | None = field(default=None, metadata=at("config.legendTemplate"))
    """The text of the legend."""
    font_size: FontSize | None = field(default=None, metadata=at("config.fontSize", FONT_SIZE))
    """The size of the font."""


@public("wandb_api.reports")
@dataclass(eq=False)
class CodeComparer(Panel):
    """The code of two runs, compared.

    Attributes:
        diff: ``split`` for side by side, or ``unified``.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Code Comparer", diff="split")

    diff: Diff = field(default="split", metadata=at("config.diff", Choice("split", "unified")))
    """``split`` for side by side, or ``unified``."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Column(SpecObject):
    """An axis of `ParallelCoordinates`.

    Attributes:
        metric: The value, named as in `ScatterPlot`.
        title: The title.
        inverted: Whether the axis is upside down.
        log: Whether the axis is logarithmic.
    """

    metric: str = field(metadata=at("accessor", AXIS_METRIC))
    """The value, named as in `ScatterPlot`."""
    title: str | None = field(default=None, metadata=at("displayName"))
    """The title."""
    inverted: bool | None = field(default=None, metadata=at("inverted", FLAG))
    """Whether the axis is upside down."""
    log: bool | None = field(default=None, metadata=at("log", FLAG))
    """Whether the axis is logarithmic."""


def _accept_column(value: object) -> SpecObject | None:
    if isinstance(value, str):
        return Column(value)
    return value if isinstance(value, Column) else None


@public("wandb_api.reports")
@dataclass(eq=False)
class ParallelCoordinates(Panel):
    """Runs as lines over several axes.

    Attributes:
        columns: The axes. A string stands for an axis without options.
        title: The title.
        gradient: The colours of the last axis.
        font_size: The size of the font.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Parallel Coordinates Plot", columns=[])

    columns: Sequence[str | Column] = field(
        default=(),
        metadata=at("config.columns", Many("a string or Column", Column.from_spec, _accept_column)),
    )
    """The axes. A string stands for an axis without options."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    gradient: Sequence[GradientPoint] | None = field(
        default=None, metadata=at("config.customGradient", GRADIENT)
    )
    """The colours of the last axis."""
    font_size: FontSize | None = field(default=None, metadata=at("config.fontSize", FONT_SIZE))
    """The size of the font."""


@public("wandb_api.reports")
@dataclass(eq=False)
class ParameterImportance(Panel):
    """How much each parameter of the config matters for a metric.

    Attributes:
        with_respect_to: The metric.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new(
        "Parameter Importance",
        columnsPinned={},
        columnWidths={},
        columnOrder=[],
        pageSize=10,
        onlyShowSelected=False,
    )

    with_respect_to: str = field(metadata=at("config.targetKey"))
    """The metric."""


class DiffOnlyKind(Kind):
    """Whether only differences are shown; the spec has ``split`` for True."""

    what = "True or False"

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        return bool(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        wanted = FLAG.write(value, held, where)
        if isinstance(held, (bool, str)) and bool(held) == wanted:
            return held
        return "split" if wanted else False


@public("wandb_api.reports")
@dataclass(eq=False)
class RunComparer(Panel):
    """The configs and summaries of runs, compared.

    Attributes:
        diff_only: Whether only differences are shown.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Run Comparer")

    diff_only: bool = field(default=False, metadata=at("config.diffOnly", DiffOnlyKind()))
    """Whether only differences are shown."""


@public("wandb_api.reports")
@dataclass(eq=False)
class MediaBrowser(Panel):
    """Images, videos, sounds and other media of runs.

    Attributes:
        media_keys: The keys under which they were logged.
        title: The title.
        num_columns: The number of columns.
        mode: ``gallery`` or ``grid``.
        gallery_axis: The meaning of one step of a gallery.
        grid_x_axis: The meaning of the columns of a grid.
        grid_y_axis: The meaning of the rows of a grid.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Media Browser", mediaKeys=[])

    media_keys: StringSequence = field(default=(), metadata=at("config.mediaKeys", Strings()))
    """The keys under which they were logged."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    num_columns: int | None = field(default=None, metadata=at("config.columnCount", WHOLE))
    """The number of columns."""
    mode: Mode | None = field(default=None, metadata=at("config.mode", MODE))
    """``gallery`` or ``grid``."""
    gallery_axis: Axis | None = field(
        default=None, metadata=at("config.gallerySettings.axis", AXIS)
    )
    """The meaning of one step of a gallery."""
    grid_x_axis: Axis | None = field(default=None, metadata=at("config.gridSettings.xAxis", AXIS))
    """The meaning of the columns of a grid."""
    grid_y_axis: Axis | None = field(default=None, metadata=at("config.gridSettings.yAxis", AXIS))
    """The meaning of the rows of a grid."""


@public("wandb_api.reports")
@dataclass(eq=False)
class MarkdownPanel(Panel):
    """A panel of Markdown.

    Attributes:
        markdown: The Markdown source.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Markdown Panel")

    markdown: str = field(metadata=at("config.value"))
    """The Markdown source."""


@public("wandb_api.reports")
@dataclass(eq=False)
class CustomChart(Panel):
    """A chart that is defined in Vega-Lite, such as ``wandb/bar/v0``.

    Attributes:
        chart_name: The name of its definition.
        chart_fields: Columns of the query's result, by field of the definition.
        chart_strings: Strings, by field of the definition.
        query: The query of the data, as the spec has it. `from_table` builds one.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new(
        "Vega2",
        transform={"name": "tableWithLeafColNames"},
        userQuery={"queryFields": [{"name": "runSets"}]},
        panelDefId="",
        fieldSettings={},
        stringSettings={},
    )

    chart_name: str = field(default="", metadata=at("config.panelDefId"))
    """The name of its definition."""
    chart_fields: Mapping[str, JSONValue] = field(
        default_factory=dict[str, JSONValue], metadata=at("config.fieldSettings", OBJECT)
    )
    """Columns of the query's result, by field of the definition."""
    chart_strings: Mapping[str, JSONValue] = field(
        default_factory=dict[str, JSONValue], metadata=at("config.stringSettings", OBJECT)
    )
    """Strings, by field of the definition."""
    query: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.userQuery", OBJECT)
    )
    """The query of the data, as the spec has it. `from_table` builds one."""

    @classmethod
    def from_table(
        cls,
        table: str,
        chart_name: str,
        chart_fields: Mapping[str, JSONValue],
        chart_strings: Mapping[str, JSONValue] | None = None,
    ) -> CustomChart:
        """Return the chart of a table in the summaries of runs.

        Args:
            table: The key under which the table was logged.
            chart_name: The name of the chart's definition.
            chart_fields: Columns of the table, by field of the definition.
            chart_strings: Strings, by field of the definition.
        """
        fields: list[JsonValue] = [
            {"name": "summaryTable", "args": [{"name": "tableKey", "value": table}], "fields": []},
            {"name": "id", "fields": []},
            {"name": "name", "fields": []},
        ]
        runs: JsonDict = {
            "name": "runSets",
            "args": [{"name": "runSets", "value": "${runSets}"}, {"name": "limit", "value": 500}],
            "fields": fields,
        }
        query: JsonDict = {"queryFields": [runs]}
        return cls(chart_name, chart_fields, chart_strings or {}, query)


@public("wandb_api.reports")
@dataclass(eq=False)
class WeavePanel(Panel):
    """A panel of a query, as the web application writes it.

    Attributes:
        config: The query and the panel that shows its result.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Weave")

    config: Mapping[str, JSONValue] = field(metadata=at("config", OBJECT))
    """The query and the panel that shows its result."""


KINDS: dict[str, type[SpecObject]] = {
    "Run History Line Plot": LinePlot,
    "Scatter Plot": ScatterPlot,
    "Bar Chart": BarPlot,
    "Scalar Chart": ScalarChart,
    "Code Comparer": CodeComparer,
    "Parallel Coordinates Plot": ParallelCoordinates,
    "Parameter Importance": ParameterImportance,
    "Run Comparer": RunComparer,
    "Media Browser": MediaBrowser,
    "Markdown Panel": MarkdownPanel,
    "Vega2": CustomChart,
    "Weave": WeavePanel,
    "Weave Trace": WeavePanel,
}

AnyPanel: TypeAlias = (
    LinePlot
    | ScatterPlot
    | BarPlot
    | ScalarChart
    | CodeComparer
    | ParallelCoordinates
    | ParameterImportance
    | RunComparer
    | MediaBrowser
    | MarkdownPanel
    | CustomChart
    | WeavePanel
    | UnknownPanel
)


def read_panel(spec: JsonDict) -> SpecObject:
    """Return a panel from its JSON."""
    kind = KINDS.get(str(spec.get("viewType")))
    if kind is None:
        return UnknownPanel(spec)
    try:
        return kind.from_spec(spec)
    except SpecFormError:
        return UnknownPanel(spec)


def accept_panel(value: object) -> SpecObject | None:
    """Return a value if it is a panel."""
    return value if isinstance(value, (Panel, UnknownPanel)) else None
