# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import ArtifactTypeFields  # noqa: F401
from .base_model import BaseModel
from .operation import Document, Page, PagedOperation


class ListArtifactTypesResult(BaseModel):
    project: Optional["ListArtifactTypesProject"]


class ListArtifactTypesProject(BaseModel):
    artifact_types: "ListArtifactTypesProjectArtifactTypes"


class ListArtifactTypesProjectArtifactTypes(BaseModel):
    edges: list["ListArtifactTypesProjectArtifactTypesEdges"]
    page_info: "ListArtifactTypesProjectArtifactTypesPageInfo"


class ListArtifactTypesProjectArtifactTypesEdges(BaseModel):
    node: Optional["ListArtifactTypesProjectArtifactTypesEdgesNode"]


ListArtifactTypesProjectArtifactTypesEdgesNode = ArtifactTypeFields


class ListArtifactTypesProjectArtifactTypesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifactTypes(PagedOperation[ListArtifactTypesResult, ArtifactTypeFields]):
    """The artifact types of a project, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactTypesResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactTypes",
        "query",
        """\
query ListArtifactTypes($entity: String!, $project: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactTypes(first: $first, after: $after) {
      edges {
        node {
          ...ArtifactTypeFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment ArtifactTypeFields on ArtifactType {
  id
  name
  description
  createdAt
}
""",
    )
    entity: str
    project: str

    def page_of(self, result: ListArtifactTypesResult) -> Page[ArtifactTypeFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.artifact_types
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
