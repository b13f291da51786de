# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class GetRegistryResult(BaseModel):
    entity: Optional["GetRegistryEntity"]


class GetRegistryEntity(BaseModel):
    project: Optional["GetRegistryEntityProject"]


GetRegistryEntityProject = RegistryFields


class GetRegistry(Operation[GetRegistryResult]):
    """Read a registry."""

    __result__: ClassVar[type[BaseModel]] = GetRegistryResult
    __document__: ClassVar[Document] = Document(
        "GetRegistry",
        "query",
        """\
query GetRegistry($entity: String!, $name: String!) {
  entity(name: $entity) {
    project(name: $name) {
      ...RegistryFields
    }
  }
}

fragment RegistryFields on Project {
  id
  internalId
  name
  entityName
  entity {
    organization {
      name
    }
  }
  description
  createdAt
  updatedAt
  access
  allowAllArtifactTypesInRegistry
  artifactTypes(includeAll: true) {
    edges {
      node {
        name
      }
    }
  }
}
""",
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((185, 198),)),
            Cut(frozenset({"Project.updatedAt"}), ((295, 307),)),
            Cut(frozenset({"Project.allowAllArtifactTypesInRegistry"}), ((316, 350),)),
        ),
    )
    entity: str
    name: str
