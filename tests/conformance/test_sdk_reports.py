"""Reports that this client writes are read by the official SDK, and those of wandb-workspaces here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.reports import (
    Heading,
    LinePlot,
    PanelGrid,
    Paragraph,
    Runset,
    UnknownBlock,
    UnknownFilters,
    UnknownPanel,
)

from .conftest import ENTITY, run_sdk
from .readers.runs import REPORT, attributes

PROJECT = "written reports"


def without_class(read: dict[str, object]) -> dict[str, object]:
    """Return what was read of a report, without its `repr`."""
    return {name: value for name, value in read.items() if name != "repr"}


def test_a_created_report_is_read_alike(
    server: LocalServer, sdk_key: str, ours: Api, tmp_path: Path
) -> None:
    ours.create_project(PROJECT, ENTITY)
    runs = [ours.create_run(project=PROJECT, entity=ENTITY) for _ in range(3)]
    for number, run in enumerate(runs):
        run.config["lr"] = number / 10
        run.update()
    chosen = Runset(entity=ENTITY, project=PROJECT, filters={"config.lr": {"$gt": 0.05}})
    created = ours.create_report(
        f"{ENTITY}/{PROJECT}",
        "Rates",
        description="What was tried.",
        blocks=[Heading("All"), PanelGrid(runsets=[chosen], panels=[LinePlot(y=["loss"])])],
    )
    told = run_sdk(server, sdk_key, tmp_path, "reports.py", SDK_PROJECT=f"{ENTITY}/{PROJECT}")
    found = ours.reports(f"{ENTITY}/{PROJECT}")
    names = [name for name in REPORT if name != "sections"]
    mine = json.loads(json.dumps([attributes(one, names) for one in found]))
    assert [without_class(one) for one in told] == [without_class(one) for one in mine]
    assert [one["display_name"] for one in told] == ["Rates"]
    assert {run.id for run in found[0].runs(found[0].sections[0])} == {run.id for run in runs[1:]}

    created.title = "Rates of three runs"
    created.save()
    told = run_sdk(server, sdk_key, tmp_path, "reports.py", SDK_PROJECT=f"{ENTITY}/{PROJECT}")
    assert [one["display_name"] for one in told] == ["Rates of three runs"]

    created.delete()
    assert not run_sdk(server, sdk_key, tmp_path, "reports.py", SDK_PROJECT=f"{ENTITY}/{PROJECT}")


def spec_of(api: Api, place: str) -> dict[str, Any]:
    """The only report of a project, as the server keeps it."""
    (report,) = api.reports(place)
    return json.loads(report.fields.spec)


def test_reports_of_wandb_workspaces_make_the_round_trip(
    server: LocalServer, sdk_key: str, ours: Api, tmp_path: Path
) -> None:
    """Its blocks, panels and run sets of every kind are typed here, and unchanged when they are saved."""
    place = f"{ENTITY}/workspaces"
    ours.create_project("workspaces", ENTITY)
    script = "workspaces.py"
    url = run_sdk(server, sdk_key, tmp_path, script, SDK_PROJECT=place)["url"]
    before = spec_of(ours, place)
    told = run_sdk(server, sdk_key, tmp_path, script, SDK_REPORT=url)

    report = ours.reports(place)[0]
    assert (report.title, report.width) == ("All", "fluid")
    kinds = [type(block).__name__ for block in report.blocks]
    assert not any(isinstance(block, UnknownBlock) for block in report.blocks)
    assert len(set(kinds)) == 18
    (grid,) = [block for block in report.blocks if isinstance(block, PanelGrid)]
    panels = [type(panel).__name__ for panel in grid.panels]
    assert not any(isinstance(panel, UnknownPanel) for panel in grid.panels)
    assert len(panels) == 15
    assert len(set(panels)) == 12
    assert not any(isinstance(found.filters, UnknownFilters) for found in grid.runsets)
    assert [found.filters for found in grid.runsets] == [
        {"config.lr": {"$gte": 0.05}, "state": "finished", "summary_metrics.loss": {"$in": [1, 2]}},
        {"config.lr": {"$lte": 0.1}, "tags": {"$in": ["a", "b"]}},
    ]
    assert (grid.runsets[0].groupby, grid.runsets[1].query) == (["config.lr"], "trial")

    first = grid.panels[0]
    assert isinstance(first, LinePlot)
    assert first.y == ["loss", "val_loss"]
    first.title = "changed"
    report.blocks = [*report.blocks, Paragraph("added")]
    report.title = "All of them"
    report.save()

    after = spec_of(ours, place)
    added = after["blocks"].pop()
    assert added["children"] == [{"text": "added"}]
    at = kinds.index("PanelGrid")
    changed = after["blocks"][at]["metadata"]["panelBankSectionConfig"]["panels"][0]["config"]
    assert changed["chartTitle"] == "changed"
    changed["chartTitle"] = "curves"
    assert after == before

    again = run_sdk(server, sdk_key, tmp_path, script, SDK_REPORT=url)
    assert again["title"] == "All of them"
    assert [
        block.replace("'changed'", "'curves'") for block in again["blocks"][: len(told["blocks"])]
    ] == told["blocks"]
    assert "added" in again["blocks"][-1]
