"""Syncing a TensorBoard folder to a server that does not perform the changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.tensorboard_files import Writer
from wandb_api.errors import CommError, Error, NotFoundError, ServerError

from .conftest import URL

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

RUN: dict[str, Any] = {
    "id": "r1",
    "name": "run",
    "projectId": "1",
    "displayName": "run",
    "description": None,
    "notes": None,
    "tags": [],
    "group": None,
    "jobType": None,
    "state": "running",
    "readOnly": False,
    "commit": None,
    "host": None,
    "historyLineCount": 0,
    "sweepName": None,
    "createdAt": "2026-01-02T03:04:05",
    "updatedAt": None,
    "heartbeatAt": None,
    "user": None,
    "config": "{}",
    "summaryMetrics": "{}",
    "project": {"id": "p1", "name": "p", "entityName": "e", "internalId": "1"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = Writer(tmp_path)
    writer.scalar("loss", 0, 1.0)
    writer.close()
    return tmp_path


def sync(flavour: Flavour, folder: Path) -> Any:
    api = flavour.api()
    return flavour.run(lambda: api.sync_tensorboard(folder, run_id="run", project="p", entity="e"))


def upserted(inserted: bool = True, **changed: Any) -> dict[str, Any]:
    return {"upsertBucket": {"inserted": inserted, "bucket": {**RUN, **changed}}}


def test_a_sync_response_without_a_run_is_an_error(
    flavour: Flavour, answers: Answers, folder: Path
) -> None:
    answers.data({"upsertBucket": None})
    with pytest.raises(Error, match="whether it stored the run 'run'"):
        sync(flavour, folder)


def test_a_run_deleted_meanwhile(flavour: Flavour, answers: Answers, folder: Path) -> None:
    answers.data(upserted(inserted=False, historyLineCount=3))
    answers.data({"project": {"run": None}})
    with pytest.raises(NotFoundError, match="no run 'run' in e/p"):
        sync(flavour, folder)


@pytest.mark.parametrize(("lines", "keys"), [(None, {"lastStep": 3}), (7, None)])
def test_a_run_of_unknown_length_is_not_overwritten(
    flavour: Flavour, answers: Answers, folder: Path, lines: int | None, keys: Any
) -> None:
    answers.data(upserted(inserted=False, historyLineCount=lines))
    run = {"state": "finished", "historyLineCount": lines, "historyKeys": keys}
    answers.data({"project": {"run": run}})
    # the run has its config by then, and is running
    with pytest.raises(CommError, match=r"synced to 'run' in part: .* the length of the history"):
        sync(flavour, folder)
    assert answers.count == 2


def test_a_missing_upload_url(flavour: Flavour, answers: Answers, folder: Path) -> None:
    answers.data(upserted())
    answers.data({"createRunFiles": {"runID": "r1", "uploadHeaders": [], "files": []}})
    with pytest.raises(CommError, match="no upload URL for 'events"):
        sync(flavour, folder)


def test_rows_that_are_not_accepted(flavour: Flavour, answers: Answers, folder: Path) -> None:
    name = next(path.name for path in folder.iterdir())
    place = f"{URL}/put"
    answers.data(upserted())
    file = {"name": name, "uploadUrl": place}
    answers.data({"createRunFiles": {"runID": "r1", "uploadHeaders": [], "files": [file]}})
    answers.mock.add_response(method="PUT", url=place)
    stream = f"{URL}/files/e/p/run/file_stream"
    answers.mock.add_response(url=stream, status_code=503)
    answers.mock.add_response(url=stream, status_code=500, is_reusable=True)
    with pytest.raises(ServerError) as caught:
        sync(flavour, folder)
    assert caught.value.attempts > 2
    assert caught.value.operation == "file_stream of 'run'"
    sent = answers.mock.get_requests(url=stream)
    assert {request.content for request in sent} == {sent[0].content}  # the same lines each time
    (put,) = answers.mock.get_requests(url=place)
    assert put.content == (folder / name).read_bytes()
