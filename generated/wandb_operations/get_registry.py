# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class GetRegistryResult(BaseModel):
    entity: Optional["GetRegistryEntity"] = None


class GetRegistryEntity(BaseModel):
    project: Optional["GetRegistryEntityProject"] = None


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
        (
            ("o", 0, 142, -1, "", "", 0),
            ("v", 18, 36, 0, "", "entity", 0),
            ("v", 36, 50, 0, "", "name", 0),
            ("f", 53, 140, 0, "Query.entity", "entity", 1),
            ("a", 63, 76, 3, "Query.entity(name:)", "entity", 0),
            ("f", 79, 136, 3, "Entity.project", "project", 1),
            ("a", 92, 103, 5, "Entity.project(name:)", "name", 0),
            ("s", 106, 130, 5, "", "RegistryFields", 0),
            ("d", 144, 444, -1, "", "RegistryFields", 0),
            ("f", 180, 185, 8, "Project.id", "id", 0),
            ("f", 185, 198, 8, "Project.internalId", "internalId", 2),
            ("f", 198, 205, 8, "Project.name", "name", 0),
            ("f", 205, 218, 8, "Project.entityName", "entityName", 0),
            ("f", 218, 269, 8, "Project.entity", "entity", 0),
            ("f", 229, 265, 13, "Entity.organization", "organization", 1),
            ("f", 248, 259, 14, "Organization.name", "name", 0),
            ("f", 269, 283, 8, "Project.description", "description", 1),
            ("f", 283, 295, 8, "Project.createdAt", "createdAt", 0),
            ("f", 295, 307, 8, "Project.updatedAt", "updatedAt", 2),
            ("f", 307, 316, 8, "Project.access", "access", 1),
            (
                "f",
                316,
                350,
                8,
                "Project.allowAllArtifactTypesInRegistry",
                "allowAllArtifactTypesInRegistry",
                2,
            ),
            ("f", 350, 442, 8, "Project.artifactTypes", "artifactTypes", 0),
            ("a", 367, 383, 21, "Project.artifactTypes(includeAll:)", "", 0),
            ("f", 386, 438, 21, "ArtifactTypeConnection.edges", "edges", 0),
            ("f", 398, 432, 23, "ArtifactTypeEdge.node", "node", 1),
            ("f", 411, 424, 24, "ArtifactType.name", "name", 0),
        ),
    )
    entity: str
    name: str
