# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, TypeAlias, Union

from pydantic import Field

from .artifacts_fragments import (  # noqa: F401
    ArtifactAliasesFields,
    ArtifactAliasesFieldsAliases,
    ArtifactAliasesFieldsAliasesArtifactCollection,
    ArtifactFields,
    ArtifactFieldsArtifactSequence,
    ArtifactFieldsArtifactSequenceProject,
    ArtifactFieldsArtifactType,
    ArtifactFieldsTags,
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


class ListExportedCollectionsResult(BaseModel):
    project: Optional["ListExportedCollectionsProject"] = None


class ListExportedCollectionsProject(BaseModel):
    artifact_collections: Optional["ListExportedCollectionsProjectArtifactCollections"] = None


class ListExportedCollectionsProjectArtifactCollections(BaseModel):
    total_count: int | None = None
    edges: list["ListExportedCollectionsProjectArtifactCollectionsEdges"]
    page_info: "ListExportedCollectionsProjectArtifactCollectionsPageInfo"


class ListExportedCollectionsProjectArtifactCollectionsEdges(BaseModel):
    node: (
        Annotated[
            Annotated[
                Union[
                    "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio",
                    "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    ) = None


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    name: str
    artifacts: Optional[
        "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifacts"
    ] = None


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifacts(
    BaseModel
):
    edges: list[
        "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsEdges"
    ]
    page_info: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsPageInfo"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsEdges(
    BaseModel
):
    version: str
    node: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsEdgesNode"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsEdgesNode(
    ArtifactAliasesFields, ArtifactFields
):
    pass


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollectionArtifactsPageInfo(
    BaseModel
):
    has_next_page: bool
    end_cursor: str | None = None


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str
    artifacts: (
        "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifacts"
    )


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifacts(
    BaseModel
):
    edges: list[
        "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsEdges"
    ]
    page_info: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsPageInfo"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsEdges(
    BaseModel
):
    version: str
    node: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsEdgesNode"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsEdgesNode(
    ArtifactAliasesFields, ArtifactFields
):
    pass


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolioArtifactsPageInfo(
    BaseModel
):
    has_next_page: bool
    end_cursor: str | None = None


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str
    artifacts: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifacts"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifacts(
    BaseModel
):
    edges: list[
        "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsEdges"
    ]
    page_info: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsPageInfo"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsEdges(
    BaseModel
):
    version: str
    node: "ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsEdgesNode"


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsEdgesNode(
    ArtifactAliasesFields, ArtifactFields
):
    pass


class ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequenceArtifactsPageInfo(
    BaseModel
):
    has_next_page: bool
    end_cursor: str | None = None


class ListExportedCollectionsProjectArtifactCollectionsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


ListExportedCollectionsNode: TypeAlias = (
    ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactPortfolio
    | ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactSequence
    | ListExportedCollectionsProjectArtifactCollectionsEdgesNodeArtifactCollection
)


