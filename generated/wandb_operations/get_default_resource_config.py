# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .scalars import JSONText, JSONValue


class GetDefaultResourceConfigResult(BaseModel):
    entity: Optional["GetDefaultResourceConfigEntity"]


class GetDefaultResourceConfigEntity(BaseModel):
    id: str
    default_resource_config: Optional["GetDefaultResourceConfigEntityDefaultResourceConfig"]


class GetDefaultResourceConfigEntityDefaultResourceConfig(BaseModel):
    id: str
    resource: str
    config: JSONValue | None
    template_variables: (
        list["GetDefaultResourceConfigEntityDefaultResourceConfigTemplateVariables"] | None
    ) = None


class GetDefaultResourceConfigEntityDefaultResourceConfigTemplateVariables(BaseModel):
    name: str
    schema_: JSONText | None = Field(alias="schema")


class GetDefaultResourceConfig(Operation[GetDefaultResourceConfigResult]):
    """How runs of a queue are started, unless the run says otherwise."""

    __result__: ClassVar[type[BaseModel]] = GetDefaultResourceConfigResult
    __document__: ClassVar[Document] = Document(
        "GetDefaultResourceConfig",
        "query",
        """\
query GetDefaultResourceConfig($entity: String!, $id: ID!) {
  entity(name: $entity) {
    id
    defaultResourceConfig(id: $id) {
      id
      resource
      config
      templateVariables {
        name
        schema
      }
    }
  }
}
""",
        cuts=(
            Cut(
                frozenset(
                    {
                        "DefaultResourceConfig.templateVariables",
                        "TemplateVariable.name",
                        "TemplateVariable.schema",
                    }
                ),
                ((167, 229),),
            ),
        ),
    )
    entity: str
    id: str
