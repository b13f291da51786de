# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .input_types import CreateDefaultResourceConfigInput
from .operation import Document, Operation


class CreateDefaultResourceConfigResult(BaseModel):
    create_default_resource_config: Optional[
        "CreateDefaultResourceConfigCreateDefaultResourceConfig"
    ]


class CreateDefaultResourceConfigCreateDefaultResourceConfig(BaseModel):
    default_resource_config_id: str = Field(alias="defaultResourceConfigID")
    success: bool


class CreateDefaultResourceConfig(Operation[CreateDefaultResourceConfigResult]):
    """Create the configuration that a queue's runs start with."""

    __result__: ClassVar[type[BaseModel]] = CreateDefaultResourceConfigResult
    __document__: ClassVar[Document] = Document(
        "CreateDefaultResourceConfig",
        "mutation",
        """\
mutation CreateDefaultResourceConfig($input: CreateDefaultResourceConfigInput!) {
  createDefaultResourceConfig(input: $input) {
    defaultResourceConfigID
    success
  }
}
""",
    )
    input: CreateDefaultResourceConfigInput
