# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import Kind
from .operation import Page, PagedOperation
from .scalars import Int64
from .things_fragments import ThingFields  # noqa: F401


class ListThingsResult(BaseModel):
    project: Optional["ListThingsProject"] = None


class ListThingsProject(BaseModel):
    many: Int64 | None = None
    things: Optional["ListThingsProjectThings"] = None


class ListThingsProjectThings(BaseModel):
    edges: list[Optional["ListThingsProjectThingsEdges"]] | None = None
    page_info: Optional["ListThingsProjectThingsPageInfo"] = None


class ListThingsProjectThingsEdges(BaseModel):
    node: Optional["ListThingsProjectThingsEdgesNode"] = None


ListThingsProjectThingsEdgesNode = ThingFields


class ListThingsProjectThingsPageInfo(BaseModel):
    has_next_page: bool | None = None
    end_cursor: str | None = None


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
        (
            ("o", 0, 368, -1, "", "", 0),
            ("v", 17, 36, 0, "", "project", 0),
            ("v", 36, 68, 0, "Kind", "kind", 0),
            ("v", 68, 86, 0, "", "first", 0),
            ("v", 86, 100, 0, "", "after", 1),
            ("f", 103, 366, 0, "Query.project", "project", 1),
            ("a", 114, 128, 5, "Query.project(name:)", "project", 0),
            ("f", 131, 165, 5, "Project.thingCount", "many", 1),
            ("a", 153, 164, 7, "Project.thingCount(kind:)", "kind", 0),
            ("f", 165, 362, 5, "Project.things", "things", 1),
            ("a", 177, 190, 9, "Project.things(kind:)", "kind", 0),
            ("a", 190, 205, 9, "Project.things(first:)", "first", 0),
            ("a", 205, 218, 9, "Project.things(after:)", "after", 1),
            ("f", 221, 293, 9, "ThingConnection.edges", "edges", 1),
            ("f", 235, 285, 13, "ThingEdge.node", "node", 1),
            ("s", 250, 275, 14, "", "ThingFields", 0),
            ("f", 293, 356, 9, "ThingConnection.pageInfo", "pageInfo", 1),
            ("f", 310, 330, 16, "PageInfo.hasNextPage", "hasNextPage", 1),
            ("f", 330, 348, 16, "PageInfo.endCursor", "endCursor", 1),
            ("d", 370, 434, -1, "", "ThingFields", 0),
            ("f", 401, 406, 19, "Thing.id", "id", 0),
            ("f", 406, 418, 19, "Thing.productID", "productID", 1),
            ("f", 418, 425, 19, "Thing.copy", "copy", 0),
            ("f", 425, 432, 19, "Thing.type", "type", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "things")
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
            total=at1.__dict__.get("many"),
        )
