# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .artifacts_fragments import ArtifactFileFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListArtifactFilesResult(BaseModel):
    project: Optional["ListArtifactFilesProject"] = None


class ListArtifactFilesProject(BaseModel):
    artifact_collection: Optional["ListArtifactFilesProjectArtifactCollection"] = None


class ListArtifactFilesProjectArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    artifact_membership: Optional[
        "ListArtifactFilesProjectArtifactCollectionArtifactMembership"
    ] = None


class ListArtifactFilesProjectArtifactCollectionArtifactMembership(BaseModel):
    files: Optional["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFiles"] = None


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFiles(BaseModel):
    total_count: int | None = None
    edges: list["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdges"]
    page_info: "ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesPageInfo"


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdges(BaseModel):
    node: Optional["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdgesNode"] = (
        None
    )


ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdgesNode = ArtifactFileFields


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListArtifactFiles(PagedOperation[ListArtifactFilesResult, ArtifactFileFields]):
    """List the files of a version."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactFilesResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactFiles",
        "query",
        """\
query ListArtifactFiles($entity: String!, $project: String!, $collection: String!, $alias: String!, $names: [String!], $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactCollection(name: $collection) {
      __typename
      artifactMembership(aliasName: $alias) {
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
            ("o", 0, 595, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 83, 0, "", "collection", 0),
            ("v", 83, 100, 0, "", "alias", 0),
            ("v", 100, 119, 0, "", "names", 1),
            ("v", 119, 132, 0, "", "first", 1),
            ("v", 132, 146, 0, "", "after", 1),
            ("f", 149, 593, 0, "Query.project", "project", 1),
            ("a", 160, 176, 8, "Query.project(name:)", "project", 0),
            ("a", 176, 195, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 198, 589, 8, "Project.artifactCollection", "artifactCollection", 1),
            ("a", 222, 239, 11, "Project.artifactCollection(name:)", "collection", 0),
            ("f", 242, 259, 11, "", "__typename", 0),
            ("f", 259, 583, 11, "ArtifactCollection.artifactMembership", "artifactMembership", 1),
            ("a", 285, 302, 14, "ArtifactCollection.artifactMembership(aliasName:)", "alias", 0),
            ("f", 305, 575, 14, "ArtifactCollectionMembership.files", "files", 1),
            ("a", 320, 335, 16, "ArtifactCollectionMembership.files(names:)", "names", 1),
            ("a", 335, 350, 16, "ArtifactCollectionMembership.files(first:)", "first", 1),
            ("a", 350, 363, 16, "ArtifactCollectionMembership.files(after:)", "after", 1),
            ("f", 366, 387, 16, "FileConnection.totalCount", "totalCount", 2),
            ("f", 387, 486, 16, "FileConnection.edges", "edges", 0),
            ("f", 405, 474, 21, "FileEdge.node", "node", 1),
            ("s", 424, 460, 22, "", "ArtifactFileFields", 0),
            ("f", 486, 565, 16, "FileConnection.pageInfo", "pageInfo", 0),
            ("f", 507, 531, 24, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 531, 553, 24, "PageInfo.endCursor", "endCursor", 1),
            ("d", 597, 743, -1, "", "ArtifactFileFields", 0),
            ("f", 634, 639, 27, "File.id", "id", 0),
            ("f", 639, 659, 27, "File.displayName", "name", 0),
            ("f", 659, 665, 27, "File.url", "url", 1),
            ("f", 665, 677, 27, "File.directUrl", "directUrl", 0),
            ("f", 677, 689, 27, "File.sizeBytes", "sizeBytes", 0),
            ("f", 689, 703, 27, "File.storagePath", "storagePath", 1),
            ("f", 703, 714, 27, "File.mimetype", "mimetype", 1),
            ("f", 714, 723, 27, "File.digest", "digest", 2),
            ("f", 723, 729, 27, "File.md5", "md5", 1),
            ("f", 729, 741, 27, "File.updatedAt", "updatedAt", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = (
        "project",
        "artifact_collection",
        "artifact_membership",
        "files",
    )
    entity: str
    project: str
    collection: str
    alias: str
    names: list[str] | None = None

    def page_of(self, result: ListArtifactFilesResult) -> Page[ArtifactFileFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.artifact_collection
        if at2 is None:
            return None
        at3 = at2.artifact_membership
        if at3 is None:
            return None
        connection = at3.files
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.__dict__.get("total_count"),
        )
