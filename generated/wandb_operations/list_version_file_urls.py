# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import FileUrlFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListVersionFileUrlsResult(BaseModel):
    artifact: Optional["ListVersionFileUrlsArtifact"] = None


class ListVersionFileUrlsArtifact(BaseModel):
    files: Optional["ListVersionFileUrlsArtifactFiles"] = None


class ListVersionFileUrlsArtifactFiles(BaseModel):
    edges: list["ListVersionFileUrlsArtifactFilesEdges"]
    page_info: "ListVersionFileUrlsArtifactFilesPageInfo"


class ListVersionFileUrlsArtifactFilesEdges(BaseModel):
    node: Optional["ListVersionFileUrlsArtifactFilesEdgesNode"] = None


ListVersionFileUrlsArtifactFilesEdgesNode = FileUrlFields


class ListVersionFileUrlsArtifactFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListVersionFileUrls(PagedOperation[ListVersionFileUrlsResult, FileUrlFields]):
    """List the download addresses of the files of a version, on servers whose collections do not list them."""

    __result__: ClassVar[type[BaseModel]] = ListVersionFileUrlsResult
    __document__: ClassVar[Document] = Document(
        "ListVersionFileUrls",
        "query",
        """\
query ListVersionFileUrls($id: ID!, $names: [String!], $first: Int, $after: String) {
  artifact(id: $id) {
    files(names: $names, first: $first, after: $after) {
      edges {
        node {
          ...FileUrlFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment FileUrlFields on File {
  name
  directUrl
}
""",
        (
            ("o", 0, 313, -1, "", "", 0),
            ("v", 26, 36, 0, "", "id", 0),
            ("v", 36, 55, 0, "", "names", 1),
            ("v", 55, 68, 0, "", "first", 1),
            ("v", 68, 82, 0, "", "after", 1),
            ("f", 85, 311, 0, "Query.artifact", "artifact", 1),
            ("a", 97, 104, 5, "Query.artifact(id:)", "id", 0),
            ("f", 107, 307, 5, "Artifact.files", "files", 1),
            ("a", 118, 133, 7, "Artifact.files(names:)", "names", 1),
            ("a", 133, 148, 7, "Artifact.files(first:)", "first", 1),
            ("a", 148, 161, 7, "Artifact.files(after:)", "after", 1),
            ("f", 164, 238, 7, "FileConnection.edges", "edges", 0),
            ("f", 178, 230, 11, "FileEdge.node", "node", 1),
            ("s", 193, 220, 12, "", "FileUrlFields", 0),
            ("f", 238, 301, 7, "FileConnection.pageInfo", "pageInfo", 0),
            ("f", 255, 275, 14, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 275, 293, 14, "PageInfo.endCursor", "endCursor", 1),
            ("d", 315, 368, -1, "", "FileUrlFields", 0),
            ("f", 347, 354, 17, "File.name", "name", 0),
            ("f", 354, 366, 17, "File.directUrl", "directUrl", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("artifact", "files")
    id: str
    names: list[str] | None = None

    def page_of(self, result: ListVersionFileUrlsResult) -> Page[FileUrlFields] | None:
        at1 = result.artifact
        if at1 is None:
            return None
        connection = at1.files
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
