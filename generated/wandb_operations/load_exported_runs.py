# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import RunDataFields  # noqa: F401
from .scalars import JSONText, JSONValue


class LoadExportedRunsResult(BaseModel):
    project: Optional["LoadExportedRunsProject"] = None


class LoadExportedRunsProject(BaseModel):
    runs: Optional["LoadExportedRunsProjectRuns"] = None


class LoadExportedRunsProjectRuns(BaseModel):
    edges: list["LoadExportedRunsProjectRunsEdges"]


class LoadExportedRunsProjectRunsEdges(BaseModel):
    node: "LoadExportedRunsProjectRunsEdgesNode"


class LoadExportedRunsProjectRunsEdgesNode(RunDataFields):
    id: str
    name: str
    state: str | None = None
    history_line_count: int | None = None
    history_keys: JSONValue | None = None
    events_line_count: int | None = None


class LoadExportedRuns(Operation[LoadExportedRunsResult]):
    """Config, summary and the extents of history and system metrics of the runs that a filter selects."""

    __result__: ClassVar[type[BaseModel]] = LoadExportedRunsResult
    __document__: ClassVar[Document] = Document(
        "LoadExportedRuns",
        "query",
        """\
query LoadExportedRuns($entity: String!, $project: String!, $filters: JSONString!, $first: Int!) {
  project(name: $project, entityName: $entity) {
    runs(filters: $filters, first: $first) {
      edges {
        node {
          id
          name
          state
          ...RunDataFields
          historyLineCount
          historyKeys
          eventsLineCount
        }
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
}
""",
        (
            ("o", 0, 397, -1, "", "", 0),
            ("v", 23, 41, 0, "", "entity", 0),
            ("v", 41, 60, 0, "", "project", 0),
            ("v", 60, 83, 0, "", "filters", 0),
            ("v", 83, 95, 0, "", "first", 0),
            ("f", 98, 395, 0, "Query.project", "project", 1),
            ("a", 109, 125, 5, "Query.project(name:)", "project", 0),
            ("a", 125, 144, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 147, 391, 5, "Project.runs", "runs", 1),
            ("a", 157, 176, 8, "Project.runs(filters:)", "filters", 0),
            ("a", 176, 189, 8, "Project.runs(first:)", "first", 0),
            ("f", 192, 385, 8, "RunConnection.edges", "edges", 0),
            ("f", 206, 377, 11, "RunEdge.node", "node", 0),
            ("f", 221, 234, 12, "Run.id", "id", 0),
            ("f", 234, 249, 12, "Run.name", "name", 0),
            ("f", 249, 265, 12, "Run.state", "state", 1),
            ("s", 265, 292, 12, "", "RunDataFields", 0),
            ("f", 292, 319, 12, "Run.historyLineCount", "historyLineCount", 1),
            ("f", 319, 341, 12, "Run.historyKeys", "historyKeys", 1),
            ("f", 341, 367, 12, "Run.eventsLineCount", "eventsLineCount", 1),
            ("d", 399, 458, -1, "", "RunDataFields", 0),
            ("f", 430, 439, 20, "Run.config", "config", 1),
            ("f", 439, 456, 20, "Run.summaryMetrics", "summaryMetrics", 1),
        ),
    )
    entity: str
    project: str
    filters: JSONText
    first: int
