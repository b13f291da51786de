# Generated from tests/_async/projects/test_reports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Reports: listed, found by path, and the runs that they show."""

from __future__ import annotations

import pickle

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import Error


def run_set(*filters: dict, selected: list[str] | None = None, **more: object) -> dict:
    found = {
        "filters": {"op": "OR", "filters": [{"op": "AND", "filters": list(filters)}]},
        "sort": {"key": {"section": "run", "name": "createdAt"}, "ascending": True},
        **more,
    }
    if selected is not None:
        found["selections"] = {"root": 0, "tree": selected}
    return {"name": "runs", "openRunSet": 0, "runSets": [found]}


def is_(section: str, name: str, value: object, op: str = "=") -> dict:
    return {"key": {"section": section, "name": name}, "op": op, "value": value}


def test_listing_reports_is_one_request(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    first = recorder.report("p", "First report", {"version": 5}, description="what")
    recorder.report("p", "Second: größer -- better?")
    seen.clear()
    reports = api.reports(f"{me.name}/p")
    listed = {report.display_name: report for report in reports}
    assert set(listed) == {"First report", "Second: größer -- better?"}
    assert reports.count() == 2
    assert [s.operation for s in seen] == ["ListReports"]
    report = listed["First report"]
    assert report.id == first
    assert report.title == "First report"
    assert report.description == "what"
    assert report.spec == {"version": 5}
    assert report.sections == []
    assert report.entity == me.name
    assert report.project == "p"
    assert report.user is not None
    assert report.user.username == me.name
    assert report.created_at is not None
    assert report.updated_at is not None
    assert report.url == (
        f"{api.client.app_url}/{me.name}/p/reports/First-report--{first.rstrip('=')}"
    )
    assert "?jupyter=true" in report.to_html()
    assert "<button" in report.to_html(hidden=True)
    assert report.display() is False
    assert repr(report) == f"<{type(report).__name__} {me.name}/p 'First report'>"
    assert pickle.loads(pickle.dumps(report)) == report


def test_paths_of_reports(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    first = recorder.report("p", "First report")
    second = recorder.report("p", "Second: größer -- better?")
    listed = {report.id: report for report in api.reports("p")}
    base = f"{me.name}/p/reports"
    for wanted, paths in {
        first: (f"First-report--{first.rstrip('=')}", first, "First report", f"x--{first}"),
        second: ("Second: größer -- better?", second.rstrip("=")),
    }.items():
        for path in paths:
            api.flush()
            seen.clear()
            found = api.from_path(f"{base}/{path}")
            assert found == listed[wanted]
            assert len([s for s in seen if s.operation != "GetViewer"]) == 1
        assert api.from_path(listed[wanted].url) == listed[wanted]
    for missing in ("No such report", "First", "Nothing--VmlldzoxMjM0NTY3ODk"):
        with pytest.raises(NotFoundError, match="no report"):
            api.from_path(f"{base}/{missing}")


def test_reports_with_a_name(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    recorder.report("p", "One", name="first one")
    recorder.report("p", "Two", name="second")
    assert [r.display_name for r in api.reports("p", name="first one")] == ["One"]
    assert [r.display_name for r in api.reports("p", name="first%20one")] == ["One"]
    assert api.reports("p", name="third").load() == []


def test_reports_need_a_project(api: Api, recorder: Recorder, me: Me) -> None:
    with pytest.raises(UsageError, match="needs a project"):
        api.reports()
    recorder.project("p")
    recorder.report("p", "One")
    overrides = {"base_url": api.client.base_url, "entity": me.name, "project": "p"}
    with type(api)(overrides, api_key=me.key) as mine:
        assert [r.title for r in mine.reports()] == ["One"]
    with pytest.raises(NotFoundError, match="no project 'q'"):
        api.reports("q").load()


def four(recorder: Recorder) -> None:
    recorder.project("p")
    for n in range(4):
        recorder.run(
            "p", f"r{n}", config={"lr": n}, summary={"loss": 4 - n}, tags=["even"] * (n % 2 == 0)
        )


@pytest.mark.parametrize(
    ("section", "wanted"),
    [
        (run_set(), ["r0", "r1", "r2", "r3"]),
        (run_set(is_("config", "lr", 2)), ["r2"]),
        (run_set(is_("config", "lr.value", 2)), ["r2"]),
        (run_set(is_("summary", "loss", 3, ">="), is_("run", "state", "finished")), ["r0", "r1"]),
        (run_set(is_("tags", "even", True)), ["r0", "r2"]),
        (run_set(is_("tags", "even", False)), ["r1", "r3"]),
        (run_set(is_("run", "name", ["r1", "r2"], "IN")), ["r1", "r2"]),
        (run_set({**is_("config", "lr", 9), "disabled": True}), ["r0", "r1", "r2", "r3"]),
        (run_set(is_("config", "lr", None, ">")), ["r0", "r1", "r2", "r3"]),
        (run_set(selected=["r3", "r0"]), ["r0", "r3"]),
        (run_set(is_("config", "lr", 1, ">="), selected=["r3", "r0"]), ["r3"]),
    ],
)
def test_the_runs_of_a_section(
    api: Api, recorder: Recorder, section: dict, wanted: list[str]
) -> None:
    four(recorder)
    recorder.report("p", "R", {"panelGroups": [section, {"name": "empty"}]})
    report = api.reports("p").first()
    assert report is not None
    assert len(report.sections) == 2
    assert [run.id for run in report.runs(report.sections[0])] == wanted
    with pytest.raises(UsageError, match="no run set"):
        report.runs(report.sections[1])


def test_the_runs_of_a_block(api: Api, recorder: Recorder) -> None:
    four(recorder)
    found = run_set(is_("config", "lr", 1, ">="))
    block = {"type": "panel-grid", "children": [{"text": ""}], "metadata": found}
    recorder.report("p", "R", {"version": 5, "blocks": [{"type": "paragraph"}, block]})
    report = api.reports("p").first()
    assert report is not None
    assert len(report.sections) == 1
    for section in (report.sections[0], block):
        assert [run.id for run in report.runs(section)] == ["r1", "r2", "r3"]


def test_what_is_not_a_section_is_refused(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    recorder.report("p", "One")
    report = api.reports("p").first()
    assert report is not None
    seen.clear()
    for section in (3, None, "Section"):
        with pytest.raises(UsageError, match="it must be one of the report's sections"):
            report.runs(section)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="project is empty"):
        report.clone(project="")
    assert not seen


def test_projects_are_found_by_url(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    recorder.report("p", "R", {})
    url = api.project("p", me.name).url
    bare = url.partition("://")[2]
    for path in (url, bare, f"/{me.name}/p", url.replace("/workspace", "")):
        assert api.runs(path).count() == 1
        assert len(api.reports(path).load()) == 1
    host = bare.partition("/")[0]
    assert api.run(f"{host}/{me.name}/p/runs/r").id == "r"
    assert api.from_path(url.replace("/workspace", "/artifacts")).path == [me.name, "p"]
    with pytest.raises(NotFoundError, match=r"read as project/id.*pass entity/project/id"):
        api.run("p/missing")


def test_all_runs_of_a_section_and_their_order(api: Api, recorder: Recorder) -> None:
    four(recorder)
    sort = {"key": {"section": "summary", "name": "loss"}, "ascending": True}
    section = run_set(selected=["r3", "r0"], sort=sort)
    recorder.report("p", "R", {"panelGroups": [section]})
    report = api.reports("p").first()
    assert report is not None
    runs = report.runs(report.sections[0], only_selected=False)
    assert [run.id for run in runs] == ["r3", "r2", "r1", "r0"]
    with pytest.raises(Error):
        report.runs(run_set(is_("nowhere", "x", 1)))
