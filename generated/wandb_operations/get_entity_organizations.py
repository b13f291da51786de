# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .registries_fragments import OrganizationFields, OrganizationFieldsOrgEntity  # noqa: F401


class GetEntityOrganizationsResult(BaseModel):
    entity: Optional["GetEntityOrganizationsEntity"] = None


class GetEntityOrganizationsEntity(BaseModel):
    organization: Optional["GetEntityOrganizationsEntityOrganization"] = None
    user: Optional["GetEntityOrganizationsEntityUser"] = None


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
        (
            ("o", 0, 210, -1, "", "", 0),
            ("v", 29, 45, 0, "", "entity", 0),
            ("f", 48, 208, 0, "Query.entity", "entity", 1),
            ("a", 58, 71, 2, "Query.entity(name:)", "entity", 0),
            ("f", 74, 127, 2, "Entity.organization", "organization", 1),
            ("s", 93, 121, 4, "", "OrganizationFields", 0),
            ("f", 127, 204, 2, "Entity.user", "user", 1),
            ("f", 138, 198, 6, "User.organizations", "organizations", 0),
            ("s", 160, 190, 7, "", "OrganizationFields", 0),
            ("d", 212, 293, -1, "", "OrganizationFields", 0),
            ("f", 257, 264, 9, "Organization.name", "name", 0),
            ("f", 264, 291, 9, "Organization.orgEntity", "orgEntity", 1),
            ("f", 278, 287, 11, "Entity.name", "name", 0),
        ),
    )
    entity: str
