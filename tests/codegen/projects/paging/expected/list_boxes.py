# pyright: reportUnusedImport=false
from typing import ClassVar

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation


class ListBoxesResult(BaseModel):
    boxes: "ListBoxesBoxes"


class ListBoxesBoxes(BaseModel):
    total_count: int
    edges: list["ListBoxesBoxesEdges"]
    page_info: "ListBoxesBoxesPageInfo"


class ListBoxesBoxesEdges(BaseModel):
    node: "ListBoxesBoxesEdgesNode"


class ListBoxesBoxesEdgesNode(BaseModel):
    id: str


class ListBoxesBoxesPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str


class ListBoxes(PagedOperation[ListBoxesResult, ListBoxesBoxesEdgesNode]):
    __result__: ClassVar[type[BaseModel]] = ListBoxesResult
    __document__: ClassVar[Document] = Document(
        "ListBoxes",
        "query",
        """\
query ListBoxes($first: Int, $after: ID) {
  boxes(first: $first, after: $after) {
    totalCount
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
""",
        (
            ("o", 0, 208, -1, "", "", 0),
            ("v", 16, 29, 0, "", "first", 1),
            ("v", 29, 39, 0, "", "after", 1),
            ("f", 42, 206, 0, "Query.boxes", "boxes", 0),
            ("a", 51, 66, 3, "Query.boxes(first:)", "first", 1),
            ("a", 66, 79, 3, "Query.boxes(after:)", "after", 1),
            ("f", 82, 97, 3, "BoxConnection.totalCount", "totalCount", 0),
            ("f", 97, 147, 3, "BoxConnection.edges", "edges", 0),
            ("f", 109, 141, 7, "BoxEdge.node", "node", 0),
            ("f", 122, 133, 8, "Box.id", "id", 0),
            ("f", 147, 202, 3, "BoxConnection.pageInfo", "pageInfo", 0),
            ("f", 162, 180, 10, "BoxPageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 180, 196, 10, "BoxPageInfo.endCursor", "endCursor", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("boxes",)

    def page_of(self, result: ListBoxesResult) -> Page[ListBoxesBoxesEdgesNode] | None:
        connection = result.boxes
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.__dict__.get("total_count"),
        )
