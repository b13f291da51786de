# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONText, JSONValue


class GetDefaultResourceConfigResult(BaseModel):
    entity: Optional["GetDefaultResourceConfigEntity"] = None


class GetDefaultResourceConfigEntity(BaseModel):
    id: str
    default_resource_config: Optional["GetDefaultResourceConfigEntityDefaultResourceConfig"] = None


class GetDefaultResourceConfigEntityDefaultResourceConfig(BaseModel):
    id: str
    resource: str
    config: JSONValue | None = None
    template_variables: (
        list["GetDefaultResourceConfigEntityDefaultResourceConfigTemplateVariables"] | None
    ) = None


class GetDefaultResourceConfigEntityDefaultResourceConfigTemplateVariables(BaseModel):
    name: str
    schema_: JSONText | None = Field(alias="schema", default=None)


class GetDefaultResourceConfig(Operation[GetDefaultResourceConfigResult]):
    """Read the default configuration of a run queue."""

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
        (
            ("o", 0, 241, -1, "", "", 0),
            ("v", 31, 49, 0, "", "entity", 0),
            ("v", 49, 57, 0, "", "id", 0),
            ("f", 60, 239, 0, "Query.entity", "entity", 1),
            ("a", 70, 83, 3, "Query.entity(name:)", "entity", 0),
            ("f", 86, 93, 3, "Entity.id", "id", 0),
            ("f", 93, 235, 3, "Entity.defaultResourceConfig", "defaultResourceConfig", 1),
            ("a", 120, 127, 6, "Entity.defaultResourceConfig(id:)", "id", 0),
            ("f", 130, 139, 6, "DefaultResourceConfig.id", "id", 0),
            ("f", 139, 154, 6, "DefaultResourceConfig.resource", "resource", 0),
            ("f", 154, 167, 6, "DefaultResourceConfig.config", "config", 1),
            ("f", 167, 229, 6, "DefaultResourceConfig.templateVariables", "templateVariables", 2),
            ("f", 193, 206, 11, "TemplateVariable.name", "name", 0),
            ("f", 206, 221, 11, "TemplateVariable.schema", "schema", 1),
        ),
    )
    entity: str
    id: str
