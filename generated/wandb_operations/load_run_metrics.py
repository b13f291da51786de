# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONText, JSONValue


class LoadRunMetricsResult(BaseModel):
    project: Optional["LoadRunMetricsProject"] = None


class LoadRunMetricsProject(BaseModel):
    runs: Optional["LoadRunMetricsProjectRuns"] = None


class LoadRunMetricsProjectRuns(BaseModel):
    edges: list["LoadRunMetricsProjectRunsEdges"]


class LoadRunMetricsProjectRunsEdges(BaseModel):
    node: "LoadRunMetricsProjectRunsEdgesNode"


class LoadRunMetricsProjectRunsEdgesNode(BaseModel):
    id: str
    history_keys: JSONValue | None = None
    system_metrics: JSONText | None = None


class LoadRunMetrics(Operation[LoadRunMetricsResult]):
    """History keys and system metrics of the runs that a filter selects."""

    __result__: ClassVar[type[BaseModel]] = LoadRunMetricsResult
    __document__: ClassVar[Document] = Document(
        "LoadRunMetrics",
        "query",
        """\
query LoadRunMetrics($entity: String!, $project: String!, $filters: JSONString!, $first: Int!) {
  project(name: $project, entityName: $entity) {
    runs(filters: $filters, first: $first) {
      edges {
        node {
          id
          historyKeys
          systemMetrics
        }
      }
    }
  }
}
""",
        (
            ("o", 0, 308, -1, "", "", 0),
            ("v", 21, 39, 0, "", "entity", 0),
            ("v", 39, 58, 0, "", "project", 0),
            ("v", 58, 81, 0, "", "filters", 0),
            ("v", 81, 93, 0, "", "first", 0),
            ("f", 96, 306, 0, "Query.project", "project", 1),
            ("a", 107, 123, 5, "Query.project(name:)", "project", 0),
            ("a", 123, 142, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 145, 302, 5, "Project.runs", "runs", 1),
            ("a", 155, 174, 8, "Project.runs(filters:)", "filters", 0),
            ("a", 174, 187, 8, "Project.runs(first:)", "first", 0),
            ("f", 190, 296, 8, "RunConnection.edges", "edges", 0),
            ("f", 204, 288, 11, "RunEdge.node", "node", 0),
            ("f", 219, 232, 12, "Run.id", "id", 0),
            ("f", 232, 254, 12, "Run.historyKeys", "historyKeys", 1),
            ("f", 254, 278, 12, "Run.systemMetrics", "systemMetrics", 1),
        ),
    )
    entity: str
    project: str
    filters: JSONText
    first: int
