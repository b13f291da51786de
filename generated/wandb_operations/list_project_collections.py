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


class ListProjectCollectionsResult(BaseModel):
    project: Optional["ListProjectCollectionsProject"] = None


class ListProjectCollectionsProject(BaseModel):
    artifact_collections: Optional["ListProjectCollectionsProjectArtifactCollections"] = None


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
    ) = None


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class ListProjectCollectionsProjectArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


ListProjectCollectionsNode: TypeAlias = (
    ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence
    | ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection
)


class ListProjectCollections(
    PagedOperation[ListProjectCollectionsResult, ListProjectCollectionsNode]
):
    """List the collections of a project, of any type."""

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
        (
            ("o", 0, 517, -1, "", "", 0),
            ("v", 29, 47, 0, "", "entity", 0),
            ("v", 47, 66, 0, "", "project", 0),
            ("v", 66, 88, 0, "", "filters", 2),
            ("v", 88, 104, 0, "", "order", 2),
            ("v", 104, 117, 0, "", "first", 1),
            ("v", 117, 131, 0, "", "after", 1),
            ("f", 134, 515, 0, "Query.project", "project", 1),
            ("a", 145, 161, 7, "Query.project(name:)", "project", 0),
            ("a", 161, 180, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 183, 511, 7, "Project.artifactCollections", "artifactCollections", 1),
            ("a", 215, 232, 10, "Project.artifactCollections(filters:)", "filters", 2),
            ("a", 239, 252, 10, "Project.artifactCollections(order:)", "order", 2),
            ("a", 259, 272, 10, "Project.artifactCollections(first:)", "first", 1),
            ("a", 279, 292, 10, "Project.artifactCollections(after:)", "after", 1),
            ("f", 300, 317, 10, "ArtifactCollectionConnection.totalCount", "totalCount", 2),
            ("f", 317, 442, 10, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 331, 434, 16, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 346, 367, 17, "", "__typename", 0),
            ("s", 367, 395, 17, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 395, 424, 17, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 442, 505, 10, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 459, 479, 21, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 479, 497, 21, "PageInfo.endCursor", "endCursor", 1),
            ("d", 519, 602, -1, "", "ArtifactProjectFields", 0),
            ("f", 562, 567, 24, "Project.id", "id", 0),
            ("f", 567, 580, 24, "Project.internalId", "internalId", 2),
            ("f", 580, 587, 24, "Project.name", "name", 0),
            ("f", 587, 600, 24, "Project.entityName", "entityName", 0),
            ("d", 604, 850, -1, "", "PortfolioFields", 0),
            ("f", 651, 656, 29, "ArtifactPortfolio.id", "id", 0),
            ("f", 656, 663, 29, "ArtifactPortfolio.name", "name", 0),
            ("f", 663, 677, 29, "ArtifactPortfolio.description", "description", 1),
            ("f", 677, 689, 29, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 689, 701, 29, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 701, 746, 29, "ArtifactPortfolio.project", "project", 1),
            ("s", 713, 742, 35, "", "ArtifactProjectFields", 0),
            ("f", 746, 783, 29, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 770, 779, 37, "ArtifactType.name", "name", 0),
            ("f", 783, 848, 29, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 792, 844, 39, "TagConnection.edges", "edges", 0),
            ("f", 804, 838, 40, "TagEdge.node", "node", 0),
            ("f", 817, 830, 41, "Tag.name", "name", 0),
            ("d", 852, 1096, -1, "", "SequenceFields", 0),
            ("f", 897, 902, 43, "ArtifactSequence.id", "id", 0),
            ("f", 902, 909, 43, "ArtifactSequence.name", "name", 0),
            ("f", 909, 923, 43, "ArtifactSequence.description", "description", 1),
            ("f", 923, 935, 43, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 935, 947, 43, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 947, 992, 43, "ArtifactSequence.project", "project", 1),
            ("s", 959, 988, 49, "", "ArtifactProjectFields", 0),
            ("f", 992, 1029, 43, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1016, 1025, 51, "ArtifactType.name", "name", 0),
            ("f", 1029, 1094, 43, "ArtifactSequence.tags", "tags", 2),
            ("f", 1038, 1090, 53, "TagConnection.edges", "edges", 0),
            ("f", 1050, 1084, 54, "TagEdge.node", "node", 0),
            ("f", 1063, 1076, 55, "Tag.name", "name", 0),
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
            total=connection.__dict__.get("total_count"),
        )
