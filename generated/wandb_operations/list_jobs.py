# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactState
from .operation import Page, PagedOperation


class ListJobsResult(BaseModel):
    project: Optional["ListJobsProject"] = None


class ListJobsProject(BaseModel):
    id: str
    artifact_type: Optional["ListJobsProjectArtifactType"] = None


class ListJobsProjectArtifactType(BaseModel):
    id: str
    artifact_collections: Optional["ListJobsProjectArtifactTypeArtifactCollections"] = None


class ListJobsProjectArtifactTypeArtifactCollections(BaseModel):
    edges: list["ListJobsProjectArtifactTypeArtifactCollectionsEdges"]
    page_info: "ListJobsProjectArtifactTypeArtifactCollectionsPageInfo"


class ListJobsProjectArtifactTypeArtifactCollectionsEdges(BaseModel):
    node: Optional["ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode"] = None


class ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    artifacts: Optional["ListJobsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifacts"] = None


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
    end_cursor: str | None = None


class ListJobs(
    PagedOperation[ListJobsResult, ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode]
):
    """List the jobs of a project (the collections of type "job") with their versions, a page at a time."""

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
        (
            ("o", 0, 821, -1, "", "", 0),
            ("v", 15, 33, 0, "", "entity", 0),
            ("v", 33, 52, 0, "", "project", 0),
            ("v", 52, 65, 0, "", "first", 1),
            ("v", 65, 79, 0, "", "after", 1),
            ("f", 82, 819, 0, "Query.project", "project", 1),
            ("a", 93, 109, 5, "Query.project(name:)", "project", 0),
            ("a", 109, 128, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 131, 138, 5, "Project.id", "id", 0),
            ("f", 138, 815, 5, "Project.artifactType", "artifactType", 1),
            ("a", 156, 167, 9, "Project.artifactType(name:)", "", 0),
            ("f", 170, 179, 9, "ArtifactType.id", "id", 0),
            ("f", 179, 809, 9, "ArtifactType.artifactCollections", "artifactCollections", 1),
            ("a", 206, 221, 12, "ArtifactType.artifactCollections(first:)", "first", 1),
            ("a", 221, 234, 12, "ArtifactType.artifactCollections(after:)", "after", 1),
            ("f", 237, 730, 12, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 253, 720, 15, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 270, 293, 16, "", "__typename", 0),
            ("f", 293, 308, 16, "ArtifactCollection.id", "id", 0),
            ("f", 308, 708, 16, "ArtifactCollection.artifacts", "artifacts", 1),
            ("a", 331, 342, 19, "ArtifactCollection.artifacts(first:)", "", 0),
            ("f", 345, 625, 19, "VersionedArtifactConnection.edges", "edges", 0),
            ("f", 367, 609, 21, "VersionedArtifactEdge.node", "node", 0),
            ("f", 390, 411, 22, "Artifact.id", "id", 0),
            ("f", 411, 435, 22, "Artifact.state", "state", 0),
            ("f", 435, 509, 22, "Artifact.aliases", "aliases", 0),
            ("f", 463, 489, 25, "ArtifactAlias.alias", "alias", 0),
            ("f", 509, 591, 22, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 546, 571, 27, "ArtifactSequence.name", "name", 0),
            ("f", 625, 694, 19, "VersionedArtifactConnection.pageInfo", "pageInfo", 0),
            ("f", 650, 678, 29, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 730, 801, 12, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 749, 771, 31, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 771, 791, 31, "PageInfo.endCursor", "endCursor", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "artifact_type", "artifact_collections")
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
