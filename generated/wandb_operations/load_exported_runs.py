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
    output_artifacts: Optional["LoadExportedRunsProjectRunsEdgesNodeOutputArtifacts"] = None
    input_artifacts: Optional["LoadExportedRunsProjectRunsEdgesNodeInputArtifacts"] = None


class LoadExportedRunsProjectRunsEdgesNodeOutputArtifacts(BaseModel):
    edges: list["LoadExportedRunsProjectRunsEdgesNodeOutputArtifactsEdges"]


class LoadExportedRunsProjectRunsEdgesNodeOutputArtifactsEdges(BaseModel):
    node: Optional["LoadExportedRunsProjectRunsEdgesNodeOutputArtifactsEdgesNode"] = None


class LoadExportedRunsProjectRunsEdgesNodeOutputArtifactsEdgesNode(BaseModel):
    id: str


class LoadExportedRunsProjectRunsEdgesNodeInputArtifacts(BaseModel):
    edges: list["LoadExportedRunsProjectRunsEdgesNodeInputArtifactsEdges"]


class LoadExportedRunsProjectRunsEdgesNodeInputArtifactsEdges(BaseModel):
    node: Optional["LoadExportedRunsProjectRunsEdgesNodeInputArtifactsEdgesNode"] = None


class LoadExportedRunsProjectRunsEdgesNodeInputArtifactsEdgesNode(BaseModel):
    id: str


class LoadExportedRuns(Operation[LoadExportedRunsResult]):
    """Config, summary, extents and optionally lineage of the runs that a filter selects."""

    __result__: ClassVar[type[BaseModel]] = LoadExportedRunsResult
    __document__: ClassVar[Document] = Document(
        "LoadExportedRuns",
        "query",
        """\
query LoadExportedRuns($entity: String!, $project: String!, $filters: JSONString!, $first: Int!, $includeArtifacts: Boolean = false) {
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
          outputArtifacts(first: 1000) @include(if: $includeArtifacts) {
            edges {
              node {
                id
              }
            }
          }
          inputArtifacts(first: 1000) @include(if: $includeArtifacts) {
            edges {
              node {
                id
              }
            }
          }
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
            ("o", 0, 782, -1, "", "", 0),
            ("v", 23, 41, 0, "", "entity", 0),
            ("v", 41, 60, 0, "", "project", 0),
            ("v", 60, 83, 0, "", "filters", 0),
            ("v", 83, 97, 0, "", "first", 0),
            ("v", 97, 131, 0, "", "includeArtifacts", 0),
            ("f", 134, 780, 0, "Query.project", "project", 1),
            ("a", 145, 161, 6, "Query.project(name:)", "project", 0),
            ("a", 161, 180, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 183, 776, 6, "Project.runs", "runs", 1),
            ("a", 193, 212, 9, "Project.runs(filters:)", "filters", 0),
            ("a", 212, 225, 9, "Project.runs(first:)", "first", 0),
            ("f", 228, 770, 9, "RunConnection.edges", "edges", 0),
            ("f", 242, 762, 12, "RunEdge.node", "node", 0),
            ("f", 257, 270, 13, "Run.id", "id", 0),
            ("f", 270, 285, 13, "Run.name", "name", 0),
            ("f", 285, 301, 13, "Run.state", "state", 1),
            ("s", 301, 328, 13, "", "RunDataFields", 0),
            ("f", 328, 355, 13, "Run.historyLineCount", "historyLineCount", 1),
            ("f", 355, 377, 13, "Run.historyKeys", "historyKeys", 1),
            ("f", 377, 403, 13, "Run.eventsLineCount", "eventsLineCount", 1),
            ("f", 403, 578, 13, "Run.outputArtifacts", "outputArtifacts", 1),
            ("a", 430, 441, 21, "Run.outputArtifacts(first:)", "", 0),
            ("f", 476, 566, 21, "ArtifactConnection.edges", "edges", 0),
            ("f", 496, 552, 23, "ArtifactEdge.node", "node", 1),
            ("f", 517, 536, 24, "Artifact.id", "id", 0),
            ("f", 578, 752, 13, "Run.inputArtifacts", "inputArtifacts", 1),
            ("a", 604, 615, 26, "Run.inputArtifacts(first:)", "", 0),
            ("f", 650, 740, 26, "InputArtifactConnection.edges", "edges", 0),
            ("f", 670, 726, 28, "InputArtifactEdge.node", "node", 1),
            ("f", 691, 710, 29, "Artifact.id", "id", 0),
            ("d", 784, 843, -1, "", "RunDataFields", 0),
            ("f", 815, 824, 31, "Run.config", "config", 1),
            ("f", 824, 841, 31, "Run.summaryMetrics", "summaryMetrics", 1),
        ),
    )
    entity: str
    project: str
    filters: JSONText
    first: int
    include_artifacts: bool | None = False
