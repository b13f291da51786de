"""The doctor's examination of the local server behind another schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
from graphql import (
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    graphql_sync,
    parse,
    specified_rules,
    validate,
)

import wandb_api
from wandb_api.cli.doctor import Diagnosis, diagnose
from wandb_api.local import LocalServer


def older_server(
    schema: GraphQLSchema, behind: httpx.Client, *, introspection: bool
) -> Callable[[httpx.Request], httpx.Response]:
    """Put another schema before the local server: its refusals are sent, the rest is forwarded."""
    rules = [*specified_rules, *([] if introspection else [NoSchemaIntrospectionCustomRule])]

    def answer(request: httpx.Request) -> httpx.Response:
        body: dict[str, Any] = json.loads(request.content)
        problems = validate(schema, parse(body["query"]), rules)
        if problems:
            return httpx.Response(400, json={"errors": [{"message": p.message} for p in problems]})
        if "__schema" in body["query"]:
            return httpx.Response(200, json={"data": graphql_sync(schema, body["query"]).data})
        passed = {
            k: v for k, v in request.headers.items() if k in ("authorization", "content-type")
        }
        return behind.post(str(request.url), content=request.content, headers=passed)

    return answer


def examined(
    server: LocalServer, key: str, schema: GraphQLSchema, *, introspection: bool = True
) -> Diagnosis:
    """Return the doctor's report of a server with another schema."""
    with (
        httpx.Client() as behind,
        httpx.Client(
            transport=httpx.MockTransport(older_server(schema, behind, introspection=introspection))
        ) as http_client,
        wandb_api.Api({"base_url": server.url}, api_key=key, http_client=http_client) as api,
    ):
        return diagnose(api)
