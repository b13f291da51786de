# pyright: reportUnusedImport=false
from typing import ClassVar

from .base_model import BaseModel
from .operation import Document, Page, PagedOperation


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
    )

    def page_of(self, result: ListBoxesResult) -> Page[ListBoxesBoxesEdgesNode] | None:
        connection = result.boxes
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
