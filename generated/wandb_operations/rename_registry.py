# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import RenameProjectInput
from .operation import Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class RenameRegistryResult(BaseModel):
    rename_project: Optional["RenameRegistryRenameProject"] = None


class RenameRegistryRenameProject(BaseModel):
    project: Optional["RenameRegistryRenameProjectProject"] = None


RenameRegistryRenameProjectProject = RegistryFields


class RenameRegistry(Operation[RenameRegistryResult]):
    """Rename a registry."""

    __result__: ClassVar[type[BaseModel]] = RenameRegistryResult
    __document__: ClassVar[Document] = Document(
        "RenameRegistry",
        "mutation",
        """\
mutation RenameRegistry($input: RenameProjectInput!) {
  renameProject(input: $input) {
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
            ("o", 0, 137, -1, "", "", 0),
            ("v", 24, 51, 0, "RenameProjectInput", "input", 0),
            ("f", 54, 135, 0, "Mutation.renameProject", "renameProject", 1),
            ("a", 71, 84, 2, "Mutation.renameProject(input:)", "input", 0),
            ("f", 87, 131, 2, "UpsertModelPayload.project", "project", 0),
            ("s", 101, 125, 4, "", "RegistryFields", 0),
            ("d", 139, 439, -1, "", "RegistryFields", 0),
            ("f", 175, 180, 6, "Project.id", "id", 0),
            ("f", 180, 193, 6, "Project.internalId", "internalId", 2),
            ("f", 193, 200, 6, "Project.name", "name", 0),
            ("f", 200, 213, 6, "Project.entityName", "entityName", 0),
            ("f", 213, 264, 6, "Project.entity", "entity", 0),
            ("f", 224, 260, 11, "Entity.organization", "organization", 1),
            ("f", 243, 254, 12, "Organization.name", "name", 0),
            ("f", 264, 278, 6, "Project.description", "description", 1),
            ("f", 278, 290, 6, "Project.createdAt", "createdAt", 0),
            ("f", 290, 302, 6, "Project.updatedAt", "updatedAt", 2),
            ("f", 302, 311, 6, "Project.access", "access", 1),
            (
                "f",
                311,
                345,
                6,
                "Project.allowAllArtifactTypesInRegistry",
                "allowAllArtifactTypesInRegistry",
                2,
            ),
            ("f", 345, 437, 6, "Project.artifactTypes", "artifactTypes", 0),
            ("a", 362, 378, 19, "Project.artifactTypes(includeAll:)", "", 0),
            ("f", 381, 433, 19, "ArtifactTypeConnection.edges", "edges", 0),
            ("f", 393, 427, 21, "ArtifactTypeEdge.node", "node", 1),
            ("f", 406, 419, 22, "ArtifactType.name", "name", 0),
        ),
    )
    input: RenameProjectInput
