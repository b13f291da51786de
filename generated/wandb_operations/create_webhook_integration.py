# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import OPEN, BaseModel, new_type
from .document import Document
from .input_types import CreateGenericWebhookIntegrationInput
from .operation import Operation


class CreateWebhookIntegrationResult(BaseModel):
    create_generic_webhook_integration: Optional[
        "CreateWebhookIntegrationCreateGenericWebhookIntegration"
    ] = None


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
        (
            ("o", 0, 271, -1, "", "", 0),
            ("v", 34, 79, 0, "CreateGenericWebhookIntegrationInput", "input", 0),
            (
                "f",
                82,
                269,
                0,
                "Mutation.createGenericWebhookIntegration",
                "createGenericWebhookIntegration",
                1,
            ),
            ("a", 117, 130, 2, "Mutation.createGenericWebhookIntegration(input:)", "input", 0),
            ("f", 133, 265, 2, "CreateIntegrationPayload.integration", "integration", 0),
            ("f", 151, 168, 4, "", "__typename", 0),
            ("f", 168, 177, 4, "Integration.id", "id", 0),
            ("s", 177, 259, 4, "GenericWebhookIntegration in Integration", "", 1),
            ("f", 218, 231, 7, "GenericWebhookIntegration.name", "name", 0),
            ("f", 231, 251, 7, "GenericWebhookIntegration.urlEndpoint", "urlEndpoint", 0),
        ),
    )
    input: CreateGenericWebhookIntegrationInput
