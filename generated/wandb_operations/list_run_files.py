# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .runs_fragments import FileFields  # noqa: F401


class ListRunFilesResult(BaseModel):
    project: Optional["ListRunFilesProject"]


class ListRunFilesProject(BaseModel):
    internal_id: str | None = None
    run: Optional["ListRunFilesProjectRun"]


class ListRunFilesProjectRun(BaseModel):
    file_count: int | None
    files: Optional["ListRunFilesProjectRunFiles"]


class ListRunFilesProjectRunFiles(BaseModel):
    edges: list["ListRunFilesProjectRunFilesEdges"]
    page_info: "ListRunFilesProjectRunFilesPageInfo"


class ListRunFilesProjectRunFilesEdges(BaseModel):
    cursor: str
    node: Optional["ListRunFilesProjectRunFilesEdgesNode"]


ListRunFilesProjectRunFilesEdgesNode = FileFields


class ListRunFilesProjectRunFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListRunFiles(PagedOperation[ListRunFilesResult, FileFields]):
    """The files of a run, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListRunFilesResult
    __document__: ClassVar[Document] = Document(
        "ListRunFiles",
        "query",
        """\
query ListRunFiles($entity: String!, $project: String!, $run: String!, $names: [String] = [], $pattern: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    internalId
    run(name: $run) {
      fileCount
      files(names: $names, pattern: $pattern, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...FileFields
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

fragment FileFields on File {
  id
  name
  url
  directUrl
  sizeBytes
  mimetype
  md5
  updatedAt
}
""",
        cuts=(Cut(frozenset({"Project.internalId"}), ((191, 206),)),),
    )
    entity: str
    project: str
    run: str
    names: list[str | None] | None = []
    pattern: str | None = None

    def page_of(self, result: ListRunFilesResult) -> Page[FileFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.run
        if at2 is None:
            return None
        connection = at2.files
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
