# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .operation import Document, Page, PagedOperation


class ListArtifactFileUrlsResult(BaseModel):
    project: Optional["ListArtifactFileUrlsProject"]


class ListArtifactFileUrlsProject(BaseModel):
    artifact_collection: Optional["ListArtifactFileUrlsProjectArtifactCollection"]


class ListArtifactFileUrlsProjectArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    artifact_membership: Optional["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembership"]


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembership(BaseModel):
    files: Optional["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFiles"]


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFiles(BaseModel):
    edges: list["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdges"]
    page_info: "ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesPageInfo"


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdges(BaseModel):
    node: Optional["ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode"]


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode(BaseModel):
    name: str
    direct_url: str


class ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifactFileUrls(
    PagedOperation[
        ListArtifactFileUrlsResult,
        ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode,
    ]
):
    """Where the files of a version are downloaded from, a page at a time."""

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
              name
              directUrl
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
""",
    )
    entity: str
    project: str
    collection: str
    alias: str
    names: list[str] | None = None

    def page_of(
        self, result: ListArtifactFileUrlsResult
    ) -> Page[ListArtifactFileUrlsProjectArtifactCollectionArtifactMembershipFilesEdgesNode] | None:
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
