"""Queues and charts on servers that lack fields or do not perform a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import UnsupportedError
from wandb_api.errors import CommError, Error, NotFoundError

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

QUEUE: dict[str, Any] = {
    "id": "q1",
    "name": "gpus",
    "access": "PROJECT",
    "createdAt": "2026-01-02T03:04:05",
    "updatedAt": None,
    "defaultResourceConfigID": "c1",
}
PROJECT = {"upsertModel": {"inserted": False, "model": None, "project": None}}


def lacking(field: str, kind: str) -> dict[str, str]:
    return {"message": f'Cannot query field "{field}" on type "{kind}".'}


def item(identity: str, state: str) -> dict[str, Any]:
    return {
        "id": identity,
        "state": state,
        "runSpec": {"project": "p"},
        "associatedRunId": None,
        "createdAt": "2026-01-02T03:04:05",
    }


def items(*nodes: dict[str, Any]) -> dict[str, Any]:
    edges = [{"node": node} for node in nodes]
    page = {"edges": edges, "pageInfo": {"hasNextPage": False, "endCursor": None}}
    return {"project": {"id": "p1", "runQueue": {"id": "q1", "runQueueItems": page}}}


def test_an_item_is_found_by_listing_if_it_cannot_be_requested(
    flavour: Flavour, answers: Answers
) -> None:
    answers.errors(lacking("runQueueItem", "RunQueue"), status=400)
    answers.data({"project": {"id": "p1", "runQueue": {"id": "q1"}}})
    answers.data(items(item("i0", "FAILED"), item("i1", "LEASED")))
    answers.data(items(item("i1", "SOMETHING_NEW")))
    answers.data(items())
    queued = flavour.run(lambda: flavour.api().queued_run("e", "p", "gpus", "i1"))
    assert flavour.run(lambda: queued.state) == "leased"
    assert answers.count == 3
    assert flavour.run(lambda: queued.state) == "something_new"
    assert answers.count == 4  # missing fields are remembered
    with pytest.raises(NotFoundError, match="no item 'i1' in run queue"):
        flavour.run(lambda: queued.state)


def test_missing_priorities_and_links_are_not_empty_ones(
    flavour: Flavour, answers: Answers
) -> None:
    answers.errors(
        lacking("prioritizationMode", "RunQueue"), lacking("externalLinks", "RunQueue"), status=400
    )
    answers.data({"project": {"id": "p1", "runQueue": QUEUE}})
    queue = flavour.run(lambda: flavour.api().run_queue("e", "gpus"))
    assert flavour.run(lambda: queue.id) == "q1"
    with pytest.raises(UnsupportedError, match="prioritization_mode"):
        flavour.run(lambda: queue.prioritization_mode)
    with pytest.raises(UnsupportedError, match="external_links"):
        flavour.run(lambda: queue.external_links)
    assert answers.count == 2


def test_a_queue_without_template_variables(flavour: Flavour, answers: Answers) -> None:
    answers.data({"project": {"id": "p1", "runQueue": QUEUE}})
    answers.errors(lacking("templateVariables", "DefaultResourceConfig"), status=400)
    config = {"id": "c1", "resource": "kubernetes", "config": None}
    answers.data({"entity": {"id": "e1", "defaultResourceConfig": config}})
    queue = flavour.run(lambda: flavour.api().run_queue("e", "gpus"))
    with pytest.raises(UnsupportedError, match="template_variables"):
        flavour.run(lambda: queue.template_variables)
    assert flavour.run(lambda: queue.default_resource_config) == {}
    assert flavour.run(lambda: queue.type) == "kubernetes"


def test_a_queue_without_a_default_config(flavour: Flavour, answers: Answers) -> None:
    bare = {**QUEUE, "defaultResourceConfigID": None}
    answers.data({"project": {"id": "p1", "runQueue": bare}})
    queue = flavour.run(lambda: flavour.api().run_queue("e", "gpus"))
    assert flavour.run(lambda: queue.type) is None
    assert flavour.run(lambda: queue.default_resource_config) == {}
    assert flavour.run(lambda: queue.template_variables) == {}
    assert answers.count == 1


def test_a_server_without_charts(flavour: Flavour, answers: Answers) -> None:
    answers.errors(lacking("createCustomChart", "Mutation"), status=400)
    api = flavour.api()
    with pytest.raises(UnsupportedError, match=r"Mutation\.createCustomChart"):
        flavour.run(
            lambda: api.create_custom_chart("e", "n", "N", "vega2", "private", {"mark": "bar"})
        )


def test_template_variables_are_unsupported_on_an_older_server(
    flavour: Flavour, answers: Answers
) -> None:
    words = 'Field "templateVariables" is not defined by type "CreateDefaultResourceConfigInput".'
    answers.data(PROJECT)
    answers.errors({"message": words}, status=400)
    api = flavour.api()
    variables = {"n": {"schema": {"type": "integer"}}}
    with pytest.raises(UnsupportedError, match="templateVariables"):
        flavour.run(
            lambda: api.create_run_queue(
                "gpus", "kubernetes", "e", config={"n": "{{n}}"}, template_variables=variables
            )
        )
    assert answers.count == 2


def test_a_change_that_was_not_performed_is_an_error(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api()
    answers.data(PROJECT)
    answers.data(
        {"createDefaultResourceConfig": {"defaultResourceConfigID": "c1", "success": False}}
    )
    with pytest.raises(Error, match="did not store the configuration"):
        flavour.run(lambda: api.create_run_queue("gpus", "kubernetes", "e"))
    answers.data(PROJECT)
    answers.data(
        {"createDefaultResourceConfig": {"defaultResourceConfigID": "c1", "success": True}}
    )
    answers.data({"createRunQueue": {"success": False, "queueID": None}})
    answers.errors({"message": "not now"})  # including the removal of the configuration
    with pytest.raises(Error, match="did not create the run queue"):
        flavour.run(lambda: api.create_run_queue("gpus", "kubernetes", "e"))
    answers.data(PROJECT)
    answers.data({"upsertRunQueue": None})
    with pytest.raises(Error, match="did not create or change"):
        flavour.run(lambda: api.upsert_run_queue("gpus", {}, "kubernetes", "e"))
    answers.data({"createCustomChart": None})
    with pytest.raises(Error, match="did not report whether"):
        flavour.run(
            lambda: api.create_custom_chart("e", "n", "N", "vega2", "private", {"mark": "bar"})
        )
    answers.data({"project": {"id": "p1", "runQueue": QUEUE}})
    answers.data({"deleteRunQueues": {"success": False}})
    queue = flavour.run(lambda: api.run_queue("e", "gpus"))
    with pytest.raises(CommError, match="did not delete"):
        flavour.run(queue.delete)
    answers.data({"project": {"id": "p1", "runQueue": QUEUE}})
    answers.data({"deleteFromRunQueue": {"success": False}})
    queued = flavour.run(lambda: api.queued_run("e", "p", "gpus", "i1"))
    with pytest.raises(CommError, match="did not delete"):
        flavour.run(queued.delete)


def test_many_pages_of_jobs_with_omitted_versions(flavour: Flavour, answers: Answers) -> None:
    def page(name: str, more: bool, cursor: str | None, rest: bool) -> dict[str, Any]:
        version = {
            "id": name,
            "state": "COMMITTED",
            "aliases": [{"alias": "latest"}],
            "artifactSequence": {"name": name},
        }
        held = {"edges": [{"node": version}], "pageInfo": {"hasNextPage": rest}}
        node = {"__typename": "ArtifactSequence", "id": name, "artifacts": held}
        page = {"edges": [{"node": node}], "pageInfo": {"hasNextPage": more, "endCursor": cursor}}
        return {"project": {"id": "p1", "artifactType": {"id": "t", "artifactCollections": page}}}

    answers.data(page("one", True, "c", False))
    answers.data(page("two", False, None, True))
    api = flavour.api()
    with pytest.warns(UserWarning, match="the job 'two' has more than 1000 versions"):
        jobs = flavour.run(lambda: api.list_jobs("e", "p"))
    assert [job["edges"][0]["node"]["artifactSequence"]["name"] for job in jobs] == ["one", "two"]
    assert [body["variables"].get("after") for body in answers.bodies()] == [None, "c"]
