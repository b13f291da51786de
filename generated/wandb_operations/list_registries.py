# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
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
    organization: Optional["ListRegistriesOrganization"] = None


class ListRegistriesOrganization(BaseModel):
    org_entity: Optional["ListRegistriesOrganizationOrgEntity"] = None


class ListRegistriesOrganizationOrgEntity(BaseModel):
    name: str
    projects: Optional["ListRegistriesOrganizationOrgEntityProjects"] = None


class ListRegistriesOrganizationOrgEntityProjects(BaseModel):
    edges: list["ListRegistriesOrganizationOrgEntityProjectsEdges"]
    page_info: "ListRegistriesOrganizationOrgEntityProjectsPageInfo"


class ListRegistriesOrganizationOrgEntityProjectsEdges(BaseModel):
    node: Optional["ListRegistriesOrganizationOrgEntityProjectsEdgesNode"] = None


ListRegistriesOrganizationOrgEntityProjectsEdgesNode = RegistryFields


class ListRegistriesOrganizationOrgEntityProjectsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 435, -1, "", "", 0),
            ("v", 21, 45, 0, "", "organization", 0),
            ("v", 45, 67, 0, "", "filters", 1),
            ("v", 67, 83, 0, "", "order", 1),
            ("v", 83, 96, 0, "", "first", 1),
            ("v", 96, 110, 0, "", "after", 1),
            ("f", 113, 433, 0, "Query.organization", "organization", 1),
            ("a", 129, 148, 6, "Query.organization(name:)", "organization", 0),
            ("f", 151, 429, 6, "Organization.orgEntity", "orgEntity", 1),
            ("f", 167, 178, 8, "Entity.name", "name", 0),
            ("f", 178, 423, 8, "Entity.projects", "projects", 1),
            ("a", 194, 213, 10, "Entity.projects(filters:)", "filters", 1),
            ("a", 213, 228, 10, "Entity.projects(order:)", "order", 1),
            ("a", 228, 243, 10, "Entity.projects(first:)", "first", 1),
            ("a", 243, 256, 10, "Entity.projects(after:)", "after", 1),
            ("f", 259, 344, 10, "ProjectConnection.edges", "edges", 0),
            ("f", 275, 334, 15, "ProjectEdge.node", "node", 1),
            ("s", 292, 322, 16, "", "RegistryFields", 0),
            ("f", 344, 415, 10, "ProjectConnection.pageInfo", "pageInfo", 0),
            ("f", 363, 385, 18, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 385, 405, 18, "PageInfo.endCursor", "endCursor", 1),
            ("d", 437, 737, -1, "", "RegistryFields", 0),
            ("f", 473, 478, 21, "Project.id", "id", 0),
            ("f", 478, 491, 21, "Project.internalId", "internalId", 2),
            ("f", 491, 498, 21, "Project.name", "name", 0),
            ("f", 498, 511, 21, "Project.entityName", "entityName", 0),
            ("f", 511, 562, 21, "Project.entity", "entity", 0),
            ("f", 522, 558, 26, "Entity.organization", "organization", 1),
            ("f", 541, 552, 27, "Organization.name", "name", 0),
            ("f", 562, 576, 21, "Project.description", "description", 1),
            ("f", 576, 588, 21, "Project.createdAt", "createdAt", 0),
            ("f", 588, 600, 21, "Project.updatedAt", "updatedAt", 2),
            ("f", 600, 609, 21, "Project.access", "access", 1),
            (
                "f",
                609,
                643,
                21,
                "Project.allowAllArtifactTypesInRegistry",
                "allowAllArtifactTypesInRegistry",
                2,
            ),
            ("f", 643, 735, 21, "Project.artifactTypes", "artifactTypes", 0),
            ("a", 660, 676, 34, "Project.artifactTypes(includeAll:)", "", 0),
            ("f", 679, 731, 34, "ArtifactTypeConnection.edges", "edges", 0),
            ("f", 691, 725, 36, "ArtifactTypeEdge.node", "node", 1),
            ("f", 704, 717, 37, "ArtifactType.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("organization", "org_entity", "projects")
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
