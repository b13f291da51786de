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
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListTypeCollectionsResult(BaseModel):
    project: Optional["ListTypeCollectionsProject"] = None


class ListTypeCollectionsProject(BaseModel):
    artifact_type: Optional["ListTypeCollectionsProjectArtifactType"] = None


class ListTypeCollectionsProjectArtifactType(BaseModel):
    artifact_collections: Optional["ListTypeCollectionsProjectArtifactTypeArtifactCollections"] = (
        None
    )


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
    ) = None


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
    end_cursor: str | None = None


ListTypeCollectionsNode: TypeAlias = (
    ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactSequence
    | ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactCollection
)


class ListTypeCollections(PagedOperation[ListTypeCollectionsResult, ListTypeCollectionsNode]):
    """List the collections of one type."""

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
        (
            ("o", 0, 606, -1, "", "", 0),
            ("v", 26, 44, 0, "", "entity", 0),
            ("v", 44, 63, 0, "", "project", 0),
            ("v", 63, 79, 0, "", "type", 0),
            ("v", 79, 101, 0, "", "filters", 2),
            ("v", 101, 117, 0, "", "order", 2),
            ("v", 117, 130, 0, "", "first", 1),
            ("v", 130, 144, 0, "", "after", 1),
            ("f", 147, 604, 0, "Query.project", "project", 1),
            ("a", 158, 174, 8, "Query.project(name:)", "project", 0),
            ("a", 174, 193, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 196, 600, 8, "Project.artifactType", "artifactType", 1),
            ("a", 214, 225, 11, "Project.artifactType(name:)", "type", 0),
            ("f", 228, 594, 11, "ArtifactType.artifactCollections", "artifactCollections", 1),
            ("a", 264, 281, 13, "ArtifactType.artifactCollections(filters:)", "filters", 2),
            ("a", 290, 303, 13, "ArtifactType.artifactCollections(order:)", "order", 2),
            ("a", 312, 325, 13, "ArtifactType.artifactCollections(first:)", "first", 1),
            ("a", 334, 347, 13, "ArtifactType.artifactCollections(after:)", "after", 1),
            ("f", 357, 376, 13, "ArtifactCollectionConnection.totalCount", "totalCount", 0),
            ("f", 376, 515, 13, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 392, 505, 19, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 409, 432, 20, "", "__typename", 0),
            ("s", 432, 462, 20, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 462, 493, 20, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 515, 586, 13, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 534, 556, 24, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 556, 576, 24, "PageInfo.endCursor", "endCursor", 1),
            ("d", 608, 691, -1, "", "ArtifactProjectFields", 0),
            ("f", 651, 656, 27, "Project.id", "id", 0),
            ("f", 656, 669, 27, "Project.internalId", "internalId", 2),
            ("f", 669, 676, 27, "Project.name", "name", 0),
            ("f", 676, 689, 27, "Project.entityName", "entityName", 0),
            ("d", 693, 939, -1, "", "PortfolioFields", 0),
            ("f", 740, 745, 32, "ArtifactPortfolio.id", "id", 0),
            ("f", 745, 752, 32, "ArtifactPortfolio.name", "name", 0),
            ("f", 752, 766, 32, "ArtifactPortfolio.description", "description", 1),
            ("f", 766, 778, 32, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 778, 790, 32, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 790, 835, 32, "ArtifactPortfolio.project", "project", 1),
            ("s", 802, 831, 38, "", "ArtifactProjectFields", 0),
            ("f", 835, 872, 32, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 859, 868, 40, "ArtifactType.name", "name", 0),
            ("f", 872, 937, 32, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 881, 933, 42, "TagConnection.edges", "edges", 0),
            ("f", 893, 927, 43, "TagEdge.node", "node", 0),
            ("f", 906, 919, 44, "Tag.name", "name", 0),
            ("d", 941, 1185, -1, "", "SequenceFields", 0),
            ("f", 986, 991, 46, "ArtifactSequence.id", "id", 0),
            ("f", 991, 998, 46, "ArtifactSequence.name", "name", 0),
            ("f", 998, 1012, 46, "ArtifactSequence.description", "description", 1),
            ("f", 1012, 1024, 46, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1024, 1036, 46, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1036, 1081, 46, "ArtifactSequence.project", "project", 1),
            ("s", 1048, 1077, 52, "", "ArtifactProjectFields", 0),
            ("f", 1081, 1118, 46, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1105, 1114, 54, "ArtifactType.name", "name", 0),
            ("f", 1118, 1183, 46, "ArtifactSequence.tags", "tags", 2),
            ("f", 1127, 1179, 56, "TagConnection.edges", "edges", 0),
            ("f", 1139, 1173, 57, "TagEdge.node", "node", 0),
            ("f", 1152, 1165, 58, "Tag.name", "name", 0),
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
            total=connection.__dict__.get("total_count"),
        )
