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
    id: str
    name: str


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str


class ListProjectCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str


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
            ("o", 0, 545, -1, "", "", 0),
            ("v", 29, 47, 0, "", "entity", 0),
            ("v", 47, 66, 0, "", "project", 0),
            ("v", 66, 88, 0, "", "filters", 2),
            ("v", 88, 104, 0, "", "order", 2),
            ("v", 104, 117, 0, "", "first", 1),
            ("v", 117, 131, 0, "", "after", 1),
            ("f", 134, 543, 0, "Query.project", "project", 1),
            ("a", 145, 161, 7, "Query.project(name:)", "project", 0),
            ("a", 161, 180, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 183, 539, 7, "Project.artifactCollections", "artifactCollections", 1),
            ("a", 215, 232, 10, "Project.artifactCollections(filters:)", "filters", 2),
            ("a", 239, 252, 10, "Project.artifactCollections(order:)", "order", 2),
            ("a", 259, 272, 10, "Project.artifactCollections(first:)", "first", 1),
            ("a", 279, 292, 10, "Project.artifactCollections(after:)", "after", 1),
            ("f", 300, 317, 10, "ArtifactCollectionConnection.totalCount", "totalCount", 2),
            ("f", 317, 470, 10, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 331, 462, 16, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 346, 367, 17, "", "__typename", 0),
            ("f", 367, 380, 17, "ArtifactCollection.id", "id", 0),
            ("f", 380, 395, 17, "ArtifactCollection.name", "name", 0),
            ("s", 395, 423, 17, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 423, 452, 17, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 470, 533, 10, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 487, 507, 23, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 507, 525, 23, "PageInfo.endCursor", "endCursor", 1),
            ("d", 547, 630, -1, "", "ArtifactProjectFields", 0),
            ("f", 590, 595, 26, "Project.id", "id", 0),
            ("f", 595, 608, 26, "Project.internalId", "internalId", 2),
            ("f", 608, 615, 26, "Project.name", "name", 0),
            ("f", 615, 628, 26, "Project.entityName", "entityName", 0),
            ("d", 632, 878, -1, "", "PortfolioFields", 0),
            ("f", 679, 684, 31, "ArtifactPortfolio.id", "id", 0),
            ("f", 684, 691, 31, "ArtifactPortfolio.name", "name", 0),
            ("f", 691, 705, 31, "ArtifactPortfolio.description", "description", 1),
            ("f", 705, 717, 31, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 717, 729, 31, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 729, 774, 31, "ArtifactPortfolio.project", "project", 1),
            ("s", 741, 770, 37, "", "ArtifactProjectFields", 0),
            ("f", 774, 811, 31, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 798, 807, 39, "ArtifactType.name", "name", 0),
            ("f", 811, 876, 31, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 820, 872, 41, "TagConnection.edges", "edges", 0),
            ("f", 832, 866, 42, "TagEdge.node", "node", 0),
            ("f", 845, 858, 43, "Tag.name", "name", 0),
            ("d", 880, 1124, -1, "", "SequenceFields", 0),
            ("f", 925, 930, 45, "ArtifactSequence.id", "id", 0),
            ("f", 930, 937, 45, "ArtifactSequence.name", "name", 0),
            ("f", 937, 951, 45, "ArtifactSequence.description", "description", 1),
            ("f", 951, 963, 45, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 963, 975, 45, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 975, 1020, 45, "ArtifactSequence.project", "project", 1),
            ("s", 987, 1016, 51, "", "ArtifactProjectFields", 0),
            ("f", 1020, 1057, 45, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1044, 1053, 53, "ArtifactType.name", "name", 0),
            ("f", 1057, 1122, 45, "ArtifactSequence.tags", "tags", 2),
            ("f", 1066, 1118, 55, "TagConnection.edges", "edges", 0),
            ("f", 1078, 1112, 56, "TagEdge.node", "node", 0),
            ("f", 1091, 1104, 57, "Tag.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "artifact_collections")
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
