"""The panels of a panel grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from .._core.public import public
from .._types import JsonDict, JSONValue, JsonValue, StringSequence
from .report_ids import random_name
from .report_metrics import AXIS_METRIC, GROUP, METRIC, METRICS
from .report_text import UnknownSpec
from .spec_codec import (
    FLAG,
    NUMBER,
    OBJECT,
    WHOLE,
    Choice,
    Many,
    One,
    SpecObject,
    Strings,
    at,
    between,
)

Range: TypeAlias = tuple[float | None, float | None]
FontSize: TypeAlias = Literal["small", "medium", "large", "auto"] | str
LegendPosition: TypeAlias = Literal["north", "south", "east", "west"] | str
Aggregate: TypeAlias = Literal["mean", "min", "max", "median", "sum", "samples"] | str
Area: TypeAlias = Literal["minmax", "stddev", "stderr", "none", "samples"] | str
Smoothing: TypeAlias = (
    Literal["exponentialTimeWeighted", "exponential", "gaussian", "average", "none"] | str
)
PlotType: TypeAlias = Literal["line", "stacked-area", "pct-area"] | str
Axis: TypeAlias = Literal["step", "index", "run"] | str
Mode: TypeAlias = Literal["gallery", "grid"] | str
Diff: TypeAlias = Literal["split", "unified"] | str

FONT_SIZE = Choice("small", "medium", "large", "auto")
LEGEND = Choice("north", "south", "east", "west")
AGGREGATE = Choice("mean", "min", "max", "median", "sum", "samples")
AREA = Choice("minmax", "stddev", "stderr", "none", "samples")
SMOOTHING = Choice("exponentialTimeWeighted", "exponential", "gaussian", "average", "none")
AXIS = Choice("step", "index", "run")
MODE = Choice("gallery", "grid")


def new(view_type: str, **config: JsonValue) -> JsonDict:
    """Return the JSON of a new panel."""
    return {"viewType": view_type, "config": config}


class UnknownPanel(UnknownSpec):
    """A panel that this package does not know. It is kept as it is."""

    __module__ = "wandb_api.reports"


@public("wandb_api.reports")
@dataclass(eq=False)
class Layout(SpecObject):
    """Where a panel is in its grid, which is 24 columns wide.

    Attributes:
        x: The column of its left edge.
        y: The row of its upper edge.
        w: Its width in columns.
        h: Its height in rows.
    """

    _new: ClassVar[JsonDict] = {"x": 0, "y": 0, "w": 8, "h": 6}

    x: int = field(default=0, metadata=at("x", WHOLE))
    """The column of its left edge."""
    y: int = field(default=0, metadata=at("y", WHOLE))
    """The row of its upper edge."""
    w: int = field(default=8, metadata=at("w", WHOLE))
    """Its width in columns."""
    h: int = field(default=6, metadata=at("h", WHOLE))
    """Its height in rows."""


@dataclass(eq=False, kw_only=True)
class Panel(SpecObject):
    """Base of all panels.

    Attributes:
        layout: Where it is in its grid; if None, it is placed below the others, three in a row.
    """

    _random: ClassVar = {"__id__": random_name}

    layout: Layout | None = field(default=None, metadata=at("layout", One(Layout)))
    """Where it is in its grid; if None, it is placed below the others, three in a row."""


@public("wandb_api.reports")
@dataclass(eq=False)
class GradientPoint(SpecObject):
    """A colour of a gradient.

    Attributes:
        color: The colour, such as ``#ff8000``.
        offset: Where it is, from 0 to 100.
    """

    color: str = field(metadata=at("color"))
    """The colour, such as ``#ff8000``."""
    offset: float = field(metadata=at("offset", NUMBER))
    """Where it is, from 0 to 100."""


GRADIENT = Many(
    "a GradientPoint",
    GradientPoint.from_spec,
    lambda value: value if isinstance(value, GradientPoint) else None,
)


