"""Hooks and spans: what they report of an operation, and what they leave out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from wandb_api import Hooks, RequestEvent, ResponseEvent, RetryEvent, RetryPolicy
from wandb_api.errors import PermissionDeniedError
from wandb_operations import GetViewer, ListReports

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

OPERATION = ListReports(entity="secret-entity", project="p", view_type="runs")
FAST = RetryPolicy(base=0)


def test_hooks_are_told_of_each_attempt(flavour: Flavour, answers: Answers) -> None:
    events = list[object]()
    hooks = Hooks(on_request=events.append, on_response=events.append, on_retry=events.append)
    answers.status(503, b"later")
    answers.data({"viewer": None})

    flavour.execute(flavour.client(retry=FAST, hooks=hooks), GetViewer())
    kinds = [type(event) for event in events]
    assert kinds == [RequestEvent, ResponseEvent, RetryEvent, RequestEvent, ResponseEvent]
    first, failed, retry, second, last = events
    assert isinstance(first, RequestEvent)
    assert (first.operation, first.attempt) == ("GetViewer", 1)
    assert first.bytes_sent > 50
    assert isinstance(failed, ResponseEvent)
    assert (failed.status, failed.bytes_received) == (503, 5)
    assert isinstance(retry, RetryEvent)
    assert (retry.attempt, retry.reason) == (1, "HTTP 503")
    assert isinstance(second, RequestEvent)
    assert second.attempt == 2
    assert isinstance(last, ResponseEvent)
    assert last.status == 200


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    return exporter


def test_an_operation_is_one_span(
    flavour: Flavour, answers: Answers, spans: InMemorySpanExporter
) -> None:
    answers.status(503)
    answers.status(403, json.dumps({"error": "secret-entity"}).encode())
    with pytest.raises(PermissionDeniedError):
        flavour.execute(flavour.client(retry=FAST), OPERATION)
    (span,) = spans.get_finished_spans()
    attributes: dict[str, Any] = dict(span.attributes or {})
    assert span.name == "wandb ListReports"
    assert attributes["graphql.operation.name"] == "ListReports"
    assert attributes["wandb.attempts"] == 2
    assert attributes["http.response.status_code"] == 403
    assert attributes["http.request.body.size"] > 100
    assert attributes["error.type"] == "PermissionDeniedError"
    assert not span.status.is_ok
    assert "secret-entity" not in span.to_json()
    assert "http://" not in span.to_json()


def test_spans_of_a_listing_number_its_pages(
    flavour: Flavour, answers: Answers, spans: InMemorySpanExporter
) -> None:
    for number, more in enumerate((True, True, False)):
        hook = {
            "__typename": "GenericWebhookIntegration",
            "id": f"i{number}",
            "name": "ci",
            "urlEndpoint": "https://ci.test",
            "secretRef": None,
            "accessTokenRef": None,
            "createdAt": "2026-01-01T00:00:00Z",
        }
        info = {"hasNextPage": more, "endCursor": f"c{number}"}
        page = {"edges": [{"cursor": f"c{number}", "node": hook}], "pageInfo": info}
        answers.data({"entity": {"id": "e", "integrations": page}})
    api = flavour.api()
    flavour.each(api.integrations("ada", per_page=1), lambda _: None)
    attributes = [dict(span.attributes or {}) for span in spans.get_finished_spans()]
    assert [each["wandb.page"] for each in attributes] == [1, 2, 3]
