# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .enums import Kind
from .operation import Document, Page, PagedOperation
from .scalars import Int64
from .things_fragments import ThingFields  # noqa: F401


class ListThingsResult(BaseModel):
    project: Optional["ListThingsProject"]


class ListThingsProject(BaseModel):
    many: Int64 | None
    things: Optional["ListThingsProjectThings"]


class ListThingsProjectThings(BaseModel):
    edges: list[Optional["ListThingsProjectThingsEdges"]] | None
    page_info: Optional["ListThingsProjectThingsPageInfo"]


class ListThingsProjectThingsEdges(BaseModel):
    node: Optional["ListThingsProjectThingsEdgesNode"]


ListThingsProjectThingsEdgesNode = ThingFields


class ListThingsProjectThingsPageInfo(BaseModel):
    has_next_page: bool | None
    end_cursor: str | None


class ListThings(PagedOperation[ListThingsResult, ThingFields]):
    """The things of a project, a page at a time.

    With "quotes" and a \\ in it.
    """

    __result__: ClassVar[type[BaseModel]] = ListThingsResult
    __document__: ClassVar[Document] = Document(
        "ListThings",
        "query",
        """\
query ListThings($project: String!, $kind: [Kind!] = [SMALL, name], $first: Int = 20, $after: String) {
  project(name: $project) {
    many: thingCount(kind: $kind)
    things(kind: $kind, first: $first, after: $after) {
      edges {
        node {
          ...ThingFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment ThingFields on Thing {
  id
  productID
  copy
  type
}
""",
    )
    project: str
    kind: list[Kind] | None = [Kind.SMALL, Kind.name_]
    first: int | None = 20

    def page_of(self, result: ListThingsResult) -> Page[ThingFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.things
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[
                edge.node
                for edge in connection.edges or ()
                if edge is not None and edge.node is not None
            ],
            cursor=page_info.end_cursor if page_info is not None else None,
            has_next=page_info is not None and bool(page_info.has_next_page),
            total=at1.many,
        )
