# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .artifacts_fragments import FileUrlFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListArtifactFileUrlsResult(BaseModel):
    project: Optional["ListArtifactFileUrlsProject"] = None


class ListArtifactFileUrlsProject(BaseModel):
    artifact_collection: Optional["ListArtifactFileUrlsProjectArtifactCollection"] = None


class ListArtifactFileUrlsProjectArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    artifact_membership: Optional[
        "ListArtifactFileUrlsProjectArtifactCollectionArtifactMembership"
    ] = None


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembership(BaseModel):
    files: Optional["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFiles"] = None


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFiles(BaseModel):
    edges: list["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdges"]
    page_info: "ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesPageInfo"


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdges(BaseModel):
    node: Optional[
        "ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode"
    ] = None


ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode = FileUrlFields


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListArtifactFileUrls(PagedOperation[ListArtifactFileUrlsResult, FileUrlFields]):
    """List the download addresses of the files of a version."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactFileUrlsResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactFileUrls",
        "query",
        """\
query ListArtifactFileUrls($entity: String!, $project: String!, $collection: String!, $alias: String!, $names: [String!], $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactCollection(name: $collection) {
      __typename
      artifactMembership(aliasName: $alias) {
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
  }
}

fragment FileUrlFields on File {
  name
  directUrl
}
""",
        (
            ("o", 0, 572, -1, "", "", 0),
            ("v", 27, 45, 0, "", "entity", 0),
            ("v", 45, 64, 0, "", "project", 0),
            ("v", 64, 86, 0, "", "collection", 0),
            ("v", 86, 103, 0, "", "alias", 0),
            ("v", 103, 122, 0, "", "names", 1),
            ("v", 122, 135, 0, "", "first", 1),
            ("v", 135, 149, 0, "", "after", 1),
            ("f", 152, 570, 0, "Query.project", "project", 1),
            ("a", 163, 179, 8, "Query.project(name:)", "project", 0),
            ("a", 179, 198, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 201, 566, 8, "Project.artifactCollection", "artifactCollection", 1),
            ("a", 225, 242, 11, "Project.artifactCollection(name:)", "collection", 0),
            ("f", 245, 262, 11, "", "__typename", 0),
            ("f", 262, 560, 11, "ArtifactCollection.artifactMembership", "artifactMembership", 1),
            ("a", 288, 305, 14, "ArtifactCollection.artifactMembership(aliasName:)", "alias", 0),
            ("f", 308, 552, 14, "ArtifactCollectionMembership.files", "files", 1),
            ("a", 323, 338, 16, "ArtifactCollectionMembership.files(names:)", "names", 1),
            ("a", 338, 353, 16, "ArtifactCollectionMembership.files(first:)", "first", 1),
            ("a", 353, 366, 16, "ArtifactCollectionMembership.files(after:)", "after", 1),
            ("f", 369, 463, 16, "FileConnection.edges", "edges", 0),
            ("f", 387, 451, 20, "FileEdge.node", "node", 1),
            ("s", 406, 437, 21, "", "FileUrlFields", 0),
            ("f", 463, 542, 16, "FileConnection.pageInfo", "pageInfo", 0),
            ("f", 484, 508, 23, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 508, 530, 23, "PageInfo.endCursor", "endCursor", 1),
            ("d", 574, 627, -1, "", "FileUrlFields", 0),
            ("f", 606, 613, 26, "File.name", "name", 0),
            ("f", 613, 625, 26, "File.directUrl", "directUrl", 0),
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

    def page_of(self, result: ListArtifactFileUrlsResult) -> Page[FileUrlFields] | None:
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
            total=None,
        )
