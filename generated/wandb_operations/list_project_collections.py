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
from .operation import Cut, Document, Page, PagedOperation
from .scalars import JSONText


class ListProjectCollectionsResult(BaseModel):
    project: Optional["ListProjectCollectionsProject"]


class ListProjectCollectionsProject(BaseModel):
    artifact_collections: Optional["ListProjectCollectionsProjectArtifactCollections"]


class ListProjectCollectionsProjectArtifactCollections(BaseModel):
    total_count: int | None = None
    edges: list["ListProjectCollectionsProjectArtifactCollectionsEdges"]
    page_info: "ListProjectCollectionsProjectArtifactCollectionsPageInfo"


class ListProjectCollectionsProjectArtifactCollectionsEdges(BaseModel):
    node: (
        Annotated[
            Annotated[
                Union[
                    "ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio",
                    "ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    )


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


ListProjectCollectionsNode: TypeAlias = (
    ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence
    | ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection
)


class ListProjectCollections(
    PagedOperation[ListProjectCollectionsResult, ListProjectCollectionsNode]
):
    """The collections of a project, of any type, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListProjectCollectionsResult
    __document__: ClassVar[Document] = Document(
        "ListProjectCollections",
        "query",
        """\
query ListProjectCollections($entity: String!, $project: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactCollections(
      filters: $filters
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
            Cut(
                frozenset({"Project.artifactCollections(filters:)"}),
                ((66, 88), (215, 232)),
                "filters",
            ),
            Cut(
                frozenset({"Project.artifactCollections(order:)"}), ((88, 104), (239, 252)), "order"
            ),
            Cut(frozenset({"ArtifactCollectionConnection.totalCount"}), ((300, 317),)),
            Cut(frozenset({"Project.internalId"}), ((567, 580),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((689, 701),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((783, 848),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((935, 947),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1029, 1094),),
            ),
        ),
    )
    entity: str
    project: str
    filters: JSONText | None = None
    order: str | None = None

    def page_of(
        self, result: ListProjectCollectionsResult
    ) -> Page[ListProjectCollectionsNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.artifact_collections
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
