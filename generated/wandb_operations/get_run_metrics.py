# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import JSONText, JSONValue


class GetRunMetricsResult(BaseModel):
    project: Optional["GetRunMetricsProject"]


class GetRunMetricsProject(BaseModel):
    run: Optional["GetRunMetricsProjectRun"]


class GetRunMetricsProjectRun(BaseModel):
    history_keys: JSONValue | None
    system_metrics: JSONText | None


class GetRunMetrics(Operation[GetRunMetricsResult]):
    """The large fields that no listing carries: history keys and system metrics."""

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
    )
    entity: str
    project: str
    name: str
