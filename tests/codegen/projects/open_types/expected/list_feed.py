# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .document import Document
from .operation import Page, PagedOperation
from .scalars import JSONValue
from .things_fragments import NoteFields  # noqa: F401


class ListFeedResult(BaseModel):
    feed: Optional["ListFeedFeed"] = None


class ListFeedFeed(BaseModel):
    edges: list["ListFeedFeedEdges"]
    page_info: "ListFeedFeedPageInfo"


class ListFeedFeedEdges(BaseModel):
    node: Annotated[
        Annotated[
            Union["ListFeedFeedEdgesNodeNote", "ListFeedFeedEdgesNodePhoto"], BY_TYPENAME, KNOWN
        ]
        | Annotated["ListFeedFeedEdgesNodeItem", new_type("Note", "Photo")],
        OPEN,
    ]


class ListFeedFeedEdgesNodeItem(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class ListFeedFeedEdgesNodeNote(NoteFields):
    typename__: Literal["Note"] = Field(alias="__typename")
    id: str


class ListFeedFeedEdgesNodePhoto(BaseModel):
    typename__: Literal["Photo"] = Field(alias="__typename")
    id: str
    meta: JSONValue | None = None


class ListFeedFeedPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


ListFeedNode: TypeAlias = (
    ListFeedFeedEdgesNodeNote | ListFeedFeedEdgesNodePhoto | ListFeedFeedEdgesNodeItem
)


class ListFeed(PagedOperation[ListFeedResult, ListFeedNode]):
    __result__: ClassVar[type[BaseModel]] = ListFeedResult
    __document__: ClassVar[Document] = Document(
        "ListFeed",
        "query",
        """\
query ListFeed($first: Int, $after: String) {
  feed(first: $first, after: $after) {
    edges {
      node {
        __typename
        id
        ...NoteFields
        ... on Photo {
          meta
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment NoteFields on Note {
  text
  at
}
""",
        (
            ("o", 0, 284, -1, "", "", 0),
            ("v", 15, 28, 0, "", "first", 1),
            ("v", 28, 42, 0, "", "after", 1),
            ("f", 45, 282, 0, "Query.feed", "feed", 1),
            ("a", 53, 68, 3, "Query.feed(first:)", "first", 1),
            ("a", 68, 81, 3, "Query.feed(after:)", "after", 1),
            ("f", 84, 223, 3, "FeedConnection.edges", "edges", 0),
            ("f", 96, 217, 6, "FeedEdge.node", "node", 0),
            ("f", 109, 128, 7, "", "__typename", 0),
            ("f", 128, 139, 7, "Item.id", "id", 0),
            ("s", 139, 161, 7, "Note in Item", "NoteFields", 1),
            ("s", 161, 209, 7, "Photo in Item", "", 2),
            ("f", 184, 199, 11, "Photo.meta", "meta", 1),
            ("f", 223, 278, 3, "FeedConnection.pageInfo", "pageInfo", 0),
            ("f", 238, 256, 13, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 256, 272, 13, "PageInfo.endCursor", "endCursor", 1),
            ("d", 286, 329, -1, "", "NoteFields", 0),
            ("f", 315, 322, 16, "Note.text", "text", 0),
            ("f", 322, 327, 16, "Note.at", "at", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("feed",)

    def page_of(self, result: ListFeedResult) -> Page[ListFeedNode] | None:
        connection = result.feed
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
