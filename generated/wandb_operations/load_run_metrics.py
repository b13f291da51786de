# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import JSONText, JSONValue


class LoadRunMetricsResult(BaseModel):
    project: Optional["LoadRunMetricsProject"]


class LoadRunMetricsProject(BaseModel):
    runs: Optional["LoadRunMetricsProjectRuns"]


class LoadRunMetricsProjectRuns(BaseModel):
    edges: list["LoadRunMetricsProjectRunsEdges"]


class LoadRunMetricsProjectRunsEdges(BaseModel):
    node: "LoadRunMetricsProjectRunsEdgesNode"


class LoadRunMetricsProjectRunsEdgesNode(BaseModel):
    id: str
    history_keys: JSONValue | None
    system_metrics: JSONText | None


class LoadRunMetrics(Operation[LoadRunMetricsResult]):
    """The same for the runs that a filter names, in one request."""

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
    )
    entity: str
    project: str
    filters: JSONText
    first: int
