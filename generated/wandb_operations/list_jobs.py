# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ArtifactState
from .operation import Document, Page, PagedOperation


class ListJobsResult(BaseModel):
    project: Optional["ListJobsProject"]


class ListJobsProject(BaseModel):
    id: str
    artifact_type: Optional["ListJobsProjectArtifactType"]


class ListJobsProjectArtifactType(BaseModel):
    id: str
    artifact_collections: Optional["ListJobsProjectArtifactTypeArtifactCollections"]


class ListJobsProjectArtifactTypeArtifactCollections(BaseModel):
    edges: list["ListJobsProjectArtifactTypeArtifactCollectionsEdges"]
    page_info: "ListJobsProjectArtifactTypeArtifactCollectionsPageInfo"


class ListJobsProjectArtifactTypeArtifactCollectionsEdges(BaseModel):
    node: Optional["ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode"]


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    artifacts: Optional["ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifacts"]


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifacts(BaseModel):
    edges: list["ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdges"]
    page_info: "ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsPageInfo"


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdges(BaseModel):
    node: "ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNode"


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNode(BaseModel):
    id: str
    state: ArtifactState
    aliases: list[
        "ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNodeAliases"
    ]
    artifact_sequence: (
        "ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNodeArtifactSequence"
    )


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNodeAliases(BaseModel):
    alias: str


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsEdgesNodeArtifactSequence(
    BaseModel
):
    name: str


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactsPageInfo(BaseModel):
    has_next_page: bool


class ListJobsProjectArtifactTypeArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListJobs(
    PagedOperation[ListJobsResult, ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode]
):
    """The jobs of a project: the collections of artifact type "job", with their versions, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListJobsResult
    __document__: ClassVar[Document] = Document(
        "ListJobs",
        "query",
        """\
query ListJobs($entity: String!, $project: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    id
    artifactType(name: "job") {
      id
      artifactCollections(first: $first, after: $after) {
        edges {
          node {
            __typename
            id
            artifacts(first: 1000) {
              edges {
                node {
                  id
                  state
                  aliases {
                    alias
                  }
                  artifactSequence {
                    name
                  }
                }
              }
              pageInfo {
                hasNextPage
              }
            }
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
""",
    )
    entity: str
    project: str

    def page_of(
        self, result: ListJobsResult
    ) -> Page[ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.artifact_type
        if at2 is None:
            return None
        connection = at2.artifact_collections
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
