"""Load what a task uses, before it is measured; hide what it must not use."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, cast


def hide_fast(client: str) -> None:
    """Let this client do without the extra ``fast``, but in the rows of that name.

    Args:
        client: The client, and its variant.
    """
    if client.startswith("ours") and not client.endswith(", fast"):
        modules = cast("dict[str, ModuleType | None]", sys.modules)
        modules["msgspec"] = None  # as if it were not installed


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


def warm_up_uploads(url: str, key: str) -> None:
    """Upload one file with this client, so that its modules are loaded.

    Args:
        url: A server of its own, so that the requests are not counted.
        key: The API key.
    """
    import wandb_api

    draft = wandb_api.Artifact("warm", "dataset")
    with draft.new_file("file") as file:
        file.write("warm")
    with wandb_api.Api({"base_url": url}, api_key=key) as api:
        api.log_artifact(draft, "local/uploads")
