"""Log the data that tests read: runs, rows, lines, sweeps and reports, over plain HTTP.

It does not use the client, so that the tested code does not create its own test data.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import httpx

NUMBERS = itertools.count(1)


class Me(NamedTuple):
    """A user of one test; ``name`` is also the name of their entity."""

    name: str
    key: str


class Recorder:
    """Logs into the projects of one entity, as a training program does."""

    def __init__(self, url: str, key: str, entity: str) -> None:
        self.entity = entity
        self._http = httpx.Client(base_url=url, auth=("api", key), timeout=20)

    def graphql(self, query: str, **variables: Any) -> Any:
        """Execute a document and return the ``data`` of a response without errors."""
        answer = self._http.post("/graphql", json={"query": query, "variables": variables})
        body = answer.json()
        assert answer.status_code == 200, body
        assert not body.get("errors"), body
        return body["data"]

    def project(self, name: str) -> str:
        """Create a project if it does not exist."""
        self.graphql(
            "mutation M($input: UpsertModelInput!) { upsertModel(input: $input) { inserted } }",
            input={"name": name, "entityName": self.entity},
        )
        return name

    def run(
        self,
        project: str,
        name: str | None = None,
        *,
        config: Mapping[str, Any] | None = None,
        summary: Mapping[str, Any] | None = None,
        rows: Sequence[Mapping[str, Any]] = (),
        finish: bool = True,
        **fields: Any,
    ) -> str:
        """Log a run and its history; return its id. ``fields`` are those of UpsertBucketInput."""
        name = name or f"run{next(NUMBERS):05d}"
        sent: dict[str, Any] = {"name": name, "modelName": project, "entityName": self.entity}
        sent.update(fields)
        if config is not None:
            sent["config"] = json.dumps({k: {"value": v} for k, v in config.items()})
        if summary is not None:
            sent["summaryMetrics"] = json.dumps(summary)
        self.upsert(**sent)
        if rows:
            self.log(project, name, rows)
        if finish:
            self.finish(project, name)
        return name

    def upsert(self, **fields: Any) -> str:
        """Create or change a run; return the server's id of it."""
        data = self.graphql(
            "mutation M($input: UpsertBucketInput!) { upsertBucket(input: $input) { bucket { id } } }",
            input=fields,
        )
        return str(data["upsertBucket"]["bucket"]["id"])

    def stream(self, project: str, run: str, **body: Any) -> None:
        """Post to the file stream, as a running program does."""
        # json.dumps, because it writes NaN and Infinity
        answer = self._http.post(
            f"/files/{self.entity}/{project}/{run}/file_stream", content=json.dumps(body)
        )
        assert answer.status_code == 200, answer.text

    def _lines(
        self, file: str, project: str, run: str, lines: Sequence[object], offset: int
    ) -> None:
        content = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        self.stream(project, run, files={file: {"offset": offset, "content": content}})

    def log(
        self, project: str, run: str, rows: Sequence[Mapping[str, Any]], *, offset: int = 0
    ) -> None:
        """Append rows to the history; a row without ``_step`` gets its index as step."""
        numbered = [{"_step": offset + at, **row} for at, row in enumerate(rows)]
        self._lines("wandb-history.jsonl", project, run, numbered, offset)

    def events(self, project: str, run: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append system metrics."""
        self._lines("wandb-events.jsonl", project, run, rows, 0)

    def console(self, project: str, run: str, lines: Sequence[object], *, offset: int = 0) -> None:
        """Append lines of output: strings, or dicts with ts, content, level and label."""
        self._lines("output.log", project, run, lines, offset)

    def finish(self, project: str, run: str, exitcode: int = 0) -> None:
        """Report that the program has ended."""
        self.stream(project, run, complete=True, exitcode=exitcode)

    def sweep(self, project: str, config: str, **fields: Any) -> str:
        """Create a sweep from YAML and return its id."""
        data = self.graphql(
            "mutation M($input: UpsertSweepInput!)"
            " { upsertSweep(input: $input) { sweep { id name } } }",
            input={"projectName": project, "entityName": self.entity, "config": config, **fields},
        )
        return str(data["upsertSweep"]["sweep"]["name"])

    def agent(self, project: str, sweep: str, host: str = "machine") -> str:
        """Register an agent of a sweep and return the server's id of it."""
        data = self.graphql(
            "mutation M($input: CreateAgentInput!) { createAgent(input: $input) { agent { id } } }",
            input={
                "sweep": sweep,
                "host": host,
                "projectName": project,
                "entityName": self.entity,
            },
        )
        return str(data["createAgent"]["agent"]["id"])

    def next_run(self, agent: str) -> str | None:
        """Return the id of an agent's next run, or None if the sweep has no more runs."""
        data = self.graphql(
            "mutation M($input: AgentHeartbeatInput!)"
            " { agentHeartbeat(input: $input) { commands } }",
            input={"id": agent, "metrics": "{}", "runState": "{}"},
        )
        commands = json.loads(data["agentHeartbeat"]["commands"])
        found = [command["run_id"] for command in commands if command["type"] == "run"]
        return str(found[0]) if found else None

    def report(
        self, project: str, title: str, spec: Mapping[str, Any] | None = None, **fields: Any
    ) -> str:
        """Create a report and return the server's id of it."""
        data = self.graphql(
            "mutation M($input: UpsertViewInput!) { upsertView(input: $input) { view { id } } }",
            input={
                "projectName": project,
                "entityName": self.entity,
                "type": "runs",
                "displayName": title,
                "spec": json.dumps(spec or {}),
                **fields,
            },
        )
        return str(data["upsertView"]["view"]["id"])

    def file(self, project: str, run: str, name: str, content: bytes) -> None:
        """Upload a file of a run."""
        data = self.graphql(
            "mutation M($input: CreateRunFilesInput!)"
            " { createRunFiles(input: $input) { uploadHeaders files { uploadUrl } } }",
            input={
                "entityName": self.entity,
                "projectName": project,
                "runName": run,
                "files": [name],
            },
        )["createRunFiles"]
        headers = dict(line.split(":", 1) for line in data["uploadHeaders"])
        answer = httpx.put(data["files"][0]["uploadUrl"], content=content, headers=headers)
        assert answer.status_code < 300, answer.text
        self.stream(project, run, uploaded=[name])

    def collection(self, project: str, name: str, *, portfolio: bool = False) -> str:
        """Create an empty collection of artifacts of type ``data`` and return its id."""
        kind = "Portfolio" if portfolio else "Sequence"
        where = {"entityName": self.entity, "projectName": project}
        made = self.graphql(
            "mutation T($input: CreateArtifactTypeInput!) "
            "{ createArtifactType(input: $input) { artifactType { id } } }",
            input={**where, "name": "data"},
        )
        type_id = made["createArtifactType"]["artifactType"]["id"]
        made = self.graphql(
            f"mutation C($input: CreateArtifact{kind}Input!) "
            f"{{ made: createArtifact{kind}(input: $input) {{ artifactCollection {{ id }} }} }}",
            input={**where, "artifactTypeID": type_id, "name": name},
        )
        return str(made["made"]["artifactCollection"]["id"])

    def close(self) -> None:
        """Close the connection."""
        self._http.close()
