# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Page, PagedOperation


class ListArtifactUsersResult(BaseModel):
    artifact: Optional["ListArtifactUsersArtifact"]


class ListArtifactUsersArtifact(BaseModel):
    used_by: "ListArtifactUsersArtifactUsedBy"


class ListArtifactUsersArtifactUsedBy(BaseModel):
    edges: list["ListArtifactUsersArtifactUsedByEdges"]
    page_info: "ListArtifactUsersArtifactUsedByPageInfo"


class ListArtifactUsersArtifactUsedByEdges(BaseModel):
    node: "ListArtifactUsersArtifactUsedByEdgesNode"


class ListArtifactUsersArtifactUsedByEdgesNode(BaseModel):
    id: str
    name: str
    project: Optional["ListArtifactUsersArtifactUsedByEdgesNodeProject"]


class ListArtifactUsersArtifactUsedByEdgesNodeProject(BaseModel):
    name: str
    entity_name: str


class ListArtifactUsersArtifactUsedByPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifactUsers(
    PagedOperation[ListArtifactUsersResult, ListArtifactUsersArtifactUsedByEdgesNode]
):
    """The runs that used a version, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactUsersResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactUsers",
        "query",
        """\
query ListArtifactUsers($id: ID!, $first: Int, $after: String) {
  artifact(id: $id) {
    usedBy(first: $first, after: $after) {
      edges {
        node {
          id
          name
          project {
            name
            entityName
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
""",
    )
    id: str

    def page_of(
        self, result: ListArtifactUsersResult
    ) -> Page[ListArtifactUsersArtifactUsedByEdgesNode] | None:
        at1 = result.artifact
        if at1 is None:
            return None
        connection = at1.used_by
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=connection.page_info.end_cursor,
            has_next=connection.page_info.has_next_page,
            total=None,
        )
