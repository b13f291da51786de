# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .operation import Cut, Document, Page, PagedOperation
from .scalars import JSONValue
from .things_fragments import NoteFields  # noqa: F401


class ListFeedResult(BaseModel):
    feed: Optional["ListFeedFeed"]


class ListFeedFeed(BaseModel):
    edges: list["ListFeedFeedEdges"]
    page_info: "ListFeedFeedPageInfo"


class ListFeedFeedEdges(BaseModel):
    node: Annotated[
        Annotated[
            Union["ListFeedFeedEdgesNodeNote", "ListFeedFeedEdgesNodePhoto"], BY_TYPENAME, KNOWN
        ]
        | Annotated["ListFeedFeedEdgesNodeItem", new_type("Note")],
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
    meta: JSONValue | None


class ListFeedFeedPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


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
        cuts=(Cut(frozenset({"Photo", "Photo in Item", "Photo.meta"}), ((161, 209),)),),
    )

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
