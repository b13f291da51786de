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
from .input_types import LinkArtifactInput
from .operation import Operation


class LinkArtifactResult(BaseModel):
    link_artifact: Optional["LinkArtifactLinkArtifact"] = None


class LinkArtifactLinkArtifact(BaseModel):
    version_index: int | None = None
    artifact_membership: Optional["LinkArtifactLinkArtifactArtifactMembership"] = None


class LinkArtifactLinkArtifactArtifactMembership(MembershipFields):
    artifact: Optional["LinkArtifactLinkArtifactArtifactMembershipArtifact"] = None


LinkArtifactLinkArtifactArtifactMembershipArtifact = ArtifactFields


class LinkArtifact(Operation[LinkArtifactResult]):
    """Link a version into a portfolio, which is created if it does not exist."""

    __result__: ClassVar[type[BaseModel]] = LinkArtifactResult
    __document__: ClassVar[Document] = Document(
        "LinkArtifact",
        "mutation",
        """\
mutation LinkArtifact($input: LinkArtifactInput!) {
  linkArtifact(input: $input) {
    versionIndex
    artifactMembership {
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
            ("o", 0, 214, -1, "", "", 0),
            ("v", 22, 48, 0, "LinkArtifactInput", "input", 0),
            ("f", 51, 212, 0, "Mutation.linkArtifact", "linkArtifact", 1),
            ("a", 67, 80, 2, "Mutation.linkArtifact(input:)", "input", 0),
            ("f", 83, 100, 2, "LinkArtifactPayload.versionIndex", "versionIndex", 0),
            ("f", 100, 208, 2, "LinkArtifactPayload.artifactMembership", "artifactMembership", 2),
            ("s", 125, 151, 5, "", "MembershipFields", 0),
            ("f", 151, 202, 5, "ArtifactCollectionMembership.artifact", "artifact", 1),
            ("s", 168, 194, 7, "", "ArtifactFields", 0),
            ("d", 216, 587, -1, "", "ArtifactFields", 0),
            ("f", 253, 258, 9, "Artifact.id", "id", 0),
            ("f", 258, 266, 9, "Artifact.state", "state", 0),
            ("f", 266, 275, 9, "Artifact.digest", "digest", 0),
            ("f", 275, 293, 9, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 293, 308, 9, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 308, 321, 9, "Artifact.commitHash", "commitHash", 1),
            ("f", 321, 335, 9, "Artifact.description", "description", 1),
            ("f", 335, 346, 9, "Artifact.metadata", "metadata", 1),
            ("f", 346, 368, 9, "Artifact.tags", "tags", 2),
            ("f", 355, 364, 18, "Tag.name", "name", 0),
            ("f", 368, 375, 9, "Artifact.size", "size", 0),
            ("f", 375, 387, 9, "Artifact.fileCount", "fileCount", 0),
            ("f", 387, 401, 9, "Artifact.historyStep", "historyStep", 1),
            ("f", 401, 422, 9, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 422, 439, 9, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 439, 451, 9, "Artifact.createdAt", "createdAt", 0),
            ("f", 451, 463, 9, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 463, 493, 9, "Artifact.artifactType", "artifactType", 0),
            ("f", 480, 489, 27, "ArtifactType.name", "name", 0),
            ("f", 493, 585, 9, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 514, 521, 29, "ArtifactSequence.id", "id", 0),
            ("f", 521, 530, 29, "ArtifactSequence.name", "name", 0),
            ("f", 530, 581, 29, "ArtifactSequence.project", "project", 1),
            ("s", 544, 575, 32, "", "ArtifactProjectFields", 0),
            ("d", 589, 672, -1, "", "ArtifactProjectFields", 0),
            ("f", 632, 637, 34, "Project.id", "id", 0),
            ("f", 637, 650, 34, "Project.internalId", "internalId", 2),
            ("f", 650, 657, 34, "Project.name", "name", 0),
            ("f", 657, 670, 34, "Project.entityName", "entityName", 0),
            ("d", 674, 868, -1, "", "MembershipFields", 0),
            ("f", 733, 738, 39, "ArtifactCollectionMembership.id", "id", 0),
            ("f", 738, 753, 39, "ArtifactCollectionMembership.versionIndex", "versionIndex", 1),
            ("f", 753, 779, 39, "ArtifactCollectionMembership.aliases", "aliases", 0),
            ("f", 765, 775, 42, "ArtifactAlias.alias", "alias", 0),
            (
                "f",
                779,
                866,
                39,
                "ArtifactCollectionMembership.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 802, 817, 44, "", "__typename", 0),
            ("s", 817, 839, 44, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 839, 862, 44, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 870, 1116, -1, "", "PortfolioFields", 0),
            ("f", 917, 922, 48, "ArtifactPortfolio.id", "id", 0),
            ("f", 922, 929, 48, "ArtifactPortfolio.name", "name", 0),
            ("f", 929, 943, 48, "ArtifactPortfolio.description", "description", 1),
            ("f", 943, 955, 48, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 955, 967, 48, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 967, 1012, 48, "ArtifactPortfolio.project", "project", 1),
            ("s", 979, 1008, 54, "", "ArtifactProjectFields", 0),
            (
                "f",
                1012,
                1049,
                48,
                "ArtifactPortfolio.defaultArtifactType",
                "defaultArtifactType",
                0,
            ),
            ("f", 1036, 1045, 56, "ArtifactType.name", "name", 0),
            ("f", 1049, 1114, 48, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 1058, 1110, 58, "TagConnection.edges", "edges", 0),
            ("f", 1070, 1104, 59, "TagEdge.node", "node", 0),
            ("f", 1083, 1096, 60, "Tag.name", "name", 0),
            ("d", 1118, 1362, -1, "", "SequenceFields", 0),
            ("f", 1163, 1168, 62, "ArtifactSequence.id", "id", 0),
            ("f", 1168, 1175, 62, "ArtifactSequence.name", "name", 0),
            ("f", 1175, 1189, 62, "ArtifactSequence.description", "description", 1),
            ("f", 1189, 1201, 62, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1201, 1213, 62, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1213, 1258, 62, "ArtifactSequence.project", "project", 1),
            ("s", 1225, 1254, 68, "", "ArtifactProjectFields", 0),
            ("f", 1258, 1295, 62, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1282, 1291, 70, "ArtifactType.name", "name", 0),
            ("f", 1295, 1360, 62, "ArtifactSequence.tags", "tags", 2),
            ("f", 1304, 1356, 72, "TagConnection.edges", "edges", 0),
            ("f", 1316, 1350, 73, "TagEdge.node", "node", 0),
            ("f", 1329, 1342, 74, "Tag.name", "name", 0),
        ),
        idempotent=True,
    )
    input: LinkArtifactInput
