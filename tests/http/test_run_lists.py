"""Faulty responses of runs, files and lines: missing users, cut pages, stuck cursors."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from wandb_api.errors import (
    IncompleteHistoryError,
    IntegrityError,
    NotFoundError,
    ServerError,
    UnreadableItemWarning,
    UnsupportedError,
)

from .conftest import URL

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

END = {"hasNextPage": False, "endCursor": None}


def node(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"id-{name}",
        "name": name,
        "projectId": "7",
        "displayName": name,
        "description": None,
        "notes": None,
        "tags": None,
        "group": None,
        "jobType": None,
        "state": "finished",
        "readOnly": False,
        "commit": None,
        "host": None,
        "historyLineCount": None,
        "sweepName": None,
        "createdAt": "2024-01-01T00:00:00",
        "updatedAt": None,
        "heartbeatAt": None,
        "user": None,
        "config": None,
        "summaryMetrics": None,
        **more,
    }


def page(names: list[str], cursor: str | None = None, total: int = 0, **more: Any) -> Any:
    edges = [{"cursor": f"c-{name}", "node": node(name, **more)} for name in names]
    info = {"hasNextPage": cursor is not None, "endCursor": cursor}
    runs = {"edges": edges, "pageInfo": info}
    return {"project": {"internalId": "7", "runCount": total, "runs": runs}}


def names_of(flavour: Flavour, runs: Any) -> list[str]:
    return [run.id for run in flavour.run(runs.load)]


def test_a_run_of_a_deleted_user(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["r"], total=1))
    (run,) = flavour.run(flavour.api().runs("e/p").load)
    assert run.user is None
    assert run.config == {}
    assert dict(run.summary) == {}
    assert run.tags == []
    assert run.heartbeat_at is None
    assert run.created_at.isoformat() == "2024-01-01T00:00:00+00:00"


def test_runs_with_an_empty_id_are_skipped(flavour: Flavour, answers: Answers) -> None:
    """They would be taken for one run."""
    answer = page(["a", "b", "c"], total=3)
    for at in (0, 2):
        answer["project"]["runs"]["edges"][at]["node"]["id"] = ""
    answers.data(answer)
    runs = flavour.api().runs("e/p")
    with pytest.warns(UnreadableItemWarning):
        assert names_of(flavour, runs) == ["b"]
    problems = [(problem.path, problem.reason) for problem in runs.unreadable]
    places = [f"project.runs.edges[{at}].node" for at in (0, 2)]
    assert problems == [(place, "its id is empty") for place in places]


@pytest.mark.parametrize("format", ["polars", "arrow"])
def test_text_that_is_not_unicode(flavour: Flavour, answers: Answers, format: str) -> None:
    answers.data(page(["r"], total=1, displayName="\ud800"))
    runs = flavour.api().runs("e/p")
    (run,) = flavour.run(runs.load)
    assert run.name == "\ud800"
    assert run.url
    with pytest.raises(ServerError, match=r"lone surrogate, which \w+ cannot hold: '\\ud800'"):
        flavour.run(getattr(runs, f"to_{format}"))


def test_an_unknown_state(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["r"], state="hibernating"))
    (run,) = flavour.run(flavour.api().runs("e/p").load)
    assert run.state == "hibernating"
    assert repr(run).endswith("e/p/r (hibernating)>")


def test_a_project_of_a_deleted_owner(flavour: Flavour, answers: Answers) -> None:
    fields = {
        "id": "P",
        "internalId": "7",
        "name": "p",
        "entityName": "e",
        "description": None,
        "createdAt": "2024-01-01T00:00:00Z",
        "isBenchmark": False,
        "readOnly": None,
        "lastActive": None,
        "user": None,
    }
    answers.data({"project": fields})
    project = flavour.run(lambda: flavour.api().project("p", "e"))
    loaded = flavour.run(project.load)
    assert loaded.owner is None
    assert loaded.last_active is None


def test_config_that_is_not_json_raises_when_it_is_read(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["r"], config="{broken", summaryMetrics="[1, 2]"))
    (run,) = flavour.run(flavour.api().runs("e/p").load)
    assert run.name == "r"
    with pytest.raises(
        ServerError,
        match=r"edges\[0\]\.node\.config \(Run\.config of e/p/r\) cannot be read: \{broken",
    ):
        _ = run.config
    with pytest.raises(
        ServerError,
        match=r"edges\[0\]\.node\.summaryMetrics \(Run\.summaryMetrics of e/p/r\) cannot",
    ):
        _ = run.summary


def test_an_empty_page_is_not_the_end(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["a"], "1", 2))
    answers.data(page([], "2", 2))
    answers.data(page(["b"], None, 2))
    assert names_of(flavour, flavour.api().runs("e/p")) == ["a", "b"]
    assert [body["variables"].get("after") for body in answers.bodies()] == [None, "1", "2"]


def test_a_cursor_that_does_not_move_is_an_error(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["a"], "1", 3))
    answers.data(page(["b"], "1", 3))
    with pytest.raises(ServerError, match="repeats the cursor '1'"):
        names_of(flavour, flavour.api().runs("e/p"))


def test_a_next_page_without_a_cursor_is_an_error(flavour: Flavour, answers: Answers) -> None:
    broken = page(["a"], "1")
    broken["project"]["runs"]["pageInfo"]["endCursor"] = None
    answers.data(broken)
    with pytest.raises(ServerError, match="cursor None"):
        names_of(flavour, flavour.api().runs("e/p"))


def test_repeated_items_are_dropped(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["a", "b"], "1", 3))
    answers.data(page(["b", "c"], None, 3))
    assert names_of(flavour, flavour.api().runs("e/p")) == ["a", "b", "c"]


def test_a_page_that_is_too_large_is_requested_in_halves(
    flavour: Flavour, answers: Answers
) -> None:
    answers.data(page(["a"], "1", 3))
    for _ in range(6):  # an attempt and its retries
        answers.status(502)
    answers.data(page(["b"], "2", 3))
    answers.data(page(["c"], None, 3))
    assert names_of(flavour, flavour.api().runs("e/p")) == ["a", "b", "c"]
    sizes = [body["variables"]["first"] for body in answers.bodies()]
    assert sizes == [50, *[1000] * 6, 500, 500]


def test_a_given_page_size_is_kept(flavour: Flavour, answers: Answers) -> None:
    for _ in range(6):
        answers.status(502)
    with pytest.raises(ServerError):
        names_of(flavour, flavour.api().runs("e/p", per_page=100))
    assert {body["variables"]["first"] for body in answers.bodies()} == {100}


def test_fields_missing_on_an_older_server_are_left_out(flavour: Flavour, answers: Answers) -> None:
    gone = ("host", "projectId", "updatedAt")
    answers.errors(
        *({"message": f'Cannot query field "{name}" on type "Run".'} for name in gone),
        status=400,
    )
    old = page(["r"], total=1)
    for edge in old["project"]["runs"]["edges"]:
        for name in gone:
            del edge["node"][name]
    answers.data(old)
    (run,) = flavour.run(flavour.api().runs("e/p").load)
    assert run.id == "r"
    with pytest.raises(UnsupportedError, match=r"no Run\.host"):
        _ = run.host
    with pytest.raises(UnsupportedError, match=r"no Run\.updatedAt"):
        _ = run.updated_at
    assert run.history_line_count is None
    assert "projectId" not in answers.bodies()[1]["query"].split("fragment")[-1]


def test_lines_cut_by_size_are_continued(flavour: Flavour, answers: Answers) -> None:
    def lines(numbers: list[int], cursor: str | None) -> Any:
        edges = [
            {
                "node": {
                    "number": n,
                    "line": f"l{n}",
                    "timestamp": "2024-01-01T00:00:00",
                    "level": None,
                    "label": None,
                }
            }
            for n in numbers
        ]
        found = {"edges": edges, "pageInfo": {"hasNextPage": False, "endCursor": cursor}}
        return {"project": {"run": {"logLineCount": 4, "logLines": found}}}

    api = flavour.api()
    answers.data(whole_run())
    answers.data(lines([0, 1], "1"))
    answers.data(lines([2, 3], "3"))
    run = flavour.run(lambda: api.run("e/p/r"))
    found = flavour.run(run.console_logs().load)
    assert [line.number for line in found] == [0, 1, 2, 3]
    assert found[0].timestamp.isoformat() == "2024-01-01T00:00:00+00:00"


def whole_run(**more: Any) -> Any:
    metrics = {"historyKeys": None, "systemMetrics": None, "sweep": None}
    one = node("r", **{**metrics, **more})
    return {"project": {"internalId": "7", "run": one}}


def test_a_history_with_missing_rows_is_an_error(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api()
    answers.data(whole_run())
    run = flavour.run(lambda: api.run("e/p/r"))
    extent = {"state": "finished", "historyLineCount": 3, "historyKeys": {"lastStep": 2}}
    answers.data({"project": {"run": extent}})
    answers.data({"project": {"run": {"history": [json.dumps({"_step": 0}), '{"_step": 2}']}}})
    answers.data({"project": {"run": {"history": []}}})
    scan = run.scan_history()
    got = list[int]()
    with pytest.raises(IncompleteHistoryError, match=r"counts 3 rows .* returned 2"):
        flavour.each(scan, lambda row: got.append(row["_step"]))
    assert got == [0, 2]


def file_of(flavour: Flavour, answers: Answers, content: bytes, **more: Any) -> Any:
    api = flavour.api()
    answers.data(whole_run())
    run = flavour.run(lambda: api.run("e/p/r"))
    found = {
        "id": "F",
        "name": "f.bin",
        "url": f"{URL}/files/f.bin",
        "directUrl": "https://storage.test/f.bin?X-Amz-Signature=abc",
        "sizeBytes": len(content),
        "mimetype": None,
        "md5": base64.b64encode(hashlib.md5(content).digest()).decode(),
        "updatedAt": None,
        **more,
    }
    files = {"edges": [{"cursor": "1", "node": found}], "pageInfo": END}
    answers.data({"project": {"internalId": "7", "run": {"fileCount": 1, "files": files}}})
    return flavour.run(lambda: run.file("f.bin"))


def test_a_broken_download_is_resumed(flavour: Flavour, answers: Answers, tmp_path: Path) -> None:
    content = bytes(range(256)) * 2**13  # two pieces of a megabyte
    half = 2**20
    file = file_of(flavour, answers, content)

    class Breaks(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Any:
            yield content[:half]
            raise httpx.ReadError("reset")

        async def __aiter__(self) -> Any:
            yield content[:half]
            raise httpx.ReadError("reset")

    answers.mock.add_response(url=f"{URL}/files/f.bin", stream=Breaks())
    answers.mock.add_response(url=f"{URL}/files/f.bin", status_code=206, content=content[half:])
    target = flavour.run(lambda: file.download(tmp_path))
    assert target.read_bytes() == content
    requests = answers.mock.get_requests(url=f"{URL}/files/f.bin")
    assert [request.headers.get("range") for request in requests] == [None, f"bytes={half}-"]


def test_bytes_of_another_file_are_refused(
    flavour: Flavour, answers: Answers, tmp_path: Path
) -> None:
    file = file_of(flavour, answers, b"right")
    answers.mock.add_response(url=f"{URL}/files/f.bin", content=b"wrong")
    with pytest.raises(IntegrityError, match="MD5"):
        flavour.run(lambda: file.download(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_file_missing_in_the_storage(flavour: Flavour, answers: Answers, tmp_path: Path) -> None:
    file = file_of(flavour, answers, b"x")
    answers.mock.add_response(url=f"{URL}/files/f.bin", status_code=404, content=b"NoSuchKey")
    with pytest.raises(ServerError, match=r"nothing is stored .* NoSuchKey"):
        flavour.run(lambda: file.download(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_path_uri_of_a_file_in_a_bucket(flavour: Flavour, answers: Answers) -> None:
    direct = "https://bucket.s3.eu-west-1.amazonaws.com/a/f%20g.bin?X-Amz-Signature=abc"
    file = file_of(flavour, answers, b"x", directUrl=direct)
    assert file.path_uri == "s3://bucket/a/f g.bin"
    with pytest.warns(UserWarning, match=r"not in Amazon S3"):
        assert file_of(flavour, answers, b"x").path_uri == ""
    with pytest.warns(UserWarning, match="has no direct URL"):
        assert file_of(flavour, answers, b"x", directUrl="").path_uri == ""
    reference = file_of(flavour, answers, b"x", directUrl="s3://b/k", url="s3://b/k")
    assert reference.path_uri == "s3://b/k"


def test_a_run_deleted_between_pages(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["a"], "1", 2))
    answers.data({"project": None})
    with pytest.raises(NotFoundError, match="no project 'p'"):
        names_of(flavour, flavour.api().runs("e/p"))


def test_exported_history_is_written_and_missing_rows_are_reported(
    flavour: Flavour, answers: Answers, tmp_path: Path
) -> None:
    api = flavour.api()
    answers.data(whole_run())
    run = flavour.run(lambda: api.run("e/p/r"))
    urls = [f"https://storage.test/{n}?sig=secret" for n in range(3)]
    exports = {"parquetUrls": urls, "liveData": []}
    for _ in range(2):  # the addresses are asked for again after one was refused
        answers.data({"project": {"run": {"parquetHistory": exports}}})
    answers.mock.add_response(url=urls[1], status_code=403, content=b"expired")
    for n in (0, 2):
        answers.mock.add_response(url=urls[n], content=f"rows {n}".encode())
    result = flavour.run(lambda: run.download_history_exports(tmp_path))
    names = [f"e_p_r_{n}.runhistory.parquet" for n in range(3)]
    assert [path.name for path in result.paths] == [names[0], names[2]]
    assert [path.read_text() for path in result.paths] == ["rows 0", "rows 2"]
    assert result.contains_live_data is False
    assert [path.name for path in result.errors] == [names[1]]
    assert "expired" in str(result.errors)
    assert "secret" not in str(result.errors)
    assert not any("authorization" in r.headers for r in answers.mock.get_requests(url=urls[0]))


@pytest.mark.parametrize("last", [1, None])
def test_an_outdated_last_step_does_not_end_a_scan(
    flavour: Flavour, answers: Answers, last: int | None
) -> None:
    def rows(*steps: int) -> None:
        found = [json.dumps({"_step": step, "x": step}) for step in steps]
        answers.data({"project": {"run": {"history": found}}})

    api = flavour.api()
    answers.data(whole_run())
    run = flavour.run(lambda: api.run("e/p/r"))
    keys = None if last is None else {"lastStep": last}
    extent = {"state": "finished", "historyLineCount": 4, "historyKeys": keys}
    answers.data({"project": {"run": extent}})
    rows(0, 1)  # the rows up to the reported last step
    rows(7, 9)  # the rows beyond it
    rows(7, 9)
    got = list[int]()
    flavour.each(run.scan_history(), lambda row: got.append(row["_step"]))
    assert got == [0, 1, 7, 9]


def test_a_null_list_of_files_is_empty(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api()
    answers.data(whole_run())
    run = flavour.run(lambda: api.run("e/p/r"))
    answers.data({"project": {"internalId": "7", "run": {"fileCount": 0, "files": None}}})
    answers.data({"project": {"internalId": "7", "run": None}})
    assert flavour.run(run.files().load) == []
    with pytest.raises(NotFoundError, match="no run 'r'"):
        flavour.run(run.files().load)


@pytest.mark.parametrize(
    ("place", "change", "path"),
    [
        ("edge", None, "project.runs.edges[1]"),
        ("edge", "no edge", "project.runs.edges[1]"),
        ("node", None, "project.runs.edges[1].node"),
        ("node", [], "project.runs.edges[1].node"),
        ("id", None, "project.runs.edges[1].node"),
        ("id", ["x"], "project.runs.edges[1].node"),
        ("name", None, "project.runs.edges[1].node"),
    ],
)
def test_a_run_that_cannot_be_told_apart_is_skipped_with_a_warning(
    flavour: Flavour, answers: Answers, place: str, change: Any, path: str
) -> None:
    body = page(["a", "b", "c"], total=3)
    edges = body["project"]["runs"]["edges"]
    if place == "edge":
        edges[1] = change
    else:
        (edges[1] if place == "node" else edges[1]["node"])[place] = change
    answers.data(body)
    runs = flavour.api().runs("e/p")
    with pytest.warns(UnreadableItemWarning, match=re.escape(f"at {path},")) as seen:
        assert names_of(flavour, runs) == ["a", "c"]
    assert len(seen) == 1
    assert [problem.path for problem in runs.unreadable] == [path]


@pytest.mark.parametrize("edges", [None, 0, "", {}])
def test_edges_that_are_no_list_are_not_an_empty_page(
    flavour: Flavour, answers: Answers, edges: Any
) -> None:
    body = page([], total=2)
    body["project"]["runs"]["edges"] = edges
    answers.data(body)
    with pytest.raises(ServerError, match=r"at project\.runs\.edges "):
        names_of(flavour, flavour.api().runs("e/p"))


def test_a_run_without_an_id_is_skipped_with_a_warning(flavour: Flavour, answers: Answers) -> None:
    body = page(["a", "b"], total=2)
    del body["project"]["runs"]["edges"][0]["node"]["id"]
    answers.data(body)
    runs = flavour.api().runs("e/p")
    with pytest.warns(UnreadableItemWarning):
        assert names_of(flavour, runs) == ["b"]


def test_a_warning_that_is_an_error_does_not_lose_items(flavour: Flavour, answers: Answers) -> None:
    body = page(["a", "b"], total=2)
    body["project"]["runs"]["edges"][0]["node"] = None
    answers.data(body)
    answers.data(body)
    runs = flavour.api().runs("e/p")
    with pytest.raises(UnreadableItemWarning):
        names_of(flavour, runs)
    with pytest.warns(UnreadableItemWarning):
        assert names_of(flavour, runs) == ["b"]
    assert len(runs.unreadable) == 1


def test_null_items_of_a_list_without_a_total(flavour: Flavour, answers: Answers) -> None:
    nodes = [{"id": "1", "name": "p", "entityName": "e"}, None]
    answers.data({"models": {"edges": [{"node": n} for n in nodes], "pageInfo": END}})
    projects = flavour.api().projects("e")
    with pytest.warns(UnreadableItemWarning, match=r"models\.edges\[1\]\.node"):
        assert [p.name for p in flavour.run(projects.load)] == ["p"]


def test_a_response_without_the_requested_fields_is_an_error(
    flavour: Flavour, answers: Answers
) -> None:
    answers.data({"__typename": "Strange", "more": {}})
    with pytest.raises(ServerError, match="none of the fields"):
        flavour.run(lambda: flavour.api().user("anna"))