@public("wandb_api.reports")
@dataclass(eq=False)
class LinePlot(Panel):
    """Lines of metrics over steps or another axis.

    Metrics are named as in a history, such as ``loss``. A value of the config is ``config.lr``, one
    of the summary ``summary_metrics.loss``.

    Attributes:
        x: The metric of the x-axis; ``_step``, ``_runtime`` and ``_timestamp`` exist in each run.
        y: The metrics of the lines.
        title: The title.
        range_x: Limits of the x-axis; None for a limit that follows the data.
        range_y: Limits of the y-axis.
        log_x: Whether the x-axis is logarithmic.
        log_y: Whether the y-axis is logarithmic.
        title_x: The title of the x-axis.
        title_y: The title of the y-axis.
        ignore_outliers: Whether the y-axis leaves out outliers.
        groupby: The field by which runs become one line: ``config.lr``, ``group`` or ``state``.
        groupby_aggfunc: The aggregate that the line of a group shows.
        groupby_rangefunc: The range that the area of a group shows.
        smoothing_factor: How much lines are smoothed.
        smoothing_type: How lines are smoothed.
        smoothing_show_original: Whether the lines before smoothing are shown too.
        max_runs_to_show: The greatest number of runs.
        custom_expressions: Expressions of metrics, which are lines too.
        plot_type: Lines or areas.
        font_size: The size of the font.
        legend_position: Where the legend is.
        legend_template: The text of the legend's entries.
        legend_fields: The fields of runs in the legend.
        aggregate: Whether runs are grouped.
        xaxis_expression: An expression of metrics for the x-axis.
        xaxis_format: The format of the x-axis.
        metric_regex: A regular expression for the metrics of the lines.
        use_metric_regex: Whether ``metric_regex`` is in use.
        point_visualization_method: ``bucketing-gorilla`` or ``sampling``.
        line_titles: Titles by line.
        line_colors: Colours by line, as the spec has them.
        line_widths: Widths by line.
        line_marks: Marks by line, such as ``dashed``.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Run History Line Plot", metrics=[])

    x: str | None = field(default="_step", metadata=at("config.xAxis", METRIC))
    """The metric of the x-axis; ``_step``, ``_runtime`` and ``_timestamp`` exist in each run."""
    y: StringSequence = field(default=(), metadata=at("config.metrics", METRICS))
    """The metrics of the lines."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    range_x: Range = field(
        default=(None, None), metadata=between("config.xAxisMin", "config.xAxisMax")
    )
    """Limits of the x-axis; None for a limit that follows the data."""
    range_y: Range = field(
        default=(None, None), metadata=between("config.yAxisMin", "config.yAxisMax")
    )
    """Limits of the y-axis."""
    log_x: bool | None = field(default=None, metadata=at("config.xLogScale", FLAG))
    """Whether the x-axis is logarithmic."""
    log_y: bool | None = field(default=None, metadata=at("config.yLogScale", FLAG))
    """Whether the y-axis is logarithmic."""
    title_x: str | None = field(default=None, metadata=at("config.xAxisTitle"))
    """The title of the x-axis."""
    title_y: str | None = field(default=None, metadata=at("config.yAxisTitle"))
    """The title of the y-axis."""
    ignore_outliers: bool | None = field(default=None, metadata=at("config.ignoreOutliers", FLAG))
    """Whether the y-axis leaves out outliers."""
    groupby: str | None = field(default=None, metadata=at("config.groupBy", GROUP))
    """The field by which runs become one line: ``config.lr``, ``group`` or ``state``."""
    groupby_aggfunc: Aggregate | None = field(
        default=None, metadata=at("config.groupAgg", AGGREGATE)
    )
    """The aggregate that the line of a group shows."""
    groupby_rangefunc: Area | None = field(default=None, metadata=at("config.groupArea", AREA))
    """The range that the area of a group shows."""
    smoothing_factor: float | None = field(
        default=None, metadata=at("config.smoothingWeight", NUMBER)
    )
    """How much lines are smoothed."""
    smoothing_type: Smoothing | None = field(
        default=None, metadata=at("config.smoothingType", SMOOTHING)
    )
    """How lines are smoothed."""
    smoothing_show_original: bool | None = field(
        default=None, metadata=at("config.showOriginalAfterSmoothing", FLAG)
    )
    """Whether the lines before smoothing are shown too."""
    max_runs_to_show: int | None = field(default=None, metadata=at("config.limit", WHOLE))
    """The greatest number of runs."""
    custom_expressions: StringSequence | None = field(
        default=None, metadata=at("config.expressions", Strings())
    )
    """Expressions of metrics, which are lines too."""
    plot_type: PlotType | None = field(
        default=None, metadata=at("config.plotType", Choice("line", "stacked-area", "pct-area"))
    )
    """Lines or areas."""
    font_size: FontSize | None = field(default=None, metadata=at("config.fontSize", FONT_SIZE))
    """The size of the font."""
    legend_position: LegendPosition | None = field(
        default=None, metadata=at("config.legendPosition", LEGEND)
    )
    """Where the legend is."""
    legend_template: str | None = field(default=None, metadata=at("config.legendTemplate"))
    """The text of the legend's entries."""
    legend_fields: StringSequence | None = field(
        default=None, metadata=at("config.legendFields", Strings())
    )
    """The fields of runs in the legend."""
    aggregate: bool | None = field(default=None, metadata=at("config.aggregate", FLAG))
    """Whether runs are grouped."""
    xaxis_expression: str | None = field(default=None, metadata=at("config.xExpression"))
    """An expression of metrics for the x-axis."""
    xaxis_format: str | None = field(default=None, metadata=at("config.xAxisFormat"))
    """The format of the x-axis."""
    metric_regex: str | None = field(default=None, metadata=at("config.metricRegex"))
    """A regular expression for the metrics of the lines."""
    use_metric_regex: bool | None = field(default=None, metadata=at("config.useMetricRegex", FLAG))
    """Whether ``metric_regex`` is in use."""
    point_visualization_method: str | None = field(
        default=None, metadata=at("config.pointVisualizationMethod")
    )
    """``bucketing-gorilla`` or ``sampling``."""
    line_titles: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideSeriesTitles", OBJECT)
    )
    """Titles by line."""
    line_colors: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideColors", OBJECT)
    )
    """Colours by line, as the spec has them."""
    line_widths: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideLineWidths", OBJECT)
    )
    """Widths by line."""
    line_marks: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideMarks", OBJECT)
    )
    """Marks by line, such as ``dashed``."""

    def __post_init__(self) -> None:
        """Switch on what is given."""
        if self.aggregate is None and self.groupby not in (None, "None"):
            self.aggregate = True
        if self.use_metric_regex is None and self.metric_regex:
            self.use_metric_regex = True


