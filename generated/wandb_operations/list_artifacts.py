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
from .document import Document
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListArtifactsResult(BaseModel):
    project: Optional["ListArtifactsProject"] = None


class ListArtifactsProject(BaseModel):
    artifact_type: Optional["ListArtifactsProjectArtifactType"] = None


class ListArtifactsProjectArtifactType(BaseModel):
    artifact_collection: Optional["ListArtifactsProjectArtifactTypeArtifactCollection"] = None


class ListArtifactsProjectArtifactTypeArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    artifacts: Optional["ListArtifactsProjectArtifactTypeArtifactCollectionArtifacts"] = None


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
    end_cursor: str | None = None


class ListArtifacts(
    PagedOperation[
        ListArtifactsResult, ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode
    ]
):
    """List the versions of a collection."""

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
        (
            ("o", 0, 688, -1, "", "", 0),
            ("v", 20, 38, 0, "", "entity", 0),
            ("v", 38, 57, 0, "", "project", 0),
            ("v", 57, 73, 0, "", "type", 0),
            ("v", 73, 95, 0, "", "collection", 0),
            ("v", 95, 117, 0, "", "filters", 1),
            ("v", 117, 133, 0, "", "order", 1),
            ("v", 133, 146, 0, "", "first", 1),
            ("v", 146, 160, 0, "", "after", 1),
            ("f", 163, 686, 0, "Query.project", "project", 1),
            ("a", 174, 190, 9, "Query.project(name:)", "project", 0),
            ("a", 190, 209, 9, "Query.project(entityName:)", "entity", 0),
            ("f", 212, 682, 9, "Project.artifactType", "artifactType", 1),
            ("a", 230, 241, 12, "Project.artifactType(name:)", "type", 0),
            ("f", 244, 676, 12, "ArtifactType.artifactCollection", "artifactCollection", 1),
            ("a", 270, 287, 14, "ArtifactType.artifactCollection(name:)", "collection", 0),
            ("f", 290, 309, 14, "", "__typename", 0),
            ("f", 309, 320, 14, "ArtifactCollection.id", "id", 0),
            ("f", 320, 668, 14, "ArtifactCollection.artifacts", "artifacts", 1),
            ("a", 339, 358, 18, "ArtifactCollection.artifacts(filters:)", "filters", 1),
            ("a", 358, 373, 18, "ArtifactCollection.artifacts(order:)", "order", 1),
            ("a", 373, 388, 18, "ArtifactCollection.artifacts(first:)", "first", 1),
            ("a", 388, 401, 18, "ArtifactCollection.artifacts(after:)", "after", 1),
            ("f", 404, 425, 18, "VersionedArtifactConnection.totalCount", "totalCount", 0),
            ("f", 425, 579, 18, "VersionedArtifactConnection.edges", "edges", 0),
            ("f", 443, 463, 24, "VersionedArtifactEdge.version", "version", 0),
            ("f", 463, 567, 24, "VersionedArtifactEdge.node", "node", 0),
            ("s", 482, 514, 26, "", "ArtifactFields", 0),
            ("s", 514, 553, 26, "", "ArtifactAliasesFields", 0),
            ("f", 579, 658, 18, "VersionedArtifactConnection.pageInfo", "pageInfo", 0),
            ("f", 600, 624, 29, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 624, 646, 29, "PageInfo.endCursor", "endCursor", 1),
            ("d", 690, 819, -1, "", "ArtifactAliasesFields", 0),
            ("f", 734, 817, 32, "Artifact.aliases", "aliases", 0),
            ("f", 746, 756, 33, "ArtifactAlias.alias", "alias", 0),
            ("f", 756, 813, 33, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 781, 798, 35, "", "__typename", 0),
            ("f", 798, 807, 35, "ArtifactCollection.id", "id", 0),
            ("d", 821, 1192, -1, "", "ArtifactFields", 0),
            ("f", 858, 863, 38, "Artifact.id", "id", 0),
            ("f", 863, 871, 38, "Artifact.state", "state", 0),
            ("f", 871, 880, 38, "Artifact.digest", "digest", 0),
            ("f", 880, 898, 38, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 898, 913, 38, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 913, 926, 38, "Artifact.commitHash", "commitHash", 1),
            ("f", 926, 940, 38, "Artifact.description", "description", 1),
            ("f", 940, 951, 38, "Artifact.metadata", "metadata", 1),
            ("f", 951, 973, 38, "Artifact.tags", "tags", 2),
            ("f", 960, 969, 47, "Tag.name", "name", 0),
            ("f", 973, 980, 38, "Artifact.size", "size", 0),
            ("f", 980, 992, 38, "Artifact.fileCount", "fileCount", 0),
            ("f", 992, 1006, 38, "Artifact.historyStep", "historyStep", 1),
            ("f", 1006, 1027, 38, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 1027, 1044, 38, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 1044, 1056, 38, "Artifact.createdAt", "createdAt", 0),
            ("f", 1056, 1068, 38, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 1068, 1098, 38, "Artifact.artifactType", "artifactType", 0),
            ("f", 1085, 1094, 56, "ArtifactType.name", "name", 0),
            ("f", 1098, 1190, 38, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 1119, 1126, 58, "ArtifactSequence.id", "id", 0),
            ("f", 1126, 1135, 58, "ArtifactSequence.name", "name", 0),
            ("f", 1135, 1186, 58, "ArtifactSequence.project", "project", 1),
            ("s", 1149, 1180, 61, "", "ArtifactProjectFields", 0),
            ("d", 1194, 1277, -1, "", "ArtifactProjectFields", 0),
            ("f", 1237, 1242, 63, "Project.id", "id", 0),
            ("f", 1242, 1255, 63, "Project.internalId", "internalId", 2),
            ("f", 1255, 1262, 63, "Project.name", "name", 0),
            ("f", 1262, 1275, 63, "Project.entityName", "entityName", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = (
        "project",
        "artifact_type",
        "artifact_collection",
        "artifacts",
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
            total=connection.__dict__.get("total_count"),
        )
