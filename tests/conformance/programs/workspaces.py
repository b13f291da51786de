"""Write a report with wandb-workspaces, or read one: blocks, panels and run sets of every kind.

Without `SDK_REPORT`, a report is written, and its URL is printed as JSON. With it, the report of that URL
is read, and its title and the `repr` of its blocks are printed.
"""

from __future__ import annotations

import json
import os

import wandb_workspaces.reports.v2 as wr
from wandb_workspaces import expr
from wandb_workspaces.reports.v2 import interface  # some blocks are public there only

PANELS = [
    wr.LinePlot(title="curves", x="Step", y=["loss", "val_loss"], log_y=True, smoothing_factor=0.8, legend_fields=["run:displayName"]),
    wr.LinePlot(x="epoch", y=[wr.Metric("loss")], groupby=wr.Config("lr"), groupby_aggfunc="mean", groupby_rangefunc="minmax"),
    wr.ScatterPlot(x=wr.Config("lr"), y=wr.SummaryMetric("loss"), z="epoch", gradient=[wr.GradientPoint("#ff0000", 0), wr.GradientPoint("#00ff00", 100)]),
    wr.BarPlot(metrics=["loss"], orientation="v", title="bars"),
    wr.ScalarChart(metric="loss", groupby_aggfunc="mean"),
    wr.CodeComparer(diff="split"),
    wr.ParallelCoordinatesPlot(columns=[wr.ParallelCoordinatesPlotColumn(wr.Config("lr"), log=True), wr.ParallelCoordinatesPlotColumn("loss")]),
    wr.ParameterImportancePlot(with_respect_to="loss"),
    wr.RunComparer(diff_only="split"),
    wr.MediaBrowser(media_keys=["pictures"], num_columns=3),
    wr.MarkdownPanel(markdown="# Title"),
    wr.CustomChart(query={"summary": ["loss"]}, chart_name="wandb/line/v0", chart_fields={"x": "step"}),
    wr.WeavePanelSummaryTable(table_name="predictions"),
    wr.WeavePanelArtifactVersionedFile(artifact="model", version="v0", file="a.txt"),
    wr.WeavePanelArtifact(artifact="model", tab="files"),
]  # fmt: skip


def run_sets(entity: str, project: str) -> list[wr.Runset]:
    conditions = [
        expr.Config("lr") > 0.05,
        expr.Metric("State") == "finished",
        expr.Summary("loss").isin([1, 2]),
    ]
    return [
        wr.Runset(entity=entity, project=project, name="chosen", filters=conditions, groupby=["config.lr"], order=[wr.OrderBy("loss", ascending=True)]),
        wr.Runset(entity=entity, project=project, name="found", query="trial", filters="Config('lr') <= 0.1 and Tags in ['a', 'b']", visible_columns=["summary:loss"]),
    ]  # fmt: skip


def blocks(entity: str, project: str) -> list[object]:
    return [
        wr.TableOfContents(),
        wr.H1("Title", collapsed_blocks=[wr.P("hidden")]),
        wr.H2(["with ", wr.InlineCode("code"), " and ", wr.InlineLatex("x^2")]),
        wr.H3("Third"),
        wr.P(["A ", wr.Link("link", url="https://example.com"), "!"]),
        wr.UnorderedList(items=["a", "b"]),
        wr.OrderedList(items=["one", "two"]),
        wr.CheckedList(items=[wr.CheckedListItem("done", checked=True), wr.CheckedListItem("to do")]),
        wr.BlockQuote("quoted"),
        wr.CalloutBlock("called out"),
        wr.CodeBlock(code="print(1)\nprint(2)", language="python"),
        wr.MarkdownBlock("**bold**"),
        wr.LatexBlock("e^{x}"),
        wr.Image("https://example.com/a.png", caption="a picture"),
        wr.Video("https://example.com/v"),
        wr.WeaveBlockSummaryTable(entity, project, "predictions"),
        wr.WeaveBlockArtifact(entity, project, "model", "files"),
        wr.WeaveBlockArtifactVersionedFile(entity, project, "model", "v0", "a.txt"),
        interface.Spotify(spotify_id="5cfUlsdrdUE4dLMK7R9CFd"),
        interface.SoundCloud(html="<iframe></iframe>"),
        interface.Twitter(html="<blockquote></blockquote>"),
        wr.Gallery(items=[interface.GalleryReport("Vmlldzox"), interface.GalleryURL("https://example.com", title="t")]),
        wr.HorizontalRule(),
        wr.PanelGrid(runsets=run_sets(entity, project), panels=PANELS, custom_run_colors={"r1": "#123456"}),
    ]  # fmt: skip


def main() -> None:
    if url := os.environ.get("SDK_REPORT"):
        found = wr.Report.from_url(url)
        print(json.dumps({"title": found.title, "blocks": [repr(block) for block in found.blocks]}))
        return
    entity, project = os.environ["SDK_PROJECT"].split("/")
    made = wr.Report(entity=entity, project=project, title="All", description="Of all kinds.", width="fluid", blocks=blocks(entity, project))  # fmt: skip
    made.save()
    print(json.dumps({"url": made.url}))


if __name__ == "__main__":
    main()