@public("wandb_api.reports")
@dataclass(eq=False)
class ScatterPlot(Panel):
    """Runs as points.

    Axes are values of the summary, ``loss`` or ``summary_metrics.loss``, or of the config,
    ``config.lr``; ``run:createdAt`` is a field of runs.

    Attributes:
        x: The x-axis.
        y: The y-axis.
        z: The z-axis, shown as colour.
        title: The title.
        range_x: Limits of the x-axis; None for a limit that follows the data.
        range_y: Limits of the y-axis.
        range_z: Limits of the z-axis.
        log_x: Whether the x-axis is logarithmic.
        log_y: Whether the y-axis is logarithmic.
        log_z: Whether the z-axis is logarithmic.
        running_ymin: Whether to show the smallest y so far.
        running_ymax: Whether to show the largest y so far.
        running_ymean: Whether to show the mean of y so far.
        legend_template: The text at a point.
        gradient: The colours of the z-axis.
        font_size: The size of the font.
        regression: Whether to show a linear regression.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Scatter Plot")

    x: str | None = field(default=None, metadata=at("config.xAxis", AXIS_METRIC))
    """The x-axis."""
    y: str | None = field(default=None, metadata=at("config.yAxis", AXIS_METRIC))
    """The y-axis."""
    z: str | None = field(default=None, metadata=at("config.zAxis", AXIS_METRIC))
    """The z-axis, shown as colour."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    range_x: Range = field(
        default=(None, None), metadata=between("config.xAxisMin", "config.xAxisMax")
    )
    """Limits of the x-axis; None for a limit that follows the data."""
    range_y: Range = field(
        default=(None, None), metadata=between("config.yAxisMin", "config.yAxisMax")
    )
    """Limits of the y-axis."""
    range_z: Range = field(
        default=(None, None), metadata=between("config.zAxisMin", "config.zAxisMax")
    )
    """Limits of the z-axis."""
    log_x: bool | None = field(default=None, metadata=at("config.xAxisLogScale", FLAG))
    """Whether the x-axis is logarithmic."""
    log_y: bool | None = field(default=None, metadata=at("config.yAxisLogScale", FLAG))
    """Whether the y-axis is logarithmic."""
    log_z: bool | None = field(default=None, metadata=at("config.zAxisLogScale", FLAG))
    """Whether the z-axis is logarithmic."""
    running_ymin: bool | None = field(default=None, metadata=at("config.showMinYAxisLine", FLAG))
    """Whether to show the smallest y so far."""
    running_ymax: bool | None = field(default=None, metadata=at("config.showMaxYAxisLine", FLAG))
    """Whether to show the largest y so far."""
    running_ymean: bool | None = field(default=None, metadata=at("config.showAvgYAxisLine", FLAG))
    """Whether to show the mean of y so far."""
    legend_template: str | None = field(default=None, metadata=at("config.legendTemplate"))
    """The text at a point."""
    gradient: Sequence[GradientPoint] | None = field(
        default=None, metadata=at("config.customGradient", GRADIENT)
    )
    """The colours of the z-axis."""
    font_size: FontSize | None = field(default=None, metadata=at("config.fontSize", FONT_SIZE))
    """The size of the font."""
    regression: bool | None = field(default=None, metadata=at("config.showLinearRegression", FLAG))
    """Whether to show a linear regression."""


