"""The spec of a report as typed objects, and back."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from wandb_api import UsageError, reports
from wandb_api._projects.report_more_panels import KINDS as PANELS
from wandb_api._projects.report_spec import read_blocks, write_blocks

EMPTY = [{"text": ""}]
INLINE = [
    {"text": "a ", "bold": True, "inlineComment_1": {"refID": "r"}},
    {"text": "c", "inlineCode": True},
    {"type": "latex", "children": EMPTY, "content": "x^2"},
    {"type": "link", "url": "https://x", "children": [{"text": "l", "new": 1}], "rel": "me"},
    {"type": "mention", "user": 3, "children": EMPTY},
]
ITEM = {"type": "list-item", "children": [{"type": "paragraph", "children": INLINE}]}
BLOCKS: list[dict[str, Any]] = [
    {"type": "paragraph", "children": INLINE, "extra": {"a": None}},
    {"type": "heading", "children": EMPTY, "level": 3, "collapsedChildren": [{"type": "odd"}]},
    {"type": "heading", "children": EMPTY, "level": 6},
    {"type": "block-quote", "children": INLINE},
    {"type": "list", "children": [{**ITEM, "checked": False}], "ordered": None},
    {"type": "list", "ordered": True, "children": [{**ITEM, "ordered": True}, ITEM]},
    {"type": "list", "children": [{"type": "list-item", "children": [{"text": "bare"}]}]},
    {
        "type": "code-block",
        "language": "cobol",
        "children": [{"type": "code-line", "children": [{"text": "a"}, {"text": "b", "x": 1}]}],
    },
    {"type": "markdown-block", "children": EMPTY, "content": "# m"},
    {"type": "latex", "children": EMPTY, "content": "x", "block": False},
    {"type": "image", "children": [{"text": "cap"}], "url": "u"},
    {
        "type": "callout-block",
        "children": [{"type": "callout-line", "children": INLINE, "color": "red"}],
    },
    {"type": "horizontal-rule", "children": EMPTY},
    {"type": "table-of-contents", "children": EMPTY},
    {"type": "video", "url": "v", "children": EMPTY},
    {"type": "spotify", "spotifyType": "episode", "spotifyID": "s", "children": EMPTY},
    {"type": "soundcloud", "html": "<i>", "children": EMPTY},
    {"type": "twitter", "html": "<i>", "children": EMPTY},
    {"type": "gallery", "children": EMPTY, "links": [{"type": "report", "id": "i"}]},
    {"type": "weave-panel", "children": EMPTY, "config": {"panelConfig": {"exp": 1}}},
    {"type": "unheard-of", "x": [1, {"y": None}]},
    {"type": "markdown-block", "content": 3},
    {"no": "type"},
]
CONFIG = {
    "chartTitle": "t",
    "xAxis": "config.lr.value",
    "yAxis": "c::lr",
    "metrics": ["loss", "config.a.value.b"],
    "xAxisMin": None,
    "xAxisMax": 1.5,
    "groupBy": "lr.value",
    "fontSize": "enormous",
    "overrideColors": {"a": {"color": "#fff"}},
    "columns": [{"accessor": "summary:loss", "log": True, "z": 1}],
    "customGradient": [{"color": "#fff", "offset": 0}],
    "diff": "split",
    "diffOnly": True,
    "targetKey": "loss",
    "value": "# md",
    "gridSettings": {"xAxis": "run", "more": 1},
    "userQuery": {"queryFields": [{"name": "runSets"}]},
    "unknownOption": {"deep": [1]},
}
RUN_SET = {
    "id": "abc",
    "project": {"name": "p", "entityName": "e", "id": "UHJv"},
    "filters": {
        "filterFormat": "filterV2",
        "filters": [
            {"key": {"section": "config", "name": "lr"}, "op": "=", "value": 1, "disabled": False},
            {
                "key": {"section": "summary", "name": "x"},
                "op": "<=",
                "value": 2,
                "connector": "OR",
            },
        ],
    },
    "sort": {"keys": [{"key": {"section": "run", "name": "duration"}, "ascending": True, "k": 1}]},
    "grouping": [{"section": "config", "name": "a.value.b", "g": 1}],
    "selections": {"root": 0, "tree": ["r1"]},
    "future": True,
}


def grid(run_set: dict[str, Any], *panels: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "panel-grid",
        "children": EMPTY,
        "metadata": {
            "openRunSet": None,
            "runSets": [run_set],
            "panelBankSectionConfig": {"panels": list(panels), "pinned": True},
            "customRunColors": {"r1": "#f00", "abc-config:lr.value:1": {"x": 1}},
            "later": 1,
        },
        "also": 2,
    }


def round_trip(*blocks: dict[str, Any]) -> list[Any]:
    before = copy.deepcopy(list(blocks))
    found = read_blocks({"blocks": list(blocks)})
    assert write_blocks(found) == before
    assert write_blocks(pickle.loads(pickle.dumps(found))) == before
    assert write_blocks(copy.deepcopy(found)) == before
    return found


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: str(b.get("type")))
def test_a_block_is_written_as_it_was_read(block: dict[str, Any]) -> None:
    (found,) = round_trip(block)
    known = block.get("type") not in (None, "unheard-of") and block.get("content") != 3
    assert isinstance(found, reports.UnknownBlock) != known


@pytest.mark.parametrize("view_type", [*PANELS, "Hologram"])
def test_a_panel_is_written_as_it_was_read(view_type: str) -> None:
    panel = {"__id__": "p", "viewType": view_type, "layout": {"x": 1, "q": 2}, "config": CONFIG}
    (found,) = round_trip(grid(RUN_SET, panel, {**panel, "layout": None, "isAuto": False}))
    for item in found.panels:
        assert isinstance(item, reports.UnknownPanel) == (view_type == "Hologram")


def test_a_run_set_is_read() -> None:
    (found,) = round_trip(grid(RUN_SET))
    (runs,) = found.runsets
    assert (runs.entity, runs.project) == ("e", "p")
    assert runs.filters == {"$or": [{"config.lr": 1}, {"summary_metrics.x": {"$lte": 2}}]}
    assert runs.order == ["+duration"]
    assert runs.groupby == ["config.a.b"]


@pytest.mark.parametrize(
    "item",
    [
        {"key": {"section": "config", "name": "a"}, "op": "=", "value": 1, "disabled": True},
        {"key": {"section": "run", "name": "createdAt"}, "op": "WITHINSECONDS", "value": 60},
        {"key": {"section": "moon", "name": "a"}, "op": "=", "value": 1},
    ],
)
def test_filters_without_an_equivalent_are_kept(item: dict[str, Any]) -> None:
    held = {"filterFormat": "filterV2", "filters": [item]}
    (found,) = round_trip(grid({**RUN_SET, "filters": held}))
    assert isinstance(found.runsets[0].filters, reports.UnknownFilters)


def test_only_what_was_changed_is_written() -> None:
    panel = {"viewType": "Run History Line Plot", "config": CONFIG}
    before = grid(RUN_SET, panel)
    (found,) = read_blocks({"blocks": [copy.deepcopy(before)]})
    assert isinstance(found, reports.PanelGrid)
    plot = found.panels[0]
    assert isinstance(plot, reports.LinePlot)
    assert (plot.x, plot.groupby, plot.range_x) == ("config.lr", "config.lr", (None, 1.5))
    plot.title, plot.y, plot.range_x = None, ["config.c"], (0, 1.5)
    found.runsets[0].groupby = ["group"]
    config = {**CONFIG, "metrics": ["config.c.value"], "xAxisMin": 0}
    del config["chartTitle"]
    run_set = {**RUN_SET, "grouping": [{"section": "run", "name": "group"}]}
    assert write_blocks([found]) == [grid(run_set, {**panel, "config": config})]


def test_panels_and_run_sets_are_lists_where_they_were_given_as_tuples() -> None:
    made = reports.PanelGrid((reports.Runset(),), (reports.LinePlot(y=["a"]),))
    made.panels.append(reports.LinePlot(y=["b"]))
    made.runsets.append(reports.Runset(name="second"))
    made.panels = (*made.panels, reports.LinePlot(y=["c"]))
    made.panels.append(reports.LinePlot(y=["d"]))
    (found,) = round_trip(made.to_spec())
    assert [list(plot.y) for plot in found.panels] == [["a"], ["b"], ["c"], ["d"]]
    assert [runs.name for runs in found.runsets] == ["Run set", "second"]


def test_new_panels_are_placed_three_in_a_row() -> None:
    own = reports.Layout(x=0, y=2, w=24, h=4)
    panels = [reports.LinePlot(layout=own), *(reports.RunComparer() for _ in range(4))]
    written: Any = reports.PanelGrid(panels=panels).to_spec()
    places = [p["layout"] for p in written["metadata"]["panelBankSectionConfig"]["panels"]]
    assert [(p["x"], p["y"]) for p in places] == [(0, 2), (0, 6), (8, 6), (16, 6), (0, 12)]


@pytest.mark.parametrize(
    ("given", "items"),
    [
        ({"state": "finished"}, [("run", "state", "=", "finished", None)]),
        (
            {"config.lr": {"$gte": 1, "$lt": 2}, "tags": "a"},
            [
                ("config", "lr", ">=", 1, None),
                ("config", "lr", "<", 2, "AND"),
                ("tags", "a", "=", True, "AND"),
            ],
        ),
        (
            {"$or": [{"display_name": "x"}, {"state": "crashed", "config.a": 1}]},
            [
                ("run", "displayName", "=", "x", None),
                ("run", "state", "=", "crashed", "OR"),
                ("config", "a", "=", 1, "AND"),
            ],
        ),
    ],
)
def test_filters_are_written_flat(given: Any, items: list[Any]) -> None:
    written: Any = reports.Runset(filters=given).to_spec()["filters"]
    found = [
        (i["key"]["section"], i["key"]["name"], i["op"], i["value"], i.get("connector"))
        for i in written["filters"]
    ]
    assert found == items
    again = reports.Runset.from_spec(reports.Runset(filters=given).to_spec())
    assert reports.Runset(filters=again.filters).to_spec()["filters"] == written


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: reports.Runset(filters={"$nor": [{"state": "a"}]}), r"\$nor"),
        (lambda: reports.Runset(filters={"config.a": {"$exists": True}}), r"\$exists"),
        (lambda: reports.Runset(order=[""]), "Runset.order must be orders"),
        (lambda: reports.Runset(order=["-loss"]), "did you mean 'summary_metrics.loss'"),
        (
            lambda: reports.LinePlot(smoothing_factor=float("nan")),
            "smoothing_factor must be a finite",
        ),
        (lambda: reports.LinePlot(range_x=(0, float("inf"))), "range_x must be a finite number"),
        (lambda: reports.Gallery([3]), "Gallery.links must be a list of dicts"),  # type: ignore[list-item]  # on purpose
        (lambda: reports.Gallery(ids=[3]), "Gallery.ids must be a list of strings"),  # type: ignore[list-item]  # on purpose
        (lambda: reports.LinePlot(font_size="huge"), "LinePlot.font_size must be one of"),
        (lambda: reports.LinePlot(y=[3]), "LinePlot.y must be a list of strings"),
        (lambda: reports.PanelGrid(panels=["x"]), r"PanelGrid.panels\[0\] must be a panel"),
        (lambda: reports.Paragraph([3]), r"Paragraph.content\[0\] must be a string"),
    ],
)
def test_invalid_values_are_refused(made: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        made().to_spec()


def test_two_levels_of_brackets_are_refused() -> None:
    inner = {"$or": [{"state": "a"}, {"state": "b"}]}
    deep = {"$or": [{"$and": [inner, {"config.x": 1}]}, {"config.y": 1}]}
    with pytest.raises(UsageError, match="one level of brackets"):
        reports.Runset(filters={"$and": [deep, {"config.z": 1}]}).to_spec()


def test_plain_text() -> None:
    (paragraph,) = round_trip(BLOCKS[0])
    assert paragraph.text == "a cx^2l"
    assert reports.CodeBlock("a\nb").code == "a\nb"
