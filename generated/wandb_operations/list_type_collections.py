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


class ListTypeCollectionsResult(BaseModel):
    project: Optional["ListTypeCollectionsProject"]


class ListTypeCollectionsProject(BaseModel):
    artifact_type: Optional["ListTypeCollectionsProjectArtifactType"]


class ListTypeCollectionsProjectArtifactType(BaseModel):
    artifact_collections: Optional["ListTypeCollectionsProjectArtifactTypeArtifactCollections"]


class ListTypeCollectionsProjectArtifactTypeArtifactCollections(BaseModel):
    total_count: int
    edges: list["ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdges"]
    page_info: "ListTypeCollectionsProjectArtifactTypeArtifactCollectionsPageInfo"


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdges(BaseModel):
    node: (
        Annotated[
            Annotated[
                Union[
                    "ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactPortfolio",
                    "ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    )


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactCollection(
    BaseModel
):
    typename__: str = Field(alias="__typename")


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactPortfolio(
    PortfolioFields
):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactSequence(
    SequenceFields
):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


ListTypeCollectionsNode: TypeAlias = (
    ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactSequence
    | ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactCollection
)


class ListTypeCollections(PagedOperation[ListTypeCollectionsResult, ListTypeCollectionsNode]):
    """The collections of one type, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListTypeCollectionsResult
    __document__: ClassVar[Document] = Document(
        "ListTypeCollections",
        "query",
        """\
query ListTypeCollections($entity: String!, $project: String!, $type: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactType(name: $type) {
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
                frozenset({"ArtifactType.artifactCollections(filters:)"}),
                ((79, 101), (264, 281)),
                "filters",
            ),
            Cut(
                frozenset({"ArtifactType.artifactCollections(order:)"}),
                ((101, 117), (290, 303)),
                "order",
            ),
            Cut(frozenset({"Project.internalId"}), ((656, 669),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((778, 790),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((872, 937),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((1024, 1036),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1118, 1183),),
            ),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
    filters: JSONText | None = None
    order: str | None = None

    def page_of(self, result: ListTypeCollectionsResult) -> Page[ListTypeCollectionsNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.artifact_type
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
