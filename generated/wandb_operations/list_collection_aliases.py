# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListCollectionAliasesResult(BaseModel):
    artifact_collection: Optional["ListCollectionAliasesArtifactCollection"] = None


class ListCollectionAliasesArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    aliases: "ListCollectionAliasesArtifactCollectionAliases"


class ListCollectionAliasesArtifactCollectionAliases(BaseModel):
    edges: list["ListCollectionAliasesArtifactCollectionAliasesEdges"]
    page_info: "ListCollectionAliasesArtifactCollectionAliasesPageInfo"


class ListCollectionAliasesArtifactCollectionAliasesEdges(BaseModel):
    node: Optional["ListCollectionAliasesArtifactCollectionAliasesEdgesNode"] = None


class ListCollectionAliasesArtifactCollectionAliasesEdgesNode(BaseModel):
    alias: str


class ListCollectionAliasesArtifactCollectionAliasesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListCollectionAliases(
    PagedOperation[
        ListCollectionAliasesResult, ListCollectionAliasesArtifactCollectionAliasesEdgesNode
    ]
):
    """List the aliases of the versions of a collection."""

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
        (
            ("o", 0, 297, -1, "", "", 0),
            ("v", 28, 38, 0, "", "id", 0),
            ("v", 38, 51, 0, "", "first", 1),
            ("v", 51, 65, 0, "", "after", 1),
            ("f", 68, 295, 0, "Query.artifactCollection", "artifactCollection", 1),
            ("a", 90, 97, 4, "Query.artifactCollection(id:)", "id", 0),
            ("f", 100, 115, 4, "", "__typename", 0),
            ("f", 115, 291, 4, "ArtifactCollection.aliases", "aliases", 0),
            ("a", 128, 143, 7, "ArtifactCollection.aliases(first:)", "first", 1),
            ("a", 143, 156, 7, "ArtifactCollection.aliases(after:)", "after", 1),
            ("f", 159, 222, 7, "ArtifactAliasConnection.edges", "edges", 0),
            ("f", 173, 214, 10, "ArtifactAliasEdge.node", "node", 1),
            ("f", 188, 204, 11, "ArtifactAlias.alias", "alias", 0),
            ("f", 222, 285, 7, "ArtifactAliasConnection.pageInfo", "pageInfo", 0),
            ("f", 239, 259, 13, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 259, 277, 13, "PageInfo.endCursor", "endCursor", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("artifact_collection", "aliases")
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
