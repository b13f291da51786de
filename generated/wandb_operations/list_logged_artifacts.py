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
from .document import Document
from .operation import Page, PagedOperation


class ListLoggedArtifactsResult(BaseModel):
    project: Optional["ListLoggedArtifactsProject"] = None


class ListLoggedArtifactsProject(BaseModel):
    run: Optional["ListLoggedArtifactsProjectRun"] = None


class ListLoggedArtifactsProjectRun(BaseModel):
    output_artifacts: Optional["ListLoggedArtifactsProjectRunOutputArtifacts"] = None


class ListLoggedArtifactsProjectRunOutputArtifacts(BaseModel):
    total_count: int
    edges: list["ListLoggedArtifactsProjectRunOutputArtifactsEdges"]
    page_info: "ListLoggedArtifactsProjectRunOutputArtifactsPageInfo"


class ListLoggedArtifactsProjectRunOutputArtifactsEdges(BaseModel):
    node: Optional["ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode"] = None


class ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode(ArtifactAliasesFields, ArtifactFields):
    pass


class ListLoggedArtifactsProjectRunOutputArtifactsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListLoggedArtifacts(
    PagedOperation[ListLoggedArtifactsResult, ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode]
):
    """List the versions that a run logged."""

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
        (
            ("o", 0, 465, -1, "", "", 0),
            ("v", 26, 44, 0, "", "entity", 0),
            ("v", 44, 63, 0, "", "project", 0),
            ("v", 63, 78, 0, "", "run", 0),
            ("v", 78, 91, 0, "", "first", 1),
            ("v", 91, 105, 0, "", "after", 1),
            ("f", 108, 463, 0, "Query.project", "project", 1),
            ("a", 119, 135, 6, "Query.project(name:)", "project", 0),
            ("a", 135, 154, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 157, 459, 6, "Project.run", "run", 1),
            ("a", 166, 176, 9, "Project.run(name:)", "run", 0),
            ("f", 179, 453, 9, "Run.outputArtifacts", "outputArtifacts", 1),
            ("a", 202, 217, 11, "Run.outputArtifacts(first:)", "first", 1),
            ("a", 217, 230, 11, "Run.outputArtifacts(after:)", "after", 1),
            ("f", 233, 252, 11, "ArtifactConnection.totalCount", "totalCount", 0),
            ("f", 252, 374, 11, "ArtifactConnection.edges", "edges", 0),
            ("f", 268, 364, 15, "ArtifactEdge.node", "node", 1),
            ("s", 285, 315, 16, "", "ArtifactFields", 0),
            ("s", 315, 352, 16, "", "ArtifactAliasesFields", 0),
            ("f", 374, 445, 11, "ArtifactConnection.pageInfo", "pageInfo", 0),
            ("f", 393, 415, 19, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 415, 435, 19, "PageInfo.endCursor", "endCursor", 1),
            ("d", 467, 596, -1, "", "ArtifactAliasesFields", 0),
            ("f", 511, 594, 22, "Artifact.aliases", "aliases", 0),
            ("f", 523, 533, 23, "ArtifactAlias.alias", "alias", 0),
            ("f", 533, 590, 23, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 558, 575, 25, "", "__typename", 0),
            ("f", 575, 584, 25, "ArtifactCollection.id", "id", 0),
            ("d", 598, 969, -1, "", "ArtifactFields", 0),
            ("f", 635, 640, 28, "Artifact.id", "id", 0),
            ("f", 640, 648, 28, "Artifact.state", "state", 0),
            ("f", 648, 657, 28, "Artifact.digest", "digest", 0),
            ("f", 657, 675, 28, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 675, 690, 28, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 690, 703, 28, "Artifact.commitHash", "commitHash", 1),
            ("f", 703, 717, 28, "Artifact.description", "description", 1),
            ("f", 717, 728, 28, "Artifact.metadata", "metadata", 1),
            ("f", 728, 750, 28, "Artifact.tags", "tags", 2),
            ("f", 737, 746, 37, "Tag.name", "name", 0),
            ("f", 750, 757, 28, "Artifact.size", "size", 0),
            ("f", 757, 769, 28, "Artifact.fileCount", "fileCount", 0),
            ("f", 769, 783, 28, "Artifact.historyStep", "historyStep", 1),
            ("f", 783, 804, 28, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 804, 821, 28, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 821, 833, 28, "Artifact.createdAt", "createdAt", 0),
            ("f", 833, 845, 28, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 845, 875, 28, "Artifact.artifactType", "artifactType", 0),
            ("f", 862, 871, 46, "ArtifactType.name", "name", 0),
            ("f", 875, 967, 28, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 896, 903, 48, "ArtifactSequence.id", "id", 0),
            ("f", 903, 912, 48, "ArtifactSequence.name", "name", 0),
            ("f", 912, 963, 48, "ArtifactSequence.project", "project", 1),
            ("s", 926, 957, 51, "", "ArtifactProjectFields", 0),
            ("d", 971, 1054, -1, "", "ArtifactProjectFields", 0),
            ("f", 1014, 1019, 53, "Project.id", "id", 0),
            ("f", 1019, 1032, 53, "Project.internalId", "internalId", 2),
            ("f", 1032, 1039, 53, "Project.name", "name", 0),
            ("f", 1039, 1052, 53, "Project.entityName", "entityName", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "run", "output_artifacts")
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
            total=connection.__dict__.get("total_count"),
        )
