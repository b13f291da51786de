# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

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


class ListUsedArtifactsResult(BaseModel):
    project: Optional["ListUsedArtifactsProject"]


class ListUsedArtifactsProject(BaseModel):
    run: Optional["ListUsedArtifactsProjectRun"]


class ListUsedArtifactsProjectRun(BaseModel):
    input_artifacts: Optional["ListUsedArtifactsProjectRunInputArtifacts"]


class ListUsedArtifactsProjectRunInputArtifacts(BaseModel):
    total_count: int
    edges: list["ListUsedArtifactsProjectRunInputArtifactsEdges"]
    page_info: "ListUsedArtifactsProjectRunInputArtifactsPageInfo"


class ListUsedArtifactsProjectRunInputArtifactsEdges(BaseModel):
    node: Optional["ListUsedArtifactsProjectRunInputArtifactsEdgesNode"]


class ListUsedArtifactsProjectRunInputArtifactsEdgesNode(ArtifactAliasesFields, ArtifactFields):
    pass


class ListUsedArtifactsProjectRunInputArtifactsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListUsedArtifacts(
    PagedOperation[ListUsedArtifactsResult, ListUsedArtifactsProjectRunInputArtifactsEdgesNode]
):
    """The versions that a run used, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListUsedArtifactsResult
    __document__: ClassVar[Document] = Document(
        "ListUsedArtifacts",
        "query",
        """\
query ListUsedArtifacts($entity: String!, $project: String!, $run: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    run(name: $run) {
      inputArtifacts(first: $first, after: $after) {
        totalCount
        edges {
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
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((654, 672),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((725, 747),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((780, 801),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((801, 818),)),
            Cut(frozenset({"Project.internalId"}), ((1016, 1029),)),
        ),
    )
    entity: str
    project: str
    run: str

    def page_of(
        self, result: ListUsedArtifactsResult
    ) -> Page[ListUsedArtifactsProjectRunInputArtifactsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.run
        if at2 is None:
            return None
        connection = at2.input_artifacts
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
