# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .runs_fragments import FileFields  # noqa: F401


class ListRunFilesResult(BaseModel):
    project: Optional["ListRunFilesProject"] = None


class ListRunFilesProject(BaseModel):
    internal_id: str | None = None
    run: Optional["ListRunFilesProjectRun"] = None


class ListRunFilesProjectRun(BaseModel):
    file_count: int | None = None
    files: Optional["ListRunFilesProjectRunFiles"] = None


class ListRunFilesProjectRunFiles(BaseModel):
    edges: list["ListRunFilesProjectRunFilesEdges"]
    page_info: "ListRunFilesProjectRunFilesPageInfo"


class ListRunFilesProjectRunFilesEdges(BaseModel):
    cursor: str
    node: Optional["ListRunFilesProjectRunFilesEdgesNode"] = None


ListRunFilesProjectRunFilesEdgesNode = FileFields


class ListRunFilesProjectRunFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 511, -1, "", "", 0),
            ("v", 19, 37, 0, "", "entity", 0),
            ("v", 37, 56, 0, "", "project", 0),
            ("v", 56, 71, 0, "", "run", 0),
            ("v", 71, 94, 0, "", "names", 0),
            ("v", 94, 112, 0, "", "pattern", 1),
            ("v", 112, 125, 0, "", "first", 1),
            ("v", 125, 139, 0, "", "after", 1),
            ("f", 142, 509, 0, "Query.project", "project", 1),
            ("a", 153, 169, 8, "Query.project(name:)", "project", 0),
            ("a", 169, 188, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 191, 206, 8, "Project.internalId", "internalId", 2),
            ("f", 206, 505, 8, "Project.run", "run", 1),
            ("a", 215, 225, 12, "Project.run(name:)", "run", 0),
            ("f", 228, 244, 12, "Run.fileCount", "fileCount", 1),
            ("f", 244, 499, 12, "Run.files", "files", 1),
            ("a", 257, 272, 15, "Run.files(names:)", "names", 0),
            ("a", 272, 291, 15, "Run.files(pattern:)", "pattern", 1),
            ("a", 291, 306, 15, "Run.files(first:)", "first", 1),
            ("a", 306, 319, 15, "Run.files(after:)", "after", 1),
            ("f", 322, 420, 15, "FileConnection.edges", "edges", 0),
            ("f", 338, 355, 20, "FileEdge.cursor", "cursor", 0),
            ("f", 355, 410, 20, "FileEdge.node", "node", 1),
            ("s", 372, 398, 22, "", "FileFields", 0),
            ("f", 420, 491, 15, "FileConnection.pageInfo", "pageInfo", 0),
            ("f", 439, 461, 24, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 461, 481, 24, "PageInfo.endCursor", "endCursor", 1),
            ("d", 513, 615, -1, "", "FileFields", 0),
            ("f", 542, 547, 27, "File.id", "id", 0),
            ("f", 547, 554, 27, "File.name", "name", 0),
            ("f", 554, 560, 27, "File.url", "url", 1),
            ("f", 560, 572, 27, "File.directUrl", "directUrl", 0),
            ("f", 572, 584, 27, "File.sizeBytes", "sizeBytes", 0),
            ("f", 584, 595, 27, "File.mimetype", "mimetype", 1),
            ("f", 595, 601, 27, "File.md5", "md5", 1),
            ("f", 601, 613, 27, "File.updatedAt", "updatedAt", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "run", "files")
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
