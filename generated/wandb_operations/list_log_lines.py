# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .runs_fragments import LogLineFields  # noqa: F401


class ListLogLinesResult(BaseModel):
    project: Optional["ListLogLinesProject"] = None


class ListLogLinesProject(BaseModel):
    run: Optional["ListLogLinesProjectRun"] = None


class ListLogLinesProjectRun(BaseModel):
    log_line_count: int | None = None
    log_lines: Optional["ListLogLinesProjectRunLogLines"] = None


class ListLogLinesProjectRunLogLines(BaseModel):
    edges: list["ListLogLinesProjectRunLogLinesEdges"]
    page_info: "ListLogLinesProjectRunLogLinesPageInfo"


class ListLogLinesProjectRunLogLinesEdges(BaseModel):
    node: "ListLogLinesProjectRunLogLinesEdgesNode"


ListLogLinesProjectRunLogLinesEdgesNode = LogLineFields


class ListLogLinesProjectRunLogLinesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListLogLines(PagedOperation[ListLogLinesResult, LogLineFields]):
    """The console log of a run, a page of lines at a time."""

    __result__: ClassVar[type[BaseModel]] = ListLogLinesResult
    __document__: ClassVar[Document] = Document(
        "ListLogLines",
        "query",
        """\
query ListLogLines($entity: String!, $project: String!, $name: String!, $first: Int, $after: String, $improved: Boolean = true) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      logLineCount
      logLines(first: $first, after: $after, useImprovedPagination: $improved) {
        edges {
          node {
            ...LogLineFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
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
            ("o", 0, 476, -1, "", "", 0),
            ("v", 19, 37, 0, "", "entity", 0),
            ("v", 37, 56, 0, "", "project", 0),
            ("v", 56, 72, 0, "", "name", 0),
            ("v", 72, 85, 0, "", "first", 1),
            ("v", 85, 101, 0, "", "after", 1),
            ("v", 101, 126, 0, "", "improved", 2),
            ("f", 129, 474, 0, "Query.project", "project", 1),
            ("a", 140, 156, 7, "Query.project(name:)", "project", 0),
            ("a", 156, 175, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 178, 470, 7, "Project.run", "run", 1),
            ("a", 187, 198, 10, "Project.run(name:)", "name", 0),
            ("f", 201, 220, 10, "Run.logLineCount", "logLineCount", 1),
            ("f", 220, 464, 10, "Run.logLines", "logLines", 1),
            ("a", 236, 251, 13, "Run.logLines(first:)", "first", 1),
            ("a", 251, 266, 13, "Run.logLines(after:)", "after", 1),
            ("a", 266, 298, 13, "Run.logLines(useImprovedPagination:)", "improved", 2),
            ("f", 301, 385, 13, "LogLineConnection.edges", "edges", 0),
            ("f", 317, 375, 17, "LogLineEdge.node", "node", 0),
            ("s", 334, 363, 18, "", "LogLineFields", 0),
            ("f", 385, 456, 13, "LogLineConnection.pageInfo", "pageInfo", 0),
            ("f", 404, 426, 20, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 426, 446, 20, "PageInfo.endCursor", "endCursor", 1),
            ("d", 478, 559, -1, "", "LogLineFields", 0),
            ("f", 513, 522, 23, "LogLine.number", "number", 1),
            ("f", 522, 534, 23, "LogLine.timestamp", "timestamp", 1),
            ("f", 534, 542, 23, "LogLine.level", "level", 1),
            ("f", 542, 550, 23, "LogLine.label", "label", 1),
            ("f", 550, 557, 23, "LogLine.line", "line", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "run", "log_lines")
    entity: str
    project: str
    name: str
    improved: bool | None = True

    def page_of(self, result: ListLogLinesResult) -> Page[LogLineFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.run
        if at2 is None:
            return None
        connection = at2.log_lines
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=at2.__dict__.get("log_line_count"),
        )
