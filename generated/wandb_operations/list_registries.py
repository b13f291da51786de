# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .registries_fragments import (  # noqa: F401
    RegistryFields,
    RegistryFieldsArtifactTypes,
    RegistryFieldsArtifactTypesEdges,
    RegistryFieldsArtifactTypesEdgesNode,
    RegistryFieldsEntity,
    RegistryFieldsEntityOrganization,
)
from .scalars import JSONText


class ListRegistriesResult(BaseModel):
    organization: Optional["ListRegistriesOrganization"]


class ListRegistriesOrganization(BaseModel):
    org_entity: Optional["ListRegistriesOrganizationOrgEntity"]


class ListRegistriesOrganizationOrgEntity(BaseModel):
    name: str
    projects: Optional["ListRegistriesOrganizationOrgEntityProjects"]


class ListRegistriesOrganizationOrgEntityProjects(BaseModel):
    edges: list["ListRegistriesOrganizationOrgEntityProjectsEdges"]
    page_info: "ListRegistriesOrganizationOrgEntityProjectsPageInfo"


class ListRegistriesOrganizationOrgEntityProjectsEdges(BaseModel):
    node: Optional["ListRegistriesOrganizationOrgEntityProjectsEdgesNode"]


ListRegistriesOrganizationOrgEntityProjectsEdgesNode = RegistryFields


class ListRegistriesOrganizationOrgEntityProjectsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListRegistries(PagedOperation[ListRegistriesResult, RegistryFields]):
    """List the registries of an organization, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListRegistriesResult
    __document__: ClassVar[Document] = Document(
        "ListRegistries",
        "query",
        """\
query ListRegistries($organization: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
  organization(name: $organization) {
    orgEntity {
      name
      projects(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          node {
            ...RegistryFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
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
            Cut(frozenset({"Project.internalId"}), ((478, 491),)),
            Cut(frozenset({"Project.updatedAt"}), ((588, 600),)),
            Cut(frozenset({"Project.allowAllArtifactTypesInRegistry"}), ((609, 643),)),
        ),
    )
    organization: str
    filters: JSONText | None = None
    order: str | None = None

    def page_of(self, result: ListRegistriesResult) -> Page[RegistryFields] | None:
        at1 = result.organization
        if at1 is None:
            return None
        at2 = at1.org_entity
        if at2 is None:
            return None
        connection = at2.projects
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
