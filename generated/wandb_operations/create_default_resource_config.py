# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .input_types import CreateDefaultResourceConfigInput
from .operation import Operation


class CreateDefaultResourceConfigResult(BaseModel):
    create_default_resource_config: Optional[
        "CreateDefaultResourceConfigCreateDefaultResourceConfig"
    ] = None


class CreateDefaultResourceConfigCreateDefaultResourceConfig(BaseModel):
    default_resource_config_id: str = Field(alias="defaultResourceConfigID")
    success: bool


class CreateDefaultResourceConfig(Operation[CreateDefaultResourceConfigResult]):
    """Create the default configuration of a run queue."""

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
        (
            ("o", 0, 174, -1, "", "", 0),
            ("v", 37, 78, 0, "CreateDefaultResourceConfigInput", "input", 0),
            (
                "f",
                81,
                172,
                0,
                "Mutation.createDefaultResourceConfig",
                "createDefaultResourceConfig",
                1,
            ),
            ("a", 112, 125, 2, "Mutation.createDefaultResourceConfig(input:)", "input", 0),
            (
                "f",
                128,
                156,
                2,
                "CreateDefaultResourceConfigPayload.defaultResourceConfigID",
                "defaultResourceConfigID",
                0,
            ),
            ("f", 156, 168, 2, "CreateDefaultResourceConfigPayload.success", "success", 0),
        ),
    )
    input: CreateDefaultResourceConfigInput
