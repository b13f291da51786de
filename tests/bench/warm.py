"""Load what a listing uses, before it is measured."""

from __future__ import annotations

from typing import Any


def warm_up(url: str, key: str, path: str) -> None:
    """List an empty page from memory with this client, so that its modules are loaded.

    Those of the other clients are loaded with their packages, or with their connections, which are
    made before the measurement; the first run of a process is measured by itself.

    Args:
        url: The server, to which no request is sent.
        key: The API key.
        path: The project.
    """
    import httpx

    import wandb_api

    httpx.Client().close()  # loads what connections need, as the plain client does
    page: dict[str, Any] = {"edges": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    content = {"data": {"project": {"internalId": "1", "runCount": 0, "runs": page}}}
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=content))
    api = wandb_api.Api(
        {"base_url": url}, api_key=key, http_client=httpx.Client(transport=transport)
    )
    assert len(api.runs(path, per_page=1000)) == 0
