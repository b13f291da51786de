# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .registries_fragments import OrganizationFields, OrganizationFieldsOrgEntity  # noqa: F401


class GetOrganizationResult(BaseModel):
    organization: Optional["GetOrganizationOrganization"] = None


GetOrganizationOrganization = OrganizationFields


class GetOrganization(Operation[GetOrganizationResult]):
    """Read an organization by its name."""

    __result__: ClassVar[type[BaseModel]] = GetOrganizationResult
    __document__: ClassVar[Document] = Document(
        "GetOrganization",
        "query",
        """\
query GetOrganization($name: String!) {
  organization(name: $name) {
    ...OrganizationFields
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
            ("o", 0, 101, -1, "", "", 0),
            ("v", 22, 36, 0, "", "name", 0),
            ("f", 39, 99, 0, "Query.organization", "organization", 1),
            ("a", 55, 66, 2, "Query.organization(name:)", "name", 0),
            ("s", 69, 95, 2, "", "OrganizationFields", 0),
            ("d", 103, 184, -1, "", "OrganizationFields", 0),
            ("f", 148, 155, 5, "Organization.name", "name", 0),
            ("f", 155, 182, 5, "Organization.orgEntity", "orgEntity", 1),
            ("f", 169, 178, 7, "Entity.name", "name", 0),
        ),
    )
    name: str
