"""Reports that this client writes are read by the official SDK."""

from __future__ import annotations

import json
from pathlib import Path

from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.reports import Heading, LinePlot, PanelGrid, Runset

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
