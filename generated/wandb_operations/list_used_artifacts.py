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


class ListUsedArtifactsResult(BaseModel):
    project: Optional["ListUsedArtifactsProject"] = None


class ListUsedArtifactsProject(BaseModel):
    run: Optional["ListUsedArtifactsProjectRun"] = None


class ListUsedArtifactsProjectRun(BaseModel):
    input_artifacts: Optional["ListUsedArtifactsProjectRunInputArtifacts"] = None


class ListUsedArtifactsProjectRunInputArtifacts(BaseModel):
    total_count: int
    edges: list["ListUsedArtifactsProjectRunInputArtifactsEdges"]
    page_info: "ListUsedArtifactsProjectRunInputArtifactsPageInfo"


class ListUsedArtifactsProjectRunInputArtifactsEdges(BaseModel):
    node: Optional["ListUsedArtifactsProjectRunInputArtifactsEdgesNode"] = None


class ListUsedArtifactsProjectRunInputArtifactsEdgesNode(ArtifactAliasesFields, ArtifactFields):
    pass


class ListUsedArtifactsProjectRunInputArtifactsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListUsedArtifacts(
    PagedOperation[ListUsedArtifactsResult, ListUsedArtifactsProjectRunInputArtifactsEdgesNode]
):
    """List the versions that a run used."""

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
        (
            ("o", 0, 462, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 76, 0, "", "run", 0),
            ("v", 76, 89, 0, "", "first", 1),
            ("v", 89, 103, 0, "", "after", 1),
            ("f", 106, 460, 0, "Query.project", "project", 1),
            ("a", 117, 133, 6, "Query.project(name:)", "project", 0),
            ("a", 133, 152, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 155, 456, 6, "Project.run", "run", 1),
            ("a", 164, 174, 9, "Project.run(name:)", "run", 0),
            ("f", 177, 450, 9, "Run.inputArtifacts", "inputArtifacts", 1),
            ("a", 199, 214, 11, "Run.inputArtifacts(first:)", "first", 1),
            ("a", 214, 227, 11, "Run.inputArtifacts(after:)", "after", 1),
            ("f", 230, 249, 11, "InputArtifactConnection.totalCount", "totalCount", 0),
            ("f", 249, 371, 11, "InputArtifactConnection.edges", "edges", 0),
            ("f", 265, 361, 15, "InputArtifactEdge.node", "node", 1),
            ("s", 282, 312, 16, "", "ArtifactFields", 0),
            ("s", 312, 349, 16, "", "ArtifactAliasesFields", 0),
            ("f", 371, 442, 11, "InputArtifactConnection.pageInfo", "pageInfo", 0),
            ("f", 390, 412, 19, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 412, 432, 19, "PageInfo.endCursor", "endCursor", 1),
            ("d", 464, 593, -1, "", "ArtifactAliasesFields", 0),
            ("f", 508, 591, 22, "Artifact.aliases", "aliases", 0),
            ("f", 520, 530, 23, "ArtifactAlias.alias", "alias", 0),
            ("f", 530, 587, 23, "ArtifactAlias.artifactCollection", "artifactCollection", 1),
            ("f", 555, 572, 25, "", "__typename", 0),
            ("f", 572, 581, 25, "ArtifactCollection.id", "id", 0),
            ("d", 595, 966, -1, "", "ArtifactFields", 0),
            ("f", 632, 637, 28, "Artifact.id", "id", 0),
            ("f", 637, 645, 28, "Artifact.state", "state", 0),
            ("f", 645, 654, 28, "Artifact.digest", "digest", 0),
            ("f", 654, 672, 28, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 672, 687, 28, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 687, 700, 28, "Artifact.commitHash", "commitHash", 1),
            ("f", 700, 714, 28, "Artifact.description", "description", 1),
            ("f", 714, 725, 28, "Artifact.metadata", "metadata", 1),
            ("f", 725, 747, 28, "Artifact.tags", "tags", 2),
            ("f", 734, 743, 37, "Tag.name", "name", 0),
            ("f", 747, 754, 28, "Artifact.size", "size", 0),
            ("f", 754, 766, 28, "Artifact.fileCount", "fileCount", 0),
            ("f", 766, 780, 28, "Artifact.historyStep", "historyStep", 1),
            ("f", 780, 801, 28, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 801, 818, 28, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 818, 830, 28, "Artifact.createdAt", "createdAt", 0),
            ("f", 830, 842, 28, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 842, 872, 28, "Artifact.artifactType", "artifactType", 0),
            ("f", 859, 868, 46, "ArtifactType.name", "name", 0),
            ("f", 872, 964, 28, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 893, 900, 48, "ArtifactSequence.id", "id", 0),
            ("f", 900, 909, 48, "ArtifactSequence.name", "name", 0),
            ("f", 909, 960, 48, "ArtifactSequence.project", "project", 1),
            ("s", 923, 954, 51, "", "ArtifactProjectFields", 0),
            ("d", 968, 1051, -1, "", "ArtifactProjectFields", 0),
            ("f", 1011, 1016, 53, "Project.id", "id", 0),
            ("f", 1016, 1029, 53, "Project.internalId", "internalId", 2),
            ("f", 1029, 1036, 53, "Project.name", "name", 0),
            ("f", 1036, 1049, 53, "Project.entityName", "entityName", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "run", "input_artifacts")
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
            total=connection.__dict__.get("total_count"),
        )
