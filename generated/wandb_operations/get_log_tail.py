# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import LogLineFields  # noqa: F401


class GetLogTailResult(BaseModel):
    project: Optional["GetLogTailProject"] = None


class GetLogTailProject(BaseModel):
    run: Optional["GetLogTailProjectRun"] = None


class GetLogTailProjectRun(BaseModel):
    log_line_count: int | None = None
    log_lines: Optional["GetLogTailProjectRunLogLines"] = None


class GetLogTailProjectRunLogLines(BaseModel):
    edges: list["GetLogTailProjectRunLogLinesEdges"]


class GetLogTailProjectRunLogLinesEdges(BaseModel):
    node: "GetLogTailProjectRunLogLinesEdgesNode"


GetLogTailProjectRunLogLinesEdgesNode = LogLineFields


class GetLogTail(Operation[GetLogTailResult]):
    """The last lines of a run's console log."""

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
        (
            ("o", 0, 309, -1, "", "", 0),
            ("v", 17, 35, 0, "", "entity", 0),
            ("v", 35, 54, 0, "", "project", 0),
            ("v", 54, 70, 0, "", "name", 0),
            ("v", 70, 81, 0, "", "last", 0),
            ("f", 84, 307, 0, "Query.project", "project", 1),
            ("a", 95, 111, 5, "Query.project(name:)", "project", 0),
            ("a", 111, 130, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 133, 303, 5, "Project.run", "run", 1),
            ("a", 142, 153, 8, "Project.run(name:)", "name", 0),
            ("f", 156, 175, 8, "Run.logLineCount", "logLineCount", 1),
            ("f", 175, 297, 8, "Run.logLines", "logLines", 1),
            ("a", 191, 202, 11, "Run.logLines(last:)", "last", 0),
            ("f", 205, 289, 11, "LogLineConnection.edges", "edges", 0),
            ("f", 221, 279, 13, "LogLineEdge.node", "node", 0),
            ("s", 238, 267, 14, "", "LogLineFields", 0),
            ("d", 311, 392, -1, "", "LogLineFields", 0),
            ("f", 346, 355, 16, "LogLine.number", "number", 1),
            ("f", 355, 367, 16, "LogLine.timestamp", "timestamp", 1),
            ("f", 367, 375, 16, "LogLine.level", "level", 1),
            ("f", 375, 383, 16, "LogLine.label", "label", 1),
            ("f", 383, 390, 16, "LogLine.line", "line", 1),
        ),
    )
    entity: str
    project: str
    name: str
    last: int
