# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import RenameProjectInput
from .operation import Cut, Document, Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class RenameRegistryResult(BaseModel):
    rename_project: Optional["RenameRegistryRenameProject"]


class RenameRegistryRenameProject(BaseModel):
    project: Optional["RenameRegistryRenameProjectProject"]


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((180, 193),)),
            Cut(frozenset({"Project.updatedAt"}), ((290, 302),)),
            Cut(frozenset({"Project.allowAllArtifactTypesInRegistry"}), ((311, 345),)),
        ),
    )
    input: RenameProjectInput
