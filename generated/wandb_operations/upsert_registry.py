# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpsertModelInput
from .operation import Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class UpsertRegistryResult(BaseModel):
    upsert_model: Optional["UpsertRegistryUpsertModel"] = None


class UpsertRegistryUpsertModel(BaseModel):
    inserted: bool | None = None
    project: Optional["UpsertRegistryUpsertModelProject"] = None


UpsertRegistryUpsertModelProject = RegistryFields


class UpsertRegistry(Operation[UpsertRegistryResult]):
    """Create a registry, or change the one with this name."""

    __result__: ClassVar[type[BaseModel]] = UpsertRegistryResult
    __document__: ClassVar[Document] = Document(
        "UpsertRegistry",
        "mutation",
        """\
mutation UpsertRegistry($input: UpsertModelInput!) {
  upsertModel(input: $input) {
    inserted
    project {
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
            ("o", 0, 146, -1, "", "", 0),
            ("v", 24, 49, 0, "UpsertModelInput", "input", 0),
            ("f", 52, 144, 0, "Mutation.upsertModel", "upsertModel", 1),
            ("a", 67, 80, 2, "Mutation.upsertModel(input:)", "input", 0),
            ("f", 83, 96, 2, "UpsertModelPayload.inserted", "inserted", 0),
            ("f", 96, 140, 2, "UpsertModelPayload.project", "project", 0),
            ("s", 110, 134, 5, "", "RegistryFields", 0),
            ("d", 148, 448, -1, "", "RegistryFields", 0),
            ("f", 184, 189, 7, "Project.id", "id", 0),
            ("f", 189, 202, 7, "Project.internalId", "internalId", 2),
            ("f", 202, 209, 7, "Project.name", "name", 0),
            ("f", 209, 222, 7, "Project.entityName", "entityName", 0),
            ("f", 222, 273, 7, "Project.entity", "entity", 0),
            ("f", 233, 269, 12, "Entity.organization", "organization", 1),
            ("f", 252, 263, 13, "Organization.name", "name", 0),
            ("f", 273, 287, 7, "Project.description", "description", 1),
            ("f", 287, 299, 7, "Project.createdAt", "createdAt", 0),
            ("f", 299, 311, 7, "Project.updatedAt", "updatedAt", 2),
            ("f", 311, 320, 7, "Project.access", "access", 1),
            (
                "f",
                320,
                354,
                7,
                "Project.allowAllArtifactTypesInRegistry",
                "allowAllArtifactTypesInRegistry",
                2,
            ),
            ("f", 354, 446, 7, "Project.artifactTypes", "artifactTypes", 0),
            ("a", 371, 387, 20, "Project.artifactTypes(includeAll:)", "", 0),
            ("f", 390, 442, 20, "ArtifactTypeConnection.edges", "edges", 0),
            ("f", 402, 436, 22, "ArtifactTypeEdge.node", "node", 1),
            ("f", 415, 428, 23, "ArtifactType.name", "name", 0),
        ),
    )
    input: UpsertModelInput
