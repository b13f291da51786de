# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .artifacts_fragments import ArtifactFileFields  # noqa: F401
from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation


class ListArtifactFilesResult(BaseModel):
    project: Optional["ListArtifactFilesProject"]


class ListArtifactFilesProject(BaseModel):
    artifact_collection: Optional["ListArtifactFilesProjectArtifactCollection"]


class ListArtifactFilesProjectArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    artifact_membership: Optional["ListArtifactFilesProjectArtifactCollectionArtifactMembership"]


class ListArtifactFilesProjectArtifactCollectionArtifactMembership(BaseModel):
    files: Optional["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFiles"]


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFiles(BaseModel):
    total_count: int | None = None
    edges: list["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdges"]
    page_info: "ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesPageInfo"


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdges(BaseModel):
    node: Optional["ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdgesNode"]


ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesEdgesNode = ArtifactFileFields


class ListArtifactFilesProjectArtifactCollectionArtifactMembershipFilesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifactFiles(PagedOperation[ListArtifactFilesResult, ArtifactFileFields]):
    """The files of a version, a page at a time."""

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
        cuts=(
            Cut(frozenset({"FileConnection.totalCount"}), ((366, 387),)),
            Cut(frozenset({"File.digest"}), ((714, 723),)),
        ),
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
            total=connection.total_count,
        )
