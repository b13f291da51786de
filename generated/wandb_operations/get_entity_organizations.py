# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .registries_fragments import OrganizationFields, OrganizationFieldsOrgEntity  # noqa: F401


class GetEntityOrganizationsResult(BaseModel):
    entity: Optional["GetEntityOrganizationsEntity"]


class GetEntityOrganizationsEntity(BaseModel):
    organization: Optional["GetEntityOrganizationsEntityOrganization"]
    user: Optional["GetEntityOrganizationsEntityUser"]


GetEntityOrganizationsEntityOrganization = OrganizationFields


class GetEntityOrganizationsEntityUser(BaseModel):
    organizations: list["GetEntityOrganizationsEntityUserOrganizations"]


GetEntityOrganizationsEntityUserOrganizations = OrganizationFields


class GetEntityOrganizations(Operation[GetEntityOrganizationsResult]):
    """Read the organizations of an entity: that of a team, or all that a user belongs to."""

    __result__: ClassVar[type[BaseModel]] = GetEntityOrganizationsResult
    __document__: ClassVar[Document] = Document(
        "GetEntityOrganizations",
        "query",
        """\
query GetEntityOrganizations($entity: String!) {
  entity(name: $entity) {
    organization {
      ...OrganizationFields
    }
    user {
      organizations {
        ...OrganizationFields
      }
    }
  }
}

fragment OrganizationFields on Organization {
  name
  orgEntity {
    name
  }
}
""",
    )
    entity: str
