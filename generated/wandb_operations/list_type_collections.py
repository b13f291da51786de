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
    id: str
    name: str


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactPortfolio(
    PortfolioFields
):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str


class ListTypeCollectionsProjectArtifactTypeArtifactCollectionsEdgesNodeArtifactSequence(
    SequenceFields
):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str


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
            ("o", 0, 638, -1, "", "", 0),
            ("v", 26, 44, 0, "", "entity", 0),
            ("v", 44, 63, 0, "", "project", 0),
            ("v", 63, 79, 0, "", "type", 0),
            ("v", 79, 101, 0, "", "filters", 2),
            ("v", 101, 117, 0, "", "order", 2),
            ("v", 117, 130, 0, "", "first", 1),
            ("v", 130, 144, 0, "", "after", 1),
            ("f", 147, 636, 0, "Query.project", "project", 1),
            ("a", 158, 174, 8, "Query.project(name:)", "project", 0),
            ("a", 174, 193, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 196, 632, 8, "Project.artifactType", "artifactType", 1),
            ("a", 214, 225, 11, "Project.artifactType(name:)", "type", 0),
            ("f", 228, 626, 11, "ArtifactType.artifactCollections", "artifactCollections", 1),
            ("a", 264, 281, 13, "ArtifactType.artifactCollections(filters:)", "filters", 2),
            ("a", 290, 303, 13, "ArtifactType.artifactCollections(order:)", "order", 2),
            ("a", 312, 325, 13, "ArtifactType.artifactCollections(first:)", "first", 1),
            ("a", 334, 347, 13, "ArtifactType.artifactCollections(after:)", "after", 1),
            ("f", 357, 376, 13, "ArtifactCollectionConnection.totalCount", "totalCount", 0),
            ("f", 376, 547, 13, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 392, 537, 19, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 409, 432, 20, "", "__typename", 0),
            ("f", 432, 447, 20, "ArtifactCollection.id", "id", 0),
            ("f", 447, 464, 20, "ArtifactCollection.name", "name", 0),
            ("s", 464, 494, 20, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 494, 525, 20, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 547, 618, 13, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 566, 588, 26, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 588, 608, 26, "PageInfo.endCursor", "endCursor", 1),
            ("d", 640, 723, -1, "", "ArtifactProjectFields", 0),
            ("f", 683, 688, 29, "Project.id", "id", 0),
            ("f", 688, 701, 29, "Project.internalId", "internalId", 2),
            ("f", 701, 708, 29, "Project.name", "name", 0),
            ("f", 708, 721, 29, "Project.entityName", "entityName", 0),
            ("d", 725, 971, -1, "", "PortfolioFields", 0),
            ("f", 772, 777, 34, "ArtifactPortfolio.id", "id", 0),
            ("f", 777, 784, 34, "ArtifactPortfolio.name", "name", 0),
            ("f", 784, 798, 34, "ArtifactPortfolio.description", "description", 1),
            ("f", 798, 810, 34, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 810, 822, 34, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 822, 867, 34, "ArtifactPortfolio.project", "project", 1),
            ("s", 834, 863, 40, "", "ArtifactProjectFields", 0),
            ("f", 867, 904, 34, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 891, 900, 42, "ArtifactType.name", "name", 0),
            ("f", 904, 969, 34, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 913, 965, 44, "TagConnection.edges", "edges", 0),
            ("f", 925, 959, 45, "TagEdge.node", "node", 0),
            ("f", 938, 951, 46, "Tag.name", "name", 0),
            ("d", 973, 1217, -1, "", "SequenceFields", 0),
            ("f", 1018, 1023, 48, "ArtifactSequence.id", "id", 0),
            ("f", 1023, 1030, 48, "ArtifactSequence.name", "name", 0),
            ("f", 1030, 1044, 48, "ArtifactSequence.description", "description", 1),
            ("f", 1044, 1056, 48, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1056, 1068, 48, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1068, 1113, 48, "ArtifactSequence.project", "project", 1),
            ("s", 1080, 1109, 54, "", "ArtifactProjectFields", 0),
            ("f", 1113, 1150, 48, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1137, 1146, 56, "ArtifactType.name", "name", 0),
            ("f", 1150, 1215, 48, "ArtifactSequence.tags", "tags", 2),
            ("f", 1159, 1211, 58, "TagConnection.edges", "edges", 0),
            ("f", 1171, 1205, 59, "TagEdge.node", "node", 0),
            ("f", 1184, 1197, 60, "Tag.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "artifact_type", "artifact_collections")
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
