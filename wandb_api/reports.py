"""Blocks, panels and run sets of reports.

>>> from wandb_api.reports import Heading, LinePlot, PanelGrid, Runset
>>> runs = Runset(filters={"state": "finished"}, order=["+summary_metrics.loss"])
>>> blocks = [Heading("Losses"), PanelGrid([runs], [LinePlot(y=["loss", "val_loss"])])]

`Api.create_report` sends them, and `BetaReport.blocks` returns them. What this package does not know
of a report is kept as it is.
"""

from __future__ import annotations

from ._projects.report_blocks import (
    Callout,
    CalloutLine,
    CodeBlock,
    Heading,
    HorizontalRule,
    Image,
    Latex,
    List,
    ListItem,
    MarkdownBlock,
    Paragraph,
    Quote,
    TableOfContents,
    UnknownBlock,
)
from ._projects.report_embeds import Gallery, SoundCloud, Spotify, Twitter, Video, WeaveBlock
from ._projects.report_grid import Block, PanelGrid, Runset, UnknownFilters
from ._projects.report_more_panels import AnyPanel as Panel
from ._projects.report_more_panels import (
    CodeComparer,
    Column,
    CustomChart,
    MarkdownPanel,
    MediaBrowser,
    ParallelCoordinates,
    ParameterImportance,
    RunComparer,
    ScalarChart,
    WeavePanel,
)
from ._projects.report_panels import (
    BarPlot,
    GradientPoint,
    Layout,
    LinePlot,
    ScatterPlot,
    UnknownPanel,
)
from ._projects.report_text import InlineLatex, Link, Text, UnknownInline
from ._projects.spec_codec import SpecObject

__all__ = [
    "BarPlot",
    "Block",
    "Callout",
    "CalloutLine",
    "CodeBlock",
    "CodeComparer",
    "Column",
    "CustomChart",
    "Gallery",
    "GradientPoint",
    "Heading",
    "HorizontalRule",
    "Image",
    "InlineLatex",
    "Latex",
    "Layout",
    "LinePlot",
    "Link",
    "List",
    "ListItem",
    "MarkdownBlock",
    "MarkdownPanel",
    "MediaBrowser",
    "Panel",
    "PanelGrid",
    "ParallelCoordinates",
    "Paragraph",
    "ParameterImportance",
    "Quote",
    "RunComparer",
    "Runset",
    "ScalarChart",
    "ScatterPlot",
    "SoundCloud",
    "SpecObject",
    "Spotify",
    "TableOfContents",
    "Text",
    "Twitter",
    "UnknownBlock",
    "UnknownFilters",
    "UnknownInline",
    "UnknownPanel",
    "Video",
    "WeaveBlock",
    "WeavePanel",
]
