# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONText, JSONValue


class GetRunMetricsResult(BaseModel):
    project: Optional["GetRunMetricsProject"] = None


class GetRunMetricsProject(BaseModel):
    run: Optional["GetRunMetricsProjectRun"] = None


class GetRunMetricsProjectRun(BaseModel):
    history_keys: JSONValue | None = None
    system_metrics: JSONText | None = None


class GetRunMetrics(Operation[GetRunMetricsResult]):
    """History keys and system metrics, which are too large for listings."""

    __result__: ClassVar[type[BaseModel]] = GetRunMetricsResult
    __document__: ClassVar[Document] = Document(
        "GetRunMetrics",
        "query",
        """\
query GetRunMetrics($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      historyKeys
      systemMetrics
    }
  }
}
""",
        (
            ("o", 0, 196, -1, "", "", 0),
            ("v", 20, 38, 0, "", "entity", 0),
            ("v", 38, 57, 0, "", "project", 0),
            ("v", 57, 71, 0, "", "name", 0),
            ("f", 74, 194, 0, "Query.project", "project", 1),
            ("a", 85, 101, 4, "Query.project(name:)", "project", 0),
            ("a", 101, 120, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 123, 190, 4, "Project.run", "run", 1),
            ("a", 132, 143, 7, "Project.run(name:)", "name", 0),
            ("f", 146, 164, 7, "Run.historyKeys", "historyKeys", 1),
            ("f", 164, 184, 7, "Run.systemMetrics", "systemMetrics", 1),
        ),
    )
    entity: str
    project: str
    name: str
