# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import (  # noqa: F401
    ArtifactFields,
    ArtifactFieldsArtifactSequence,
    ArtifactFieldsArtifactSequenceProject,
    ArtifactFieldsArtifactType,
    ArtifactFieldsTags,
    ArtifactProjectFields,
    MembershipFields,
    MembershipFieldsAliases,
    MembershipFieldsArtifactCollectionArtifactCollection,
    MembershipFieldsArtifactCollectionArtifactPortfolio,
    MembershipFieldsArtifactCollectionArtifactSequence,
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
from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetArtifactMembershipResult(BaseModel):
    project: Optional["GetArtifactMembershipProject"] = None


class GetArtifactMembershipProject(BaseModel):
    artifact_collection_membership: Optional[
        "GetArtifactMembershipProjectArtifactCollectionMembership"
    ] = None


class GetArtifactMembershipProjectArtifactCollectionMembership(MembershipFields):
    artifact: Optional["GetArtifactMembershipProjectArtifactCollectionMembershipArtifact"] = None


GetArtifactMembershipProjectArtifactCollectionMembershipArtifact = ArtifactFields


class GetArtifactMembership(Operation[GetArtifactMembershipResult]):
    """Get a version by the name of its collection and an alias: `collection:alias`."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactMembershipResult
    __document__: ClassVar[Document] = Document(
        "GetArtifactMembership",
        "query",
        """\
query GetArtifactMembership($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    artifactCollectionMembership(name: $name) {
      ...MembershipFields
      artifact {
        ...ArtifactFields
      }
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

fragment MembershipFields on ArtifactCollectionMembership {
  id
  versionIndex
  aliases {
    alias
  }
  artifactCollection {
    __typename
    ...SequenceFields
    ...PortfolioFields
  }
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
            ("o", 0, 268, -1, "", "", 0),
            ("v", 28, 46, 0, "", "entity", 0),
            ("v", 46, 65, 0, "", "project", 0),
            ("v", 65, 79, 0, "", "name", 0),
            ("f", 82, 266, 0, "Query.project", "project", 1),
            ("a", 93, 109, 4, "Query.project(name:)", "project", 0),
            ("a", 109, 128, 4, "Query.project(entityName:)", "entity", 0),
            (
                "f",
                131,
                262,
                4,
                "Project.artifactCollectionMembership",
                "artifactCollectionMembership",
                1,
            ),
            ("a", 165, 176, 7, "Project.artifactCollectionMembership(name:)", "name", 0),
            ("s", 179, 205, 7, "", "MembershipFields", 0),
            ("f", 205, 256, 7, "ArtifactCollectionMembership.artifact", "artifact", 1),
            ("s", 222, 248, 10, "", "ArtifactFields", 0),
            ("d", 270, 641, -1, "", "ArtifactFields", 0),
            ("f", 307, 312, 12, "Artifact.id", "id", 0),
            ("f", 312, 320, 12, "Artifact.state", "state", 0),
            ("f", 320, 329, 12, "Artifact.digest", "digest", 0),
            ("f", 329, 347, 12, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 347, 362, 12, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 362, 375, 12, "Artifact.commitHash", "commitHash", 1),
            ("f", 375, 389, 12, "Artifact.description", "description", 1),
            ("f", 389, 400, 12, "Artifact.metadata", "metadata", 1),
            ("f", 400, 422, 12, "Artifact.tags", "tags", 2),
            ("f", 409, 418, 21, "Tag.name", "name", 0),
            ("f", 422, 429, 12, "Artifact.size", "size", 0),
            ("f", 429, 441, 12, "Artifact.fileCount", "fileCount", 0),
            ("f", 441, 455, 12, "Artifact.historyStep", "historyStep", 1),
            ("f", 455, 476, 12, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 476, 493, 12, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 493, 505, 12, "Artifact.createdAt", "createdAt", 0),
            ("f", 505, 517, 12, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 517, 547, 12, "Artifact.artifactType", "artifactType", 0),
            ("f", 534, 543, 30, "ArtifactType.name", "name", 0),
            ("f", 547, 639, 12, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 568, 575, 32, "ArtifactSequence.id", "id", 0),
            ("f", 575, 584, 32, "ArtifactSequence.name", "name", 0),
            ("f", 584, 635, 32, "ArtifactSequence.project", "project", 1),
            ("s", 598, 629, 35, "", "ArtifactProjectFields", 0),
            ("d", 643, 726, -1, "", "ArtifactProjectFields", 0),
            ("f", 686, 691, 37, "Project.id", "id", 0),
            ("f", 691, 704, 37, "Project.internalId", "internalId", 2),
            ("f", 704, 711, 37, "Project.name", "name", 0),
            ("f", 711, 724, 37, "Project.entityName", "entityName", 0),
            ("d", 728, 922, -1, "", "MembershipFields", 0),
            ("f", 787, 792, 42, "ArtifactCollectionMembership.id", "id", 0),
            ("f", 792, 807, 42, "ArtifactCollectionMembership.versionIndex", "versionIndex", 1),
            ("f", 807, 833, 42, "ArtifactCollectionMembership.aliases", "aliases", 0),
            ("f", 819, 829, 45, "ArtifactAlias.alias", "alias", 0),
            (
                "f",
                833,
                920,
                42,
                "ArtifactCollectionMembership.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 856, 871, 47, "", "__typename", 0),
            ("s", 871, 893, 47, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 893, 916, 47, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 924, 1170, -1, "", "PortfolioFields", 0),
            ("f", 971, 976, 51, "ArtifactPortfolio.id", "id", 0),
            ("f", 976, 983, 51, "ArtifactPortfolio.name", "name", 0),
            ("f", 983, 997, 51, "ArtifactPortfolio.description", "description", 1),
            ("f", 997, 1009, 51, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 1009, 1021, 51, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 1021, 1066, 51, "ArtifactPortfolio.project", "project", 1),
            ("s", 1033, 1062, 57, "", "ArtifactProjectFields", 0),
            (
                "f",
                1066,
                1103,
                51,
                "ArtifactPortfolio.defaultArtifactType",
                "defaultArtifactType",
                0,
            ),
            ("f", 1090, 1099, 59, "ArtifactType.name", "name", 0),
            ("f", 1103, 1168, 51, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 1112, 1164, 61, "TagConnection.edges", "edges", 0),
            ("f", 1124, 1158, 62, "TagEdge.node", "node", 0),
            ("f", 1137, 1150, 63, "Tag.name", "name", 0),
            ("d", 1172, 1416, -1, "", "SequenceFields", 0),
            ("f", 1217, 1222, 65, "ArtifactSequence.id", "id", 0),
            ("f", 1222, 1229, 65, "ArtifactSequence.name", "name", 0),
            ("f", 1229, 1243, 65, "ArtifactSequence.description", "description", 1),
            ("f", 1243, 1255, 65, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1255, 1267, 65, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1267, 1312, 65, "ArtifactSequence.project", "project", 1),
            ("s", 1279, 1308, 71, "", "ArtifactProjectFields", 0),
            ("f", 1312, 1349, 65, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1336, 1345, 73, "ArtifactType.name", "name", 0),
            ("f", 1349, 1414, 65, "ArtifactSequence.tags", "tags", 2),
            ("f", 1358, 1410, 75, "TagConnection.edges", "edges", 0),
            ("f", 1370, 1404, 76, "TagEdge.node", "node", 0),
            ("f", 1383, 1396, 77, "Tag.name", "name", 0),
        ),
    )
    entity: str
    project: str
    name: str
