"""Every public object has a form for notebooks, and none lets its content become markup."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import wandb_api
from wandb_api import BulkItem, BulkResult, Entry
from wandb_api._launch.job_types import JobFile
from wandb_api._sync.launch.job import Job
from wandb_api._sync.launch.queue import RunQueue
from wandb_api._sync.launch.queued_run import QueuedRun

# classes whose plain repr says all, or that are not shown
PLAIN = {
    "Aggregate": "numbers",
    "Api": "a client",
    "ArtifactTTL": "an enumeration",
    "BulkItem": "a row of BulkResult",
    "Client": "a transport",
    "CollectionFilter": "a dict",
    "ConsoleLogLine": "a row of ConsoleLogs",
    "DownloadHistoryResult": "paths",
    "Filter": "an expression",
    "FilterCondition": "a dict",
    "GraphQLErrorDetail": "a part of an error",
    "HistoryScan": "an iterator",
    "Hooks": "an argument",
    "Manifest": "a mapping of entries",
    "Order": "an expression",
    "OrganizationEntity": "an ID and a name",
    "ProgressStep": "an event",
    "ReferencePolicy": "an argument",
    "RegistryFilter": "a dict",
    "RequestEvent": "an event",
    "ResponseEvent": "an event",
    "RetryEvent": "an event",
    "RetryPolicy": "an argument",
    "RunFilter": "a dict",
    "StateCondition": "a dict",
    "Settings": "a dict",
    "Summary": "a mapping",
    "TableColumn": "a name and a type",
    "TableMedia": "a cell of Table",
    "VersionFilter": "a dict",
}


def test_every_public_object_has_a_form_for_notebooks() -> None:
    plain = set[str]()
    for name in wandb_api.__all__:
        kind = getattr(wandb_api, name)
        if not inspect.isclass(kind) or issubclass(kind, BaseException):
            continue
        if not hasattr(kind, "_repr_html_"):
            plain.add(name.removeprefix("Async"))
    assert plain == PLAIN.keys()


class Client:
    base_url = "https://api.example"
    app_url = "https://example"


class Session:
    client = Client()


class Version:
    entity, project, collection_name, version = "e", "<p>", "job", "v0"


EVIL = "<script>alert(1)</script>"
SESSION: Any = Session()
OBJECTS: dict[str, Any] = {
    "job": lambda: Job(
        SESSION,
        Version(),  # type: ignore[arg-type]  # the attributes that its name is made from
        EVIL,  # type: ignore[arg-type]  # a folder's name may contain anything
        JobFile(
            source_type="repo",
            source={},
            entrypoint=(EVIL,),
            input_types={},
            output_types={},
            runtime="3.11",
            partial=False,
        ),
    ),
    "queue": lambda: RunQueue(SESSION, EVIL, "<q>"),
    "queued run": lambda: QueuedRun(SESSION, EVIL, "p", "<q>", "7", priority=1),
    "entry": lambda: Entry(EVIL, "d", ref="javascript:alert(1)", size=3),
    "bulk": lambda: BulkResult("delete", (BulkItem("1", EVIL, "done"),)),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_cards_are_escaped(name: str) -> None:
    html = OBJECTS[name]()._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<q>" not in html
    assert 'href="javascript' not in html
