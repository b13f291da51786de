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
from .enums import ArtifactCollectionType
from .operation import Cut, Document, Page, PagedOperation
from .scalars import JSONText


class ListRegistryCollectionsResult(BaseModel):
    organization: Optional["ListRegistryCollectionsOrganization"]


class ListRegistryCollectionsOrganization(BaseModel):
    org_entity: Optional["ListRegistryCollectionsOrganizationOrgEntity"]


class ListRegistryCollectionsOrganizationOrgEntity(BaseModel):
    name: str
    artifact_collections: Optional[
        "ListRegistryCollectionsOrganizationOrgEntityArtifactCollections"
    ]


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
    )


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
    end_cursor: str | None


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((753, 766),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((875, 887),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((969, 1034),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((1121, 1133),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1215, 1280),),
            ),
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
            total=connection.total_count,
        )
