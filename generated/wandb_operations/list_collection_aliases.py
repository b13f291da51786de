# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .operation import Document, Page, PagedOperation


class ListCollectionAliasesResult(BaseModel):
    artifact_collection: Optional["ListCollectionAliasesArtifactCollection"]


class ListCollectionAliasesArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    aliases: "ListCollectionAliasesArtifactCollectionAliases"


class ListCollectionAliasesArtifactCollectionAliases(BaseModel):
    edges: list["ListCollectionAliasesArtifactCollectionAliasesEdges"]
    page_info: "ListCollectionAliasesArtifactCollectionAliasesPageInfo"


class ListCollectionAliasesArtifactCollectionAliasesEdges(BaseModel):
    node: Optional["ListCollectionAliasesArtifactCollectionAliasesEdgesNode"]


class ListCollectionAliasesArtifactCollectionAliasesEdgesNode(BaseModel):
    alias: str


class ListCollectionAliasesArtifactCollectionAliasesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListCollectionAliases(
    PagedOperation[
        ListCollectionAliasesResult, ListCollectionAliasesArtifactCollectionAliasesEdgesNode
    ]
):
    """The aliases of a collection's versions, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListCollectionAliasesResult
    __document__: ClassVar[Document] = Document(
        "ListCollectionAliases",
        "query",
        """\
query ListCollectionAliases($id: ID!, $first: Int, $after: String) {
  artifactCollection(id: $id) {
    __typename
    aliases(first: $first, after: $after) {
      edges {
        node {
          alias
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
        self, result: ListCollectionAliasesResult
    ) -> Page[ListCollectionAliasesArtifactCollectionAliasesEdgesNode] | None:
        at1 = result.artifact_collection
        if at1 is None:
            return None
        connection = at1.aliases
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
