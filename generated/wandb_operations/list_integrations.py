# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .document import Document
from .operation import Page, PagedOperation


class ListIntegrationsResult(BaseModel):
    entity: Optional["ListIntegrationsEntity"] = None


class ListIntegrationsEntity(BaseModel):
    id: str
    integrations: Optional["ListIntegrationsEntityIntegrations"] = None


class ListIntegrationsEntityIntegrations(BaseModel):
    edges: list["ListIntegrationsEntityIntegrationsEdges"]
    page_info: "ListIntegrationsEntityIntegrationsPageInfo"


class ListIntegrationsEntityIntegrationsEdges(BaseModel):
    node: (
        Annotated[
            Annotated[
                Union[
                    "ListIntegrationsEntityIntegrationsEdgesNodeGenericWebhookIntegration",
                    "ListIntegrationsEntityIntegrationsEdgesNodeSlackIntegration",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "ListIntegrationsEntityIntegrationsEdgesNodeIntegration",
                new_type("GenericWebhookIntegration", "SlackIntegration"),
            ],
            OPEN,
        ]
        | None
    ) = None


class ListIntegrationsEntityIntegrationsEdgesNodeIntegration(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class ListIntegrationsEntityIntegrationsEdgesNodeGenericWebhookIntegration(BaseModel):
    typename__: Literal["GenericWebhookIntegration"] = Field(alias="__typename")
    id: str
    name: str
    url_endpoint: str


class ListIntegrationsEntityIntegrationsEdgesNodeSlackIntegration(BaseModel):
    typename__: Literal["SlackIntegration"] = Field(alias="__typename")
    id: str
    team_name: str
    channel_name: str


class ListIntegrationsEntityIntegrationsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


ListIntegrationsNode: TypeAlias = (
    ListIntegrationsEntityIntegrationsEdgesNodeGenericWebhookIntegration
    | ListIntegrationsEntityIntegrationsEdgesNodeSlackIntegration
    | ListIntegrationsEntityIntegrationsEdgesNodeIntegration
)


class ListIntegrations(PagedOperation[ListIntegrationsResult, ListIntegrationsNode]):
    """List the integrations of an entity, of all kinds, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListIntegrationsResult
    __document__: ClassVar[Document] = Document(
        "ListIntegrations",
        "query",
        """\
query ListIntegrations($entity: String!, $first: Int, $after: String) {
  entity(name: $entity) {
    id
    integrations(first: $first, after: $after) {
      edges {
        node {
          __typename
          id
          ... on SlackIntegration {
            teamName
            channelName
          }
          ... on GenericWebhookIntegration {
            name
            urlEndpoint
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
        (
            ("o", 0, 500, -1, "", "", 0),
            ("v", 23, 41, 0, "", "entity", 0),
            ("v", 41, 54, 0, "", "first", 1),
            ("v", 54, 68, 0, "", "after", 1),
            ("f", 71, 498, 0, "Query.entity", "entity", 1),
            ("a", 81, 94, 4, "Query.entity(name:)", "entity", 0),
            ("f", 97, 104, 4, "Entity.id", "id", 0),
            ("f", 104, 494, 4, "Entity.integrations", "integrations", 1),
            ("a", 122, 137, 7, "Entity.integrations(first:)", "first", 1),
            ("a", 137, 150, 7, "Entity.integrations(after:)", "after", 1),
            ("f", 153, 425, 7, "IntegrationConnection.edges", "edges", 0),
            ("f", 167, 417, 10, "IntegrationEdge.node", "node", 1),
            ("f", 182, 203, 11, "", "__typename", 0),
            ("f", 203, 216, 11, "Integration.id", "id", 0),
            ("s", 216, 309, 11, "SlackIntegration in Integration", "", 1),
            ("f", 252, 273, 14, "SlackIntegration.teamName", "teamName", 0),
            ("f", 273, 297, 14, "SlackIntegration.channelName", "channelName", 0),
            ("s", 309, 407, 11, "GenericWebhookIntegration in Integration", "", 1),
            ("f", 354, 371, 17, "GenericWebhookIntegration.name", "name", 0),
            ("f", 371, 395, 17, "GenericWebhookIntegration.urlEndpoint", "urlEndpoint", 0),
            ("f", 425, 488, 7, "IntegrationConnection.pageInfo", "pageInfo", 0),
            ("f", 442, 462, 20, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 462, 480, 20, "PageInfo.endCursor", "endCursor", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("entity", "integrations")
    entity: str

    def page_of(self, result: ListIntegrationsResult) -> Page[ListIntegrationsNode] | None:
        at1 = result.entity
        if at1 is None:
            return None
        connection = at1.integrations
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
