# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import OPEN, BaseModel, new_type
from .input_types import CreateGenericWebhookIntegrationInput
from .operation import Document, Operation


class CreateWebhookIntegrationResult(BaseModel):
    create_generic_webhook_integration: Optional[
        "CreateWebhookIntegrationCreateGenericWebhookIntegration"
    ]


class CreateWebhookIntegrationCreateGenericWebhookIntegration(BaseModel):
    integration: Annotated[
        Union[
            "CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationGenericWebhookIntegration",
            Annotated[
                "CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationIntegration",
                new_type("GenericWebhookIntegration"),
            ],
        ],
        OPEN,
    ]


class CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationIntegration(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str


class CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationGenericWebhookIntegration(
    BaseModel
):
    typename__: Literal["GenericWebhookIntegration"] = Field(alias="__typename")
    id: str
    name: str
    url_endpoint: str


class CreateWebhookIntegration(Operation[CreateWebhookIntegrationResult]):
    """Create a webhook integration."""

    __result__: ClassVar[type[BaseModel]] = CreateWebhookIntegrationResult
    __document__: ClassVar[Document] = Document(
        "CreateWebhookIntegration",
        "mutation",
        """\
mutation CreateWebhookIntegration($input: CreateGenericWebhookIntegrationInput!) {
  createGenericWebhookIntegration(input: $input) {
    integration {
      __typename
      id
      ... on GenericWebhookIntegration {
        name
        urlEndpoint
      }
    }
  }
}
""",
    )
    input: CreateGenericWebhookIntegrationInput
