# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .registries_fragments import OrganizationFields, OrganizationFieldsOrgEntity  # noqa: F401


class GetOrganizationResult(BaseModel):
    organization: Optional["GetOrganizationOrganization"]


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
    )
    name: str
