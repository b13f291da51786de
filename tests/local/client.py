"""A client that sends documents as one user."""

from __future__ import annotations

from typing import Any

import httpx

from wandb_api.local import LocalServer


class Asker:
    """A client with one API key."""

    def __init__(self, server: LocalServer, key: str, entity: str = "") -> None:
        self.server, self.key, self.entity = server, key, entity
        self.http = httpx.Client(base_url=server.url, auth=("api", key), timeout=20)

    def raw(self, query: str, **variables: Any) -> httpx.Response:
        """Return the HTTP response."""
        body = {"query": query, "variables": variables, "operationName": ""}
        return self.http.post("/graphql", json=body)

    def data(self, query: str, **variables: Any) -> Any:
        """Return the data of a response without errors."""
        answer = self.raw(query, **variables)
        assert answer.status_code == 200, answer.text
        assert "errors" not in answer.json(), answer.text
        return answer.json()["data"]

    def error(self, query: str, **variables: Any) -> tuple[int, str]:
        """Return status and message of a refusal."""
        answer = self.raw(query, **variables)
        return answer.status_code, answer.json()["errors"][0]["message"]

    def mutate(self, field: str, kind: str, selection: str, **input: Any) -> Any:
        """Return the payload of a mutation with one input."""
        query = f"mutation M($input: {kind}!) {{ {field}(input: $input) {{ {selection} }} }}"
        return self.data(query, input=input)[field]

    def refused(self, field: str, kind: str, selection: str, **input: Any) -> tuple[int, str]:
        """Return status and message of a refused mutation."""
        query = f"mutation M($input: {kind}!) {{ {field}(input: $input) {{ {selection} }} }}"
        return self.error(query, input=input)

    def project(self, name: str, selection: str, entity: str | None = None) -> Any:
        """Return fields of a project."""
        query = f"query Q($e: String, $p: String) {{ project(name: $p, entityName: $e) {{ {selection} }} }}"
        return self.data(query, e=entity or self.entity, p=name)["project"]

    def run(self, project: str, name: str, selection: str) -> Any:
        """Return fields of a run."""
        found = self.project(project, f'run(name: "{name}") {{ {selection} }}')
        return found["run"]

    def create_run(self, project: str, name: str, **input: Any) -> Any:
        """Create a run; return its ID, name and state."""
        made = self.mutate(
            "upsertBucket",
            "UpsertBucketInput",
            "bucket { id name state }",
            entityName=self.entity,
            modelName=project,
            name=name,
            **input,
        )
        return made["bucket"]

    def stream(self, project: str, run: str, **body: Any) -> httpx.Response:
        """Send a ``file_stream`` request."""
        return self.http.post(f"/files/{self.entity}/{project}/{run}/file_stream", json=body)
