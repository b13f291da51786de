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


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactPortfolio(
    PortfolioFields
):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class ListRegistryCollectionsOrganizationOrgEntityArtifactCollectionsEdgesNodeArtifactSequence(
    SequenceFields
):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


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
            ("o", 0, 703, -1, "", "", 0),
            ("v", 30, 54, 0, "", "organization", 0),
            ("v", 54, 84, 0, "", "registryFilters", 1),
            ("v", 84, 106, 0, "", "filters", 1),
            ("v", 106, 141, 0, "ArtifactCollectionType", "types", 1),
            ("v", 141, 157, 0, "", "order", 1),
            ("v", 157, 170, 0, "", "first", 1),
            ("v", 170, 184, 0, "", "after", 1),
            ("f", 187, 701, 0, "Query.organization", "organization", 1),
            ("a", 203, 222, 8, "Query.organization(name:)", "organization", 0),
            ("f", 225, 697, 8, "Organization.orgEntity", "orgEntity", 1),
            ("f", 241, 252, 10, "Entity.name", "name", 0),
            ("f", 252, 691, 10, "Entity.artifactCollections", "artifactCollections", 1),
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
            ("f", 473, 612, 12, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 489, 602, 20, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 506, 529, 21, "", "__typename", 0),
            ("s", 529, 559, 21, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 559, 590, 21, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 612, 683, 12, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 631, 653, 25, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 653, 673, 25, "PageInfo.endCursor", "endCursor", 1),
            ("d", 705, 788, -1, "", "ArtifactProjectFields", 0),
            ("f", 748, 753, 28, "Project.id", "id", 0),
            ("f", 753, 766, 28, "Project.internalId", "internalId", 2),
            ("f", 766, 773, 28, "Project.name", "name", 0),
            ("f", 773, 786, 28, "Project.entityName", "entityName", 0),
            ("d", 790, 1036, -1, "", "PortfolioFields", 0),
            ("f", 837, 842, 33, "ArtifactPortfolio.id", "id", 0),
            ("f", 842, 849, 33, "ArtifactPortfolio.name", "name", 0),
            ("f", 849, 863, 33, "ArtifactPortfolio.description", "description", 1),
            ("f", 863, 875, 33, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 875, 887, 33, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 887, 932, 33, "ArtifactPortfolio.project", "project", 1),
            ("s", 899, 928, 39, "", "ArtifactProjectFields", 0),
            ("f", 932, 969, 33, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 956, 965, 41, "ArtifactType.name", "name", 0),
            ("f", 969, 1034, 33, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 978, 1030, 43, "TagConnection.edges", "edges", 0),
            ("f", 990, 1024, 44, "TagEdge.node", "node", 0),
            ("f", 1003, 1016, 45, "Tag.name", "name", 0),
            ("d", 1038, 1282, -1, "", "SequenceFields", 0),
            ("f", 1083, 1088, 47, "ArtifactSequence.id", "id", 0),
            ("f", 1088, 1095, 47, "ArtifactSequence.name", "name", 0),
            ("f", 1095, 1109, 47, "ArtifactSequence.description", "description", 1),
            ("f", 1109, 1121, 47, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1121, 1133, 47, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1133, 1178, 47, "ArtifactSequence.project", "project", 1),
            ("s", 1145, 1174, 53, "", "ArtifactProjectFields", 0),
            ("f", 1178, 1215, 47, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1202, 1211, 55, "ArtifactType.name", "name", 0),
            ("f", 1215, 1280, 47, "ArtifactSequence.tags", "tags", 2),
            ("f", 1224, 1276, 57, "TagConnection.edges", "edges", 0),
            ("f", 1236, 1270, 58, "TagEdge.node", "node", 0),
            ("f", 1249, 1262, 59, "Tag.name", "name", 0),
        ),
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
