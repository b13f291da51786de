# Generated from tests/_async/projects/test_edit_reports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Reports: created, edited, cloned and deleted."""

from __future__ import annotations

import json

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, ConflictError, NotFoundError, PermissionDeniedError, UsageError
from wandb_api.local import LocalServer
from wandb_api.reports import (
    Heading,
    LinePlot,
    Link,
    List,
    PanelGrid,
    Paragraph,
    Runset,
    Text,
    UnknownBlock,
)


def operations(seen: list) -> list[str]:
    return [s.operation for s in seen]


def test_a_created_report_is_one_request(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    for name, lr in {"r0": 0.1, "r1": 0.2}.items():
        recorder.run("p", name, config={"lr": lr})
    runs = Runset(filters={"config.lr": {"$gt": 0.1}}, order=["+config.lr"])
    blocks = [
        Heading("Results", 2),
        Paragraph(["See ", Link("the paper", "https://example.com"), Text("!", bold=True)]),
        List(["one", "two"], ordered=True),
        PanelGrid([runs], [LinePlot(y=["loss"])]),
        "A paragraph.",
    ]
    seen.clear()
    report = api.create_report(
        f"{me.name}/p", "Losses", description="What we saw.", blocks=blocks, width="fluid"
    )
    assert operations(seen) == ["UpsertReport"]
    assert (report.title, report.description, report.width) == ("Losses", "What we saw.", "fluid")
    (found,) = api.reports(f"{me.name}/p").load()
    assert found == report
    assert [type(block) for block in found.blocks] == [
        Heading,
        Paragraph,
        List,
        PanelGrid,
        Paragraph,
    ]
    assert found.blocks[:3] == blocks[:3]
    grid = found.blocks[3]
    assert isinstance(grid, PanelGrid)
    assert grid == blocks[3]
    assert grid.runsets[0].filters == {"config.lr": {"$gt": 0.1}}
    assert list(grid.runsets[0].order) == ["+config.lr"]
    for section in (grid, grid.runsets[0], found.sections[0]):
        assert [run.id for run in found.runs(section)] == ["r1"]


def test_a_project_creates_a_report(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    seen.clear()
    report = api.project("p", me.name).create_report("Empty")
    assert operations(seen) == ["UpsertReport"]
    with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        seen.clear()
        assert other.create_report("p", "Other").entity == me.name
        assert operations(seen) == ["GetViewer", "UpsertReport"]
    assert (report.entity, report.project, report.width) == (me.name, "p", "readable")
    assert report.blocks == [Paragraph()]


def test_errors_before_anything_is_sent(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    report = api.create_report(f"{me.name}/p", "One")
    seen.clear()
    with pytest.raises(UsageError, match="width is 'wide'"):
        api.create_report("p", "Two", width="wide")  # type: ignore[arg-type]  # the error is tested
    with pytest.raises(UsageError, match=r"blocks\[1\] must be a block"):
        api.create_report("p", "Two", blocks=["text", object()])  # type: ignore[list-item]  # the error is tested
    with pytest.raises(UsageError, match=r"blocks\[0\] must be a block"):
        report.blocks = [LinePlot()]  # type: ignore[list-item]  # the error is tested
    with pytest.raises(UsageError, match="title"):
        report.title = ""
    with pytest.raises(UsageError, match="title"):
        api.create_report("p", " ")
    report.blocks = [Heading("One", 4)]
    with pytest.raises(UsageError, match=r"Heading\.level must be 1, 2 or 3, not 4"):
        report.save()
    report.blocks = [PanelGrid([Runset(filters={"$nor": [{"state": "crashed"}]})])]
    with pytest.raises(UsageError, match=r"reports do not have the operator \$nor"):
        report.clone()
    assert seen == []


def test_a_report_of_a_missing_project(api: Api, me: Me) -> None:
    with pytest.raises(NotFoundError, match="no project 'nowhere'"):
        api.create_report(f"{me.name}/nowhere", "One")


def test_edits_are_saved_in_two_requests(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    unknown = {"type": "hologram", "children": [{"text": ""}], "beam": {"a": [1, None]}}
    paragraph = {"type": "paragraph", "children": [{"text": "old", "glow": 3}], "id": 7}
    spec = {"version": 5, "blocks": [unknown, paragraph], "width": "fixed", "else": {"b": 2}}
    recorder.report("p", "One", spec, description="d")
    report = api.reports(f"{me.name}/p").first()
    assert report is not None
    assert isinstance(report.blocks[0], UnknownBlock)
    report.title, report.description = "Two", "e"
    text = report.blocks[1]
    assert isinstance(text, Paragraph)
    assert isinstance(text.content[0], Text)
    text.content[0].text = "new"
    report.blocks.append(Heading("End"))
    seen.clear()
    assert report.save() is report
    assert operations(seen) == ["GetReport", "UpsertReport"]
    (stored,) = api.reports(f"{me.name}/p").load()
    assert (stored.id, stored.title, stored.description) == (report.id, "Two", "e")
    paragraph["children"] = [{"text": "new", "glow": 3}]
    ending = {"type": "heading", "children": [{"text": "End"}], "level": 1}
    assert stored.spec == {**spec, "blocks": [unknown, paragraph, ending]}
    assert report.spec == stored.spec
    assert report.title == "Two"
    seen.clear()
    report.width = "readable"
    report.save(force=True)
    assert operations(seen) == ["UpsertReport"]
    assert report.spec["width"] == "readable"


def test_changes_of_others_are_not_overwritten(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    mine = api.create_report(f"{me.name}/p", "One", blocks=["a"])
    theirs = api.reports(f"{me.name}/p").first()
    assert theirs is not None
    theirs.blocks.append(Paragraph("theirs"))
    theirs.save()
    mine.title = "Mine"
    with pytest.raises(ConflictError, match=r"was changed since it was read.*force=True"):
        mine.save()
    assert [r.title for r in api.reports(f"{me.name}/p")] == ["One"]
    mine.save(force=True)
    stored = api.reports(f"{me.name}/p").first()
    assert stored is not None
    assert (stored.title, stored.blocks) == ("Mine", [Paragraph("a")])
    stored.delete()
    with pytest.raises(NotFoundError, match="no longer exists"):
        mine.save()
    with pytest.raises(NotFoundError, match="no longer exists"):
        mine.save(force=True)


def test_drafts(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    report = api.create_report(f"{me.name}/p", "One", blocks=["a"])
    report.blocks.append(Paragraph("b"))
    seen.clear()
    draft = report.save(draft=True)
    assert operations(seen) == ["GetReport", "UpsertReport"]
    assert draft.id != report.id
    assert draft.blocks == [Paragraph("a"), Paragraph("b")]
    (listed,) = api.reports(f"{me.name}/p").load()
    assert listed.blocks == [Paragraph("a")]
    report.delete()
    with pytest.raises(NotFoundError):  # drafts are deleted with their report
        draft.save()
    own = api.create_report(f"{me.name}/p", "Two", draft=True)
    assert api.reports(f"{me.name}/p").load() == []
    own.save(draft=True)
    assert api.reports(f"{me.name}/p").load() == []
    own.save()
    assert api.reports(f"{me.name}/p").load() == [own]


def test_a_clone_is_one_request(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    recorder.project("q")
    spec = {"version": 5, "blocks": [{"type": "x", "y": 1}], "authors": [{"name": "Ada"}]}
    recorder.report("p", "One", spec, description="d")
    report = api.reports(f"{me.name}/p").first()
    assert report is not None
    seen.clear()
    same = report.clone()
    moved = report.clone("Copy", project="q")
    full = report.clone(project=f"{me.name}/q")
    assert operations(seen) == ["UpsertReport"] * 3
    assert same.id != report.id
    assert (same.title, same.description, same.spec) == ("One", "d", spec)
    assert (moved.title, moved.entity, moved.project) == ("Copy", me.name, "q")
    assert full.project == "q"
    assert api.reports(f"{me.name}/q").count() == 2


def test_a_deleted_report_is_gone(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    report = api.create_report(f"{me.name}/p", "One")
    seen.clear()
    report.delete()
    assert operations(seen) == ["DeleteReport"]
    assert api.reports(f"{me.name}/p").load() == []
    with pytest.raises(NotFoundError, match="no longer exists"):
        report.delete()


def test_a_report_in_the_old_format_keeps_its_panel_groups(
    api: Api, recorder: Recorder, me: Me
) -> None:
    recorder.project("p")
    spec = {"panelGroups": [{"name": "g", "runSets": [{}]}], "blocks": []}
    recorder.report("p", "One", spec)
    report = api.reports(f"{me.name}/p").first()
    assert report is not None
    assert report.blocks == []
    report.title = "Two"
    report.save()
    assert report.spec == spec


def test_the_filters_of_newer_reports_select_runs(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    for n in range(4):
        recorder.run("p", f"r{n}", config={"lr": n, "k": n % 2})

    def where(name: str, value: object, connector: str | None = None) -> dict:
        item = {"key": {"section": "config", "name": name}, "op": "=", "value": value}
        return {**item, "connector": connector} if connector else item

    either = [where("lr", 0), where("lr", 1, "OR"), where("k", 0, "AND")]
    group = [{"filters": [where("lr", 0), where("lr", 1, "OR")]}, where("k", 0, "AND")]
    for items, wanted in ((either, ["r0"]), (group, ["r0"]), (either[:2], ["r0", "r1"])):
        filters = {"filterFormat": "filterV2", "filters": items}
        sort = {"keys": [{"key": {"section": "run", "name": "createdAt"}, "ascending": True}]}
        metadata = {"runSets": [{"filters": filters, "sort": sort}]}
        spec = {"blocks": [{"type": "panel-grid", "metadata": metadata}]}
        recorder.report("p", json.dumps(items), spec)
        report = api.reports(f"{me.name}/p", name=None).first()
        assert report is not None
        assert [run.id for run in report.runs(report.sections[0])] == wanted


def test_the_report_of_another_user(
    api: Api, server: LocalServer, recorder: Recorder, me: Me
) -> None:
    recorder.project("p")
    report = api.create_report(f"{me.name}/p", "Hers", blocks=["First."])
    other = f"other-of-{me.name}"
    key, settings = server.create_user(other), {"base_url": server.url, "entity": other}
    with type(api)(settings, api_key=key) as theirs:
        with pytest.raises(NotFoundError):  # the project is private
            theirs.reports(f"{me.name}/p").load()
        project = api.project("p")
        project.visibility = "public"
        project.update()
        (seen,) = theirs.reports(f"{me.name}/p").load()
        seen.title = "Mine"
        with pytest.raises(PermissionDeniedError):
            seen.save()
        with pytest.raises(PermissionDeniedError):
            seen.delete()
        with pytest.raises(PermissionDeniedError):
            theirs.create_report(f"{me.name}/p", "Mine too")
        with pytest.raises(PermissionDeniedError):
            seen.clone()
        theirs.create_project("copies", other)
        copy = seen.clone(project=f"{other}/copies")
        assert (copy.title, copy.blocks) == ("Mine", report.blocks)
    (kept,) = api.reports(f"{me.name}/p").load()
    assert kept.title == "Hers"
