# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

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
)
from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .scalars import JSONText


class ListArtifactsResult(BaseModel):
    project: Optional["ListArtifactsProject"]


class ListArtifactsProject(BaseModel):
    artifact_type: Optional["ListArtifactsProjectArtifactType"]


class ListArtifactsProjectArtifactType(BaseModel):
    artifact_collection: Optional["ListArtifactsProjectArtifactTypeArtifactCollection"]


class ListArtifactsProjectArtifactTypeArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    artifacts: Optional["ListArtifactsProjectArtifactTypeArtifactCollectionArtifacts"]


class ListArtifactsProjectArtifactTypeArtifactCollectionArtifacts(BaseModel):
    total_count: int
    edges: list["ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdges"]
    page_info: "ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsPageInfo"


class ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdges(BaseModel):
    version: str
    node: "ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode"


class ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode(
    ArtifactAliasesFields, ArtifactFields
):
    pass


class ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifacts(
    PagedOperation[
        ListArtifactsResult, ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode
    ]
):
    """The versions of a collection, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactsResult
    __document__: ClassVar[Document] = Document(
        "ListArtifacts",
        "query",
        """\
query ListArtifacts($entity: String!, $project: String!, $type: String!, $collection: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    artifactType(name: $type) {
      artifactCollection(name: $collection) {
        __typename
        id
        artifacts(filters: $filters, order: $order, first: $first, after: $after) {
          totalCount
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
""",
        cuts=(
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((880, 898),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((951, 973),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((1006, 1027),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((1027, 1044),)),
            Cut(frozenset({"Project.internalId"}), ((1242, 1255),)),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
    collection: str
    filters: JSONText | None = None
    order: str | None = None

    def page_of(
        self, result: ListArtifactsResult
    ) -> Page[ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.artifact_type
        if at2 is None:
            return None
        at3 = at2.artifact_collection
        if at3 is None:
            return None
        connection = at3.artifacts
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
