# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .operation import Document, Page, PagedOperation


class ListIntegrationsResult(BaseModel):
    entity: Optional["ListIntegrationsEntity"]


class ListIntegrationsEntity(BaseModel):
    id: str
    integrations: Optional["ListIntegrationsEntityIntegrations"]


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
    )


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
    end_cursor: str | None


ListIntegrationsNode: TypeAlias = (
    ListIntegrationsEntityIntegrationsEdgesNodeGenericWebhookIntegration
    | ListIntegrationsEntityIntegrationsEdgesNodeSlackIntegration
    | ListIntegrationsEntityIntegrationsEdgesNodeIntegration
)


class ListIntegrations(PagedOperation[ListIntegrationsResult, ListIntegrationsNode]):
    """The integrations of an entity, of all kinds, a page at a time."""

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
    )
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
