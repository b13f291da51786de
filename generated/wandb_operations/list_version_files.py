# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import ArtifactFileFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListVersionFilesResult(BaseModel):
    artifact: Optional["ListVersionFilesArtifact"] = None


class ListVersionFilesArtifact(BaseModel):
    files: Optional["ListVersionFilesArtifactFiles"] = None


class ListVersionFilesArtifactFiles(BaseModel):
    total_count: int | None = None
    edges: list["ListVersionFilesArtifactFilesEdges"]
    page_info: "ListVersionFilesArtifactFilesPageInfo"


class ListVersionFilesArtifactFilesEdges(BaseModel):
    node: Optional["ListVersionFilesArtifactFilesEdgesNode"] = None


ListVersionFilesArtifactFilesEdgesNode = ArtifactFileFields


class ListVersionFilesArtifactFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListVersionFiles(PagedOperation[ListVersionFilesResult, ArtifactFileFields]):
    """List the files of a version, on servers whose collections do not list them."""

    __result__: ClassVar[type[BaseModel]] = ListVersionFilesResult
    __document__: ClassVar[Document] = Document(
        "ListVersionFiles",
        "query",
        """\
query ListVersionFiles($id: ID!, $names: [String!], $first: Int, $after: String) {
  artifact(id: $id) {
    files(names: $names, first: $first, after: $after) {
      totalCount
      edges {
        node {
          ...ArtifactFileFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment ArtifactFileFields on File {
  id
  name: displayName
  url
  directUrl
  sizeBytes
  storagePath
  mimetype
  digest
  md5
  updatedAt
}
""",
        (
            ("o", 0, 332, -1, "", "", 0),
            ("v", 23, 33, 0, "", "id", 0),
            ("v", 33, 52, 0, "", "names", 1),
            ("v", 52, 65, 0, "", "first", 1),
            ("v", 65, 79, 0, "", "after", 1),
            ("f", 82, 330, 0, "Query.artifact", "artifact", 1),
            ("a", 94, 101, 5, "Query.artifact(id:)", "id", 0),
            ("f", 104, 326, 5, "Artifact.files", "files", 1),
            ("a", 115, 130, 7, "Artifact.files(names:)", "names", 1),
            ("a", 130, 145, 7, "Artifact.files(first:)", "first", 1),
            ("a", 145, 158, 7, "Artifact.files(after:)", "after", 1),
            ("f", 161, 178, 7, "FileConnection.totalCount", "totalCount", 2),
            ("f", 178, 257, 7, "FileConnection.edges", "edges", 0),
            ("f", 192, 249, 12, "FileEdge.node", "node", 1),
            ("s", 207, 239, 13, "", "ArtifactFileFields", 0),
            ("f", 257, 320, 7, "FileConnection.pageInfo", "pageInfo", 0),
            ("f", 274, 294, 15, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 294, 312, 15, "PageInfo.endCursor", "endCursor", 1),
            ("d", 334, 480, -1, "", "ArtifactFileFields", 0),
            ("f", 371, 376, 18, "File.id", "id", 0),
            ("f", 376, 396, 18, "File.displayName", "name", 0),
            ("f", 396, 402, 18, "File.url", "url", 1),
            ("f", 402, 414, 18, "File.directUrl", "directUrl", 0),
            ("f", 414, 426, 18, "File.sizeBytes", "sizeBytes", 0),
            ("f", 426, 440, 18, "File.storagePath", "storagePath", 1),
            ("f", 440, 451, 18, "File.mimetype", "mimetype", 1),
            ("f", 451, 460, 18, "File.digest", "digest", 2),
            ("f", 460, 466, 18, "File.md5", "md5", 1),
            ("f", 466, 478, 18, "File.updatedAt", "updatedAt", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("artifact", "files")
    id: str
    names: list[str] | None = None

    def page_of(self, result: ListVersionFilesResult) -> Page[ArtifactFileFields] | None:
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
            total=connection.__dict__.get("total_count"),
        )
