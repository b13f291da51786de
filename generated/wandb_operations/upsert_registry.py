# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpsertModelInput
from .operation import Cut, Document, Operation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)


class UpsertRegistryResult(BaseModel):
    upsert_model: Optional["UpsertRegistryUpsertModel"]


class UpsertRegistryUpsertModel(BaseModel):
    inserted: bool | None
    project: Optional["UpsertRegistryUpsertModelProject"]


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((189, 202),)),
            Cut(frozenset({"Project.updatedAt"}), ((299, 311),)),
            Cut(frozenset({"Project.allowAllArtifactTypesInRegistry"}), ((320, 354),)),
        ),
    )
    input: UpsertModelInput
