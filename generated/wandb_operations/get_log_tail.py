# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .runs_fragments import LogLineFields  # noqa: F401


class GetLogTailResult(BaseModel):
    project: Optional["GetLogTailProject"]


class GetLogTailProject(BaseModel):
    run: Optional["GetLogTailProjectRun"]


class GetLogTailProjectRun(BaseModel):
    log_line_count: int | None
    log_lines: Optional["GetLogTailProjectRunLogLines"]


class GetLogTailProjectRunLogLines(BaseModel):
    edges: list["GetLogTailProjectRunLogLinesEdges"]


class GetLogTailProjectRunLogLinesEdges(BaseModel):
    node: "GetLogTailProjectRunLogLinesEdgesNode"


GetLogTailProjectRunLogLinesEdgesNode = LogLineFields


class GetLogTail(Operation[GetLogTailResult]):
    """The last lines that a run printed."""

    __result__: ClassVar[type[BaseModel]] = GetLogTailResult
    __document__: ClassVar[Document] = Document(
        "GetLogTail",
        "query",
        """\
query GetLogTail($entity: String!, $project: String!, $name: String!, $last: Int!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      logLineCount
      logLines(last: $last) {
        edges {
          node {
            ...LogLineFields
          }
        }
      }
    }
  }
}

fragment LogLineFields on LogLine {
  number
  timestamp
  level
  label
  line
}
""",
    )
    entity: str
    project: str
    name: str
    last: int
