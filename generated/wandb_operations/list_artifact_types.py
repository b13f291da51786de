# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import ArtifactTypeFields  # noqa: F401
from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListArtifactTypesResult(BaseModel):
    project: Optional["ListArtifactTypesProject"] = None


class ListArtifactTypesProject(BaseModel):
    artifact_types: "ListArtifactTypesProjectArtifactTypes"


class ListArtifactTypesProjectArtifactTypes(BaseModel):
    edges: list["ListArtifactTypesProjectArtifactTypesEdges"]
    page_info: "ListArtifactTypesProjectArtifactTypesPageInfo"


class ListArtifactTypesProjectArtifactTypesEdges(BaseModel):
    node: Optional["ListArtifactTypesProjectArtifactTypesEdgesNode"] = None


ListArtifactTypesProjectArtifactTypesEdgesNode = ArtifactTypeFields


class ListArtifactTypesProjectArtifactTypesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListArtifactTypes(PagedOperation[ListArtifactTypesResult, ArtifactTypeFields]):
    """List the artifact types of a project."""

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
        (
            ("o", 0, 344, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 74, 0, "", "first", 1),
            ("v", 74, 88, 0, "", "after", 1),
            ("f", 91, 342, 0, "Query.project", "project", 1),
            ("a", 102, 118, 5, "Query.project(name:)", "project", 0),
            ("a", 118, 137, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 140, 338, 5, "Project.artifactTypes", "artifactTypes", 0),
            ("a", 159, 174, 8, "Project.artifactTypes(first:)", "first", 1),
            ("a", 174, 187, 8, "Project.artifactTypes(after:)", "after", 1),
            ("f", 190, 269, 8, "ArtifactTypeConnection.edges", "edges", 0),
            ("f", 204, 261, 11, "ArtifactTypeEdge.node", "node", 1),
            ("s", 219, 251, 12, "", "ArtifactTypeFields", 0),
            ("f", 269, 332, 8, "ArtifactTypeConnection.pageInfo", "pageInfo", 0),
            ("f", 286, 306, 14, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 306, 324, 14, "PageInfo.endCursor", "endCursor", 1),
            ("d", 346, 431, -1, "", "ArtifactTypeFields", 0),
            ("f", 391, 396, 17, "ArtifactType.id", "id", 0),
            ("f", 396, 403, 17, "ArtifactType.name", "name", 0),
            ("f", 403, 417, 17, "ArtifactType.description", "description", 1),
            ("f", 417, 429, 17, "ArtifactType.createdAt", "createdAt", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "artifact_types")
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
