# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .artifacts_fragments import (  # noqa: F401
    ArtifactProjectFields,
    PortfolioFields,
    PortfolioFieldsDefaultArtifactType,
    PortfolioFieldsProject,
    PortfolioFieldsTags,
    PortfolioFieldsTagsEdges,
    PortfolioFieldsTagsEdgesNode,
    SequenceFields,
    SequenceFieldsDefaultArtifactType,
    SequenceFieldsProject,
    SequenceFieldsTags,
    SequenceFieldsTagsEdges,
    SequenceFieldsTagsEdgesNode,
)
from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .document import Document
from .enums import ArtifactCollectionType
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListRegistryCollectionsResult(BaseModel):
    organization: Optional["ListRegistryCollectionsOrganization"] = None


class ListRegistryCollectionsOrganization(BaseModel):
    org_entity: Optional["ListRegistryCollectionsOrganizationOrgEntity"] = None


class ListRegistryCollectionsOrganizationOrgEntity(BaseModel):
    name: str
    artifact_collections: Optional[
        "ListRegistryCollectionsOrganizationOrgEntityArtifactCollections"
    ] = None


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollections(BaseModel):
    total_count: int
    edges: list["ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdges"]
    page_info: "ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsPageInfo"


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdges(BaseModel):
    node: (
        Annotated[
            Annotated[
                Union[
                    "ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactPortfolio",
                    "ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    ) = None


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactCollection(
    BaseModel
):
    typename__: str = Field(alias="__typename")
    id: str
    name: str


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactPortfolio(
    PortfolioFields
):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactSequence(
    SequenceFields
):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


ListRegistryCollectionsNode: TypeAlias = (
    ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactSequence
    | ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactCollection
)


class ListRegistryCollections(
    PagedOperation[ListRegistryCollectionsResult, ListRegistryCollectionsNode]
):
    """List the collections in the registries of an organization, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListRegistryCollectionsResult
    __document__: ClassVar[Document] = Document(
        "ListRegistryCollections",
        "query",
        """\
query ListRegistryCollections($organization: String!, $registryFilters: JSONString, $filters: JSONString, $types: [ArtifactCollectionType!], $order: String, $first: Int, $after: String) {
  organization(name: $organization) {
    orgEntity {
      name
      artifactCollections(
        projectFilters: $registryFilters
        filters: $filters
        collectionTypes: $types
        order: $order
        first: $first
        after: $after
      ) {
        totalCount
        edges {
          node {
            __typename
            id
            name
            ...SequenceFields
            ...PortfolioFields
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

fragment ArtifactProjectFields on Project {
  id
  internalId
  name
  entityName
}

fragment PortfolioFields on ArtifactPortfolio {
  id
  name
  description
  createdAt
  updatedAt
  project {
    ...ArtifactProjectFields
  }
  defaultArtifactType {
    name
  }
  tags {
    edges {
      node {
        name
      }
    }
  }
}

fragment SequenceFields on ArtifactSequence {
  id
  name
  description
  createdAt
  updatedAt
  project {
    ...ArtifactProjectFields
  }
  defaultArtifactType {
    name
  }
  tags {
    edges {
      node {
        name
      }
    }
  }
}
""",
        (
            ("o", 0, 735, -1, "", "", 0),
            ("v", 30, 54, 0, "", "organization", 0),
            ("v", 54, 84, 0, "", "registryFilters", 1),
            ("v", 84, 106, 0, "", "filters", 1),
            ("v", 106, 141, 0, "ArtifactCollectionType", "types", 1),
            ("v", 141, 157, 0, "", "order", 1),
            ("v", 157, 170, 0, "", "first", 1),
            ("v", 170, 184, 0, "", "after", 1),
            ("f", 187, 733, 0, "Query.organization", "organization", 1),
            ("a", 203, 222, 8, "Query.organization(name:)", "organization", 0),
            ("f", 225, 729, 8, "Organization.orgEntity", "orgEntity", 1),
            ("f", 241, 252, 10, "Entity.name", "name", 0),
            ("f", 252, 723, 10, "Entity.artifactCollections", "artifactCollections", 1),
            (
                "a",
                288,
                320,
                12,
                "Entity.artifactCollections(projectFilters:)",
                "registryFilters",
                1,
            ),
            ("a", 329, 346, 12, "Entity.artifactCollections(filters:)", "filters", 1),
            ("a", 355, 378, 12, "Entity.artifactCollections(collectionTypes:)", "types", 1),
            ("a", 387, 400, 12, "Entity.artifactCollections(order:)", "order", 1),
            ("a", 409, 422, 12, "Entity.artifactCollections(first:)", "first", 1),
            ("a", 431, 444, 12, "Entity.artifactCollections(after:)", "after", 1),
            ("f", 454, 473, 12, "ArtifactCollectionConnection.totalCount", "totalCount", 0),
            ("f", 473, 644, 12, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 489, 634, 20, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 506, 529, 21, "", "__typename", 0),
            ("f", 529, 544, 21, "ArtifactCollection.id", "id", 0),
            ("f", 544, 561, 21, "ArtifactCollection.name", "name", 0),
            ("s", 561, 591, 21, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 591, 622, 21, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 644, 715, 12, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 663, 685, 27, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 685, 705, 27, "PageInfo.endCursor", "endCursor", 1),
            ("d", 737, 820, -1, "", "ArtifactProjectFields", 0),
            ("f", 780, 785, 30, "Project.id", "id", 0),
            ("f", 785, 798, 30, "Project.internalId", "internalId", 2),
            ("f", 798, 805, 30, "Project.name", "name", 0),
            ("f", 805, 818, 30, "Project.entityName", "entityName", 0),
            ("d", 822, 1068, -1, "", "PortfolioFields", 0),
            ("f", 869, 874, 35, "ArtifactPortfolio.id", "id", 0),
            ("f", 874, 881, 35, "ArtifactPortfolio.name", "name", 0),
            ("f", 881, 895, 35, "ArtifactPortfolio.description", "description", 1),
            ("f", 895, 907, 35, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 907, 919, 35, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 919, 964, 35, "ArtifactPortfolio.project", "project", 1),
            ("s", 931, 960, 41, "", "ArtifactProjectFields", 0),
            ("f", 964, 1001, 35, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 988, 997, 43, "ArtifactType.name", "name", 0),
            ("f", 1001, 1066, 35, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 1010, 1062, 45, "TagConnection.edges", "edges", 0),
            ("f", 1022, 1056, 46, "TagEdge.node", "node", 0),
            ("f", 1035, 1048, 47, "Tag.name", "name", 0),
            ("d", 1070, 1314, -1, "", "SequenceFields", 0),
            ("f", 1115, 1120, 49, "ArtifactSequence.id", "id", 0),
            ("f", 1120, 1127, 49, "ArtifactSequence.name", "name", 0),
            ("f", 1127, 1141, 49, "ArtifactSequence.description", "description", 1),
            ("f", 1141, 1153, 49, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1153, 1165, 49, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1165, 1210, 49, "ArtifactSequence.project", "project", 1),
            ("s", 1177, 1206, 55, "", "ArtifactProjectFields", 0),
            ("f", 1210, 1247, 49, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1234, 1243, 57, "ArtifactType.name", "name", 0),
            ("f", 1247, 1312, 49, "ArtifactSequence.tags", "tags", 2),
            ("f", 1256, 1308, 59, "TagConnection.edges", "edges", 0),
            ("f", 1268, 1302, 60, "TagEdge.node", "node", 0),
            ("f", 1281, 1294, 61, "Tag.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = (
        "organization",
        "org_entity",
        "artifact_collections",
    )
    organization: str
    registry_filters: JSONText | None = None
    filters: JSONText | None = None
    types: list[ArtifactCollectionType] | None = None
    order: str | None = None

    def page_of(
        self, result: ListRegistryCollectionsResult
    ) -> Page[ListRegistryCollectionsNode] | None:
        at1 = result.organization
        if at1 is None:
            return None
        at2 = at1.org_entity
        if at2 is None:
            return None
        connection = at2.artifact_collections
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.__dict__.get("total_count"),
        )
