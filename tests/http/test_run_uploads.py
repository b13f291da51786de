"""Uploads and changes with faulty server responses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api.errors import CommError, Error, NotFoundError, ServerError, UsageError

from .test_run_lists import file_of, node, whole_run

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

PLACE = "https://storage.test/put?sig=secret"


def run_of(flavour: Flavour, answers: Answers, **more: Any) -> Any:
    api = flavour.api()
    answers.data(whole_run(**more))
    return flavour.run(lambda: api.run("e/p/r"))


def place(answers: Answers, *headers: str, url: str | None = PLACE) -> None:
    files = [{"name": "f.txt", "uploadUrl": url}]
    answers.data({"createRunFiles": {"runID": "R", "uploadHeaders": list(headers), "files": files}})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "f.txt"
    found.write_text("hello")
    return found


def upload(flavour: Flavour, run: Any, path: Path) -> Any:
    return flavour.run(lambda: run.upload_file(path, root=path.parent))


def test_an_upload_is_retried(flavour: Flavour, answers: Answers, path: Path) -> None:
    run = run_of(flavour, answers)
    place(answers, "X-Kind: a:b", "x-empty:")
    answers.mock.add_response(url=PLACE, status_code=503)
    answers.mock.add_response(url=PLACE, status_code=200)
    answers.errors(
        {"message": 'Cannot query field "markRunFilesUploaded" on type "Mutation".'}, status=400
    )
    found = {
        "id": "F",
        "name": "f.txt",
        "url": None,
        "directUrl": "",
        "sizeBytes": 5,
        "mimetype": None,
        "md5": None,
        "updatedAt": None,
    }
    files = {
        "edges": [{"cursor": "1", "node": found}],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    answers.data({"project": {"internalId": "7", "run": {"fileCount": 1, "files": files}}})
    file = upload(flavour, run, path)
    assert file.name == "f.txt"
    puts = answers.mock.get_requests(url=PLACE)
    assert [request.content for request in puts] == [b"hello", b"hello"]
    assert puts[0].headers["x-kind"] == "a:b"
    assert puts[0].headers["content-length"] == "5"
    assert "authorization" not in puts[0].headers
    with pytest.raises(NotFoundError, match="no URL for the file"):
        flavour.run(file.read)


def test_an_upload_refused_by_the_storage(flavour: Flavour, answers: Answers, path: Path) -> None:
    """Three new addresses are requested: the first may have expired."""
    run = run_of(flavour, answers)
    for _ in range(4):
        place(answers)
        answers.mock.add_response(url=PLACE, status_code=403, content=b"expired")
    with pytest.raises(CommError, match="expired") as error:
        upload(flavour, run, path)
    assert "secret" not in str(error.value)
    assert len(answers.mock.get_requests(url=PLACE)) == 4


def test_invalid_upload_headers(flavour: Flavour, answers: Answers, path: Path) -> None:
    run = run_of(flavour, answers)
    place(answers, "no header")
    with pytest.raises(UsageError, match="no header"):
        upload(flavour, run, path)


@pytest.mark.parametrize("empty", [True, False])
def test_a_missing_upload_url(flavour: Flavour, answers: Answers, path: Path, empty: bool) -> None:
    run = run_of(flavour, answers)
    if empty:
        answers.data({"createRunFiles": None})
    else:
        place(answers, url=None)
    with pytest.raises(CommError, match="no upload URL"):
        upload(flavour, run, path)


@pytest.mark.parametrize("answer", [None, {"success": False}])
def test_a_deletion_that_was_not_performed(flavour: Flavour, answers: Answers, answer: Any) -> None:
    file = file_of(flavour, answers, b"x")
    answers.data({"deleteFiles": answer})
    with pytest.raises(CommError, match="did not delete"):
        flavour.run(file.delete)


def test_an_older_server_deletes_without_the_project(flavour: Flavour, answers: Answers) -> None:
    file = file_of(flavour, answers, b"x")
    message = 'Field "projectId" is not defined by type "DeleteFilesInput".'
    answers.errors({"message": message}, status=400)
    answers.data({"deleteFiles": {"success": True}})
    flavour.run(file.delete)
    first, second = (body["variables"]["input"] for body in answers.bodies()[-2:])
    assert first == {"files": ["F"], "projectId": 7}
    assert second == {"files": ["F"]}


def test_a_stop_that_was_not_performed(flavour: Flavour, answers: Answers) -> None:
    run = run_of(flavour, answers)
    answers.data({"stopRun": {"success": False}})
    with pytest.raises(CommError, match="did not stop"):
        flavour.run(run.stop)


def test_a_state_that_was_not_set(flavour: Flavour, answers: Answers) -> None:
    run = run_of(flavour, answers)
    answers.data({"updateRunState": {"success": False}})
    assert flavour.run(lambda: run.update_state("pending")) is False
    assert run.state == "finished"


def test_a_config_that_cannot_be_read_is_not_overwritten(
    flavour: Flavour, answers: Answers
) -> None:
    run = run_of(flavour, answers)
    run.config["lr"] = 1
    edges = [{"node": {**node("r"), "config": "{broken"}}]
    answers.data({"project": {"runs": {"edges": edges}}})
    with pytest.raises(Error, match="is not JSON; it is not changed"):
        flavour.run(run.update)
    assert answers.count == 2


@pytest.mark.parametrize("text", ["1", '"not json"', "not json", "[1]"])
def test_json_that_cannot_be_read_raises_when_it_is_touched(
    flavour: Flavour, answers: Answers, text: str
) -> None:
    broken = {"config": text, "summaryMetrics": text, "systemMetrics": text}
    run = run_of(flavour, answers, **broken)
    assert run.name
    for name, field in {
        "config": "config",
        "rawconfig": "config",
        "summary": "summaryMetrics",
        "summary_metrics": "summaryMetrics",
        "system_metrics": "systemMetrics",
    }.items():
        shown = re.escape(f"project.run.{field} (Run.{field} of e/p/r) cannot be read: {text}")
        with pytest.raises(ServerError, match=shown):
            getattr(run, name)


def test_an_update_of_a_deleted_run(flavour: Flavour, answers: Answers) -> None:
    run = run_of(flavour, answers)
    run.config["lr"] = 1
    answers.data({"project": {"runs": {"edges": []}}})
    with pytest.raises(NotFoundError, match="no run 'r'"):
        flavour.run(run.update)


def test_an_update_with_an_unknown_outcome(flavour: Flavour, answers: Answers) -> None:
    run = run_of(flavour, answers)
    run.notes = "x"
    answers.data({"upsertBucket": None})
    with pytest.raises(Error, match="did not report whether it updated"):
        flavour.run(run.update)
    assert run.notes == "x"


def test_a_file_that_cannot_be_read(flavour: Flavour, answers: Answers) -> None:
    file = file_of(flavour, answers, b"x")
    answers.mock.add_response(url=file.url, status_code=404, content=b"gone")
    with pytest.raises(ServerError, match="gone"):
        flavour.run(file.read)
