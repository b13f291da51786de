# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .runs_fragments import LogLineFields  # noqa: F401


class ListLogLinesResult(BaseModel):
    project: Optional["ListLogLinesProject"]


class ListLogLinesProject(BaseModel):
    run: Optional["ListLogLinesProjectRun"]


class ListLogLinesProjectRun(BaseModel):
    log_line_count: int | None
    log_lines: Optional["ListLogLinesProjectRunLogLines"]


class ListLogLinesProjectRunLogLines(BaseModel):
    edges: list["ListLogLinesProjectRunLogLinesEdges"]
    page_info: "ListLogLinesProjectRunLogLinesPageInfo"


class ListLogLinesProjectRunLogLinesEdges(BaseModel):
    node: "ListLogLinesProjectRunLogLinesEdgesNode"


ListLogLinesProjectRunLogLinesEdgesNode = LogLineFields


class ListLogLinesProjectRunLogLinesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListLogLines(PagedOperation[ListLogLinesResult, LogLineFields]):
    """What a run printed, a page of lines at a time."""

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
        cuts=(
            Cut(
                frozenset({"Run.logLines(useImprovedPagination:)"}),
                ((101, 126), (266, 298)),
                "improved",
            ),
        ),
    )
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
            total=at2.log_line_count,
        )