class ListExportedCollections(
    PagedOperation[ListExportedCollectionsResult, ListExportedCollectionsNode]
):
    """The collections of a project, a page at a time, each with its first versions."""

    __result__: ClassVar[type[BaseModel]] = ListExportedCollectionsResult
    __document__: ClassVar[Document] = Document(
        "ListExportedCollections",
        "query",
        """\
query ListExportedCollections($entity: String!, $project: String!, $versions: Int!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactCollections(first: $first, after: $after) {
      totalCount
      edges {
        node {
          __typename
          id
          name
          ...SequenceFields
          ...PortfolioFields
          artifacts(first: $versions) {
            edges {
              version
              node {
                ...ArtifactFields
                ...ArtifactAliasesFields
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment ArtifactAliasesFields on Artifact {
  aliases {
    alias
    artifactCollection {
      __typename
      id
    }
  }
}

fragment ArtifactFields on Artifact {
  id
  state
  digest
  digestAlgorithm
  versionIndex
  commitHash
  description
  metadata
  tags {
    name
  }
  size
  fileCount
  historyStep
  ttlDurationSeconds
  ttlIsInherited
  createdAt
  updatedAt
  artifactType {
    name
  }
  artifactSequence {
    id
    name
    project {
      ...ArtifactProjectFields
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
            ("o", 0, 771, -1, "", "", 0),
            ("v", 30, 48, 0, "", "entity", 0),
            ("v", 48, 67, 0, "", "project", 0),
            ("v", 67, 84, 0, "", "versions", 0),
            ("v", 84, 97, 0, "", "first", 1),
            ("v", 97, 111, 0, "", "after", 1),
            ("f", 114, 769, 0, "Query.project", "project", 1),
            ("a", 125, 141, 6, "Query.project(name:)", "project", 0),
            ("a", 141, 160, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 163, 765, 6, "Project.artifactCollections", "artifactCollections", 1),
            ("a", 188, 203, 9, "Project.artifactCollections(first:)", "first", 1),
            ("a", 203, 216, 9, "Project.artifactCollections(after:)", "after", 1),
            ("f", 219, 236, 9, "ArtifactCollectionConnection.totalCount", "totalCount", 2),
            ("f", 236, 696, 9, "ArtifactCollectionConnection.edges", "edges", 0),
            ("f", 250, 688, 13, "ArtifactCollectionEdge.node", "node", 1),
            ("f", 265, 286, 14, "", "__typename", 0),
            ("f", 286, 299, 14, "ArtifactCollection.id", "id", 0),
            ("f", 299, 314, 14, "ArtifactCollection.name", "name", 0),
            ("s", 314, 342, 14, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 342, 371, 14, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("f", 371, 678, 14, "ArtifactCollection.artifacts", "artifacts", 1),
            ("a", 392, 408, 20, "ArtifactCollection.artifacts(first:)", "versions", 0),
            ("f", 411, 579, 20, "VersionedArtifactConnection.edges", "edges", 0),
            ("f", 431, 453, 22, "VersionedArtifactEdge.version", "version", 0),
            ("f", 453, 565, 22, "VersionedArtifactEdge.node", "node", 0),
            ("s", 474, 508, 24, "", "ArtifactFields", 0),
            ("s", 508, 549, 24, "", "ArtifactAliasesFields", 0),
            ("f", 579, 666, 20, "VersionedArtifactConnection.pageInfo", "pageInfo", 0),
            ("f", 602, 628, 27, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 628, 652, 27, "PageInfo.endCursor", "endCursor", 1),
            ("f", 696, 759, 9, "ArtifactCollectionConnection.pageInfo", "pageInfo", 0),
            ("f", 713, 733, 30, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 733, 751, 30, "PageInfo.endCursor", "endCursor", 1),
            ("d", 773, 902, -1, "", "ArtifactAliasesFields", 0),
            ("f", 817, 900, 33, "Artifact.aliases", "aliases", 0),
            ("f", 829, 839, 34, "ArtifactAlias.alias", "alias", 0),
            ("f", 839, 896, 34, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 864, 881, 36, "", "__typename", 0),
            ("f", 881, 890, 36, "ArtifactCollection.id", "id", 0),
            ("d", 904, 1275, -1, "", "ArtifactFields", 0),
            ("f", 941, 946, 39, "Artifact.id", "id", 0),
            ("f", 946, 954, 39, "Artifact.state", "state", 0),
            ("f", 954, 963, 39, "Artifact.digest", "digest", 0),
            ("f", 963, 981, 39, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 981, 996, 39, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 996, 1009, 39, "Artifact.commitHash", "commitHash", 1),
            ("f", 1009, 1023, 39, "Artifact.description", "description", 1),
            ("f", 1023, 1034, 39, "Artifact.metadata", "metadata", 1),
            ("f", 1034, 1056, 39, "Artifact.tags", "tags", 2),
            ("f", 1043, 1052, 48, "Tag.name", "name", 0),
            ("f", 1056, 1063, 39, "Artifact.size", "size", 0),
            ("f", 1063, 1075, 39, "Artifact.fileCount", "fileCount", 0),
            ("f", 1075, 1089, 39, "Artifact.historyStep", "historyStep", 1),
            ("f", 1089, 1110, 39, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 1110, 1127, 39, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 1127, 1139, 39, "Artifact.createdAt", "createdAt", 0),
            ("f", 1139, 1151, 39, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 1151, 1181, 39, "Artifact.artifactType", "artifactType", 0),
            ("f", 1168, 1177, 57, "ArtifactType.name", "name", 0),
            ("f", 1181, 1273, 39, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 1202, 1209, 59, "ArtifactSequence.id", "id", 0),
            ("f", 1209, 1218, 59, "ArtifactSequence.name", "name", 0),
            ("f", 1218, 1269, 59, "ArtifactSequence.project", "project", 1),
            ("s", 1232, 1263, 62, "", "ArtifactProjectFields", 0),
            ("d", 1277, 1360, -1, "", "ArtifactProjectFields", 0),
            ("f", 1320, 1325, 64, "Project.id", "id", 0),
            ("f", 1325, 1338, 64, "Project.internalId", "internalId", 2),
            ("f", 1338, 1345, 64, "Project.name", "name", 0),
            ("f", 1345, 1358, 64, "Project.entityName", "entityName", 0),
            ("d", 1362, 1608, -1, "", "PortfolioFields", 0),
            ("f", 1409, 1414, 69, "ArtifactPortfolio.id", "id", 0),
            ("f", 1414, 1421, 69, "ArtifactPortfolio.name", "name", 0),
            ("f", 1421, 1435, 69, "ArtifactPortfolio.description", "description", 1),
            ("f", 1435, 1447, 69, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 1447, 1459, 69, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 1459, 1504, 69, "ArtifactPortfolio.project", "project", 1),
            ("s", 1471, 1500, 75, "", "ArtifactProjectFields", 0),
            (
                "f",
                1504,
                1541,
                69,
                "ArtifactPortfolio.defaultArtifactType",
                "defaultArtifactType",
                0,
            ),
            ("f", 1528, 1537, 77, "ArtifactType.name", "name", 0),
            ("f", 1541, 1606, 69, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 1550, 1602, 79, "TagConnection.edges", "edges", 0),
            ("f", 1562, 1596, 80, "TagEdge.node", "node", 0),
            ("f", 1575, 1588, 81, "Tag.name", "name", 0),
            ("d", 1610, 1854, -1, "", "SequenceFields", 0),
            ("f", 1655, 1660, 83, "ArtifactSequence.id", "id", 0),
            ("f", 1660, 1667, 83, "ArtifactSequence.name", "name", 0),
            ("f", 1667, 1681, 83, "ArtifactSequence.description", "description", 1),
            ("f", 1681, 1693, 83, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1693, 1705, 83, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1705, 1750, 83, "ArtifactSequence.project", "project", 1),
            ("s", 1717, 1746, 89, "", "ArtifactProjectFields", 0),
            ("f", 1750, 1787, 83, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1774, 1783, 91, "ArtifactType.name", "name", 0),
            ("f", 1787, 1852, 83, "ArtifactSequence.tags", "tags", 2),
            ("f", 1796, 1848, 93, "TagConnection.edges", "edges", 0),
            ("f", 1808, 1842, 94, "TagEdge.node", "node", 0),
            ("f", 1821, 1834, 95, "Tag.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "artifact_collections")
    entity: str
    project: str
    versions: int

    def page_of(
        self, result: ListExportedCollectionsResult
    ) -> Page[ListExportedCollectionsNode] | None:
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
