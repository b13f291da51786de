# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import RunDataFields  # noqa: F401
from .scalars import JSONText


class LoadRunsResult(BaseModel):
    project: Optional["LoadRunsProject"] = None


class LoadRunsProject(BaseModel):
    runs: Optional["LoadRunsProjectRuns"] = None


class LoadRunsProjectRuns(BaseModel):
    edges: list["LoadRunsProjectRunsEdges"]


class LoadRunsProjectRunsEdges(BaseModel):
    node: "LoadRunsProjectRunsEdgesNode"


class LoadRunsProjectRunsEdgesNode(RunDataFields):
    id: str
    name: str
    tags: list[str] | None = None


class LoadRuns(Operation[LoadRunsResult]):
    """Config, summary and tags of the runs that a filter selects: the parts that a light listing leaves out."""

    __result__: ClassVar[type[BaseModel]] = LoadRunsResult
    __document__: ClassVar[Document] = Document(
        "LoadRuns",
        "query",
        """\
query LoadRuns($entity: String!, $project: String!, $filters: JSONString!, $first: Int!) {
  project(name: $project, entityName: $entity) {
    runs(filters: $filters, first: $first) {
      edges {
        node {
          id
          name
          tags
          ...RunDataFields
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
            ("o", 0, 313, -1, "", "", 0),
            ("v", 15, 33, 0, "", "entity", 0),
            ("v", 33, 52, 0, "", "project", 0),
            ("v", 52, 75, 0, "", "filters", 0),
            ("v", 75, 87, 0, "", "first", 0),
            ("f", 90, 311, 0, "Query.project", "project", 1),
            ("a", 101, 117, 5, "Query.project(name:)", "project", 0),
            ("a", 117, 136, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 139, 307, 5, "Project.runs", "runs", 1),
            ("a", 149, 168, 8, "Project.runs(filters:)", "filters", 0),
            ("a", 168, 181, 8, "Project.runs(first:)", "first", 0),
            ("f", 184, 301, 8, "RunConnection.edges", "edges", 0),
            ("f", 198, 293, 11, "RunEdge.node", "node", 0),
            ("f", 213, 226, 12, "Run.id", "id", 0),
            ("f", 226, 241, 12, "Run.name", "name", 0),
            ("f", 241, 256, 12, "Run.tags", "tags", 1),
            ("s", 256, 283, 12, "", "RunDataFields", 0),
            ("d", 315, 374, -1, "", "RunDataFields", 0),
            ("f", 346, 355, 17, "Run.config", "config", 1),
            ("f", 355, 372, 17, "Run.summaryMetrics", "summaryMetrics", 1),
        ),
    )
    entity: str
    project: str
    filters: JSONText
    first: int
