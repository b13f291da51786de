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


class ListLoggedArtifactsResult(BaseModel):
    project: Optional["ListLoggedArtifactsProject"]


class ListLoggedArtifactsProject(BaseModel):
    run: Optional["ListLoggedArtifactsProjectRun"]


class ListLoggedArtifactsProjectRun(BaseModel):
    output_artifacts: Optional["ListLoggedArtifactsProjectRunOutputArtifacts"]


class ListLoggedArtifactsProjectRunOutputArtifacts(BaseModel):
    total_count: int
    edges: list["ListLoggedArtifactsProjectRunOutputArtifactsEdges"]
    page_info: "ListLoggedArtifactsProjectRunOutputArtifactsPageInfo"


class ListLoggedArtifactsProjectRunOutputArtifactsEdges(BaseModel):
    node: Optional["ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode"]


class ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode(ArtifactAliasesFields, ArtifactFields):
    pass


class ListLoggedArtifactsProjectRunOutputArtifactsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListLoggedArtifacts(
    PagedOperation[ListLoggedArtifactsResult, ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode]
):
    """The versions that a run logged, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListLoggedArtifactsResult
    __document__: ClassVar[Document] = Document(
        "ListLoggedArtifacts",
        "query",
        """\
query ListLoggedArtifacts($entity: String!, $project: String!, $run: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    run(name: $run) {
      outputArtifacts(first: $first, after: $after) {
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
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((657, 675),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((728, 750),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((783, 804),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((804, 821),)),
            Cut(frozenset({"Project.internalId"}), ((1019, 1032),)),
        ),
    )
    entity: str
    project: str
    run: str

    def page_of(
        self, result: ListLoggedArtifactsResult
    ) -> Page[ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.run
        if at2 is None:
            return None
        connection = at2.output_artifacts
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