@public("wandb_api.reports")
@dataclass(eq=False)
class BarPlot(Panel):
    """Bars of the last values of metrics, which are named as in `LinePlot`.

    Attributes:
        metrics: The metrics.
        title: The title.
        vertical: Whether bars stand.
        range_x: Limits of the axis of values; None for a limit that follows the data.
        title_x: The title of the x-axis.
        title_y: The title of the y-axis.
        groupby: The field by which runs become one bar: ``config.lr``, ``group`` or ``state``.
        groupby_aggfunc: The aggregate that the bar of a group shows.
        groupby_rangefunc: The range that the whisker of a group shows.
        max_runs_to_show: The greatest number of runs.
        max_bars_to_show: The greatest number of bars.
        custom_expressions: Expressions of metrics, which are bars too.
        legend_template: The text of the legend's entries.
        font_size: The size of the font.
        line_titles: Titles by bar.
        line_colors: Colours by bar, as the spec has them.
        aggregate: Whether runs are grouped.
        layout: Where it is in its grid; if None, it is placed below the others.
    """

    _new: ClassVar[JsonDict] = new("Bar Chart", metrics=[], vertical=False)

    metrics: StringSequence = field(default=(), metadata=at("config.metrics", METRICS))
    """The metrics."""
    title: str | None = field(default=None, metadata=at("config.chartTitle"))
    """The title."""
    vertical: bool = field(default=False, metadata=at("config.vertical", FLAG))
    """Whether bars stand."""
    range_x: Range = field(
        default=(None, None), metadata=between("config.xAxisMin", "config.xAxisMax")
    )
    """Limits of the axis of values; None for a limit that follows the data."""
    title_x: str | None = field(default=None, metadata=at("config.xAxisTitle"))
    """The title of the x-axis."""
    title_y: str | None = field(default=None, metadata=at("config.yAxisTitle"))
    """The title of the y-axis."""
    groupby: str | None = field(default=None, metadata=at("config.groupBy", GROUP))
    """The field by which runs become one bar: ``config.lr``, ``group`` or ``state``."""
    groupby_aggfunc: Aggregate | None = field(
        default=None, metadata=at("config.groupAgg", AGGREGATE)
    )
    """The aggregate that the bar of a group shows."""
    groupby_rangefunc: Area | None = field(default=None, metadata=at("config.groupArea", AREA))
    """The range that the whisker of a group shows."""
    max_runs_to_show: int | None = field(default=None, metadata=at("config.limit", WHOLE))
    """The greatest number of runs."""
    max_bars_to_show: int | None = field(default=None, metadata=at("config.barLimit", WHOLE))
    """The greatest number of bars."""
    custom_expressions: StringSequence | None = field(
        default=None, metadata=at("config.expressions", Strings())
    )
    """Expressions of metrics, which are bars too."""
    legend_template: str | None = field(default=None, metadata=at("config.legendTemplate"))
    """The text of the legend's entries."""
    font_size: FontSize | None = field(default=None, metadata=at("config.fontSize", FONT_SIZE))
    """The size of the font."""
    line_titles: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideSeriesTitles", OBJECT)
    )
    """Titles by bar."""
    line_colors: Mapping[str, JSONValue] | None = field(
        default=None, metadata=at("config.overrideColors", OBJECT)
    )
    """Colours by bar, as the spec has them."""
    aggregate: bool | None = field(default=None, metadata=at("config.aggregate", FLAG))
    """Whether runs are grouped."""

    def __post_init__(self) -> None:
        """Group runs if a field is given."""
        if self.aggregate is None and self.groupby not in (None, "None"):
            self.aggregate = True
