"""A transport that makes the local server look like one with another schema."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

import httpx

from tests.judges.cases import Validate
from tests.judges.driver import Problem


def refused(problems: Sequence[Problem]) -> httpx.Response:
    """Return the response of a server that finds problems in a document."""
    errors = [
        {
            "message": p.message,
            "locations": [{"line": line, "column": column} for line, column in p.locations],
        }
        for p in problems
    ]
    return httpx.Response(200, json={"errors": errors})


class OlderServer(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that refuses documents as an older server does and forwards the others.

    Attributes:
        accepted: The names of the operations that were forwarded.
        refused: How many requests were refused.
        reading: What requests are sent for; set it to have `sent_by` tell them apart.
        sent_by: The names of the operations that were forwarded, by what they were sent for.
    """

    def __init__(self, validate: Validate) -> None:
        """Create the transport."""
        self._validate = validate
        self._real = httpx.HTTPTransport(
            verify=False
        )  # quick to make; requests stay on this machine
        self.accepted: list[str] = []
        self.refused = 0
        self.reading = ""
        self.sent_by = defaultdict[str, list[str]](list)

    def _refusal(self, request: httpx.Request, content: bytes) -> httpx.Response | None:
        if request.url.path != "/graphql":
            return None
        body = json.loads(content)
        if problems := self._validate(body["query"], body["variables"]):
            self.refused += 1
            return refused(problems)
        self.accepted.append(body["operationName"])
        self.sent_by[self.reading].append(body["operationName"])
        return None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse or forward a request."""
        return self._refusal(request, request.read()) or self._real.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse or forward a request; the local server answers from its own thread."""
        content = await request.aread()
        if refusal := self._refusal(request, content):
            return refusal
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=content)
        answer = self._real.handle_request(sent)
        body = answer.read()
        answer.close()
        return httpx.Response(answer.status_code, headers=answer.headers, content=body)

    def close(self) -> None:
        """Close the connections."""
        self._real.close()

    async def aclose(self) -> None:
        """Close the connections."""
        self._real.close()
