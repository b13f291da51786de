# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .runs_fragments import RunDataFields  # noqa: F401
from .scalars import JSONText


class LoadRunsResult(BaseModel):
    project: Optional["LoadRunsProject"]


class LoadRunsProject(BaseModel):
    runs: Optional["LoadRunsProjectRuns"]


class LoadRunsProjectRuns(BaseModel):
    edges: list["LoadRunsProjectRunsEdges"]


class LoadRunsProjectRunsEdges(BaseModel):
    node: "LoadRunsProjectRunsEdgesNode"


class LoadRunsProjectRunsEdgesNode(RunDataFields):
    id: str
    name: str


class LoadRuns(Operation[LoadRunsResult]):
    """Config and summary of the runs that a filter names: what a page of light runs lacks, in one request."""

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
    )
    entity: str
    project: str
    filters: JSONText
    first: int
