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
from .input_types import LinkArtifactInput
from .operation import Cut, Dependent, Document, Operation


class LinkArtifactResult(BaseModel):
    link_artifact: Optional["LinkArtifactLinkArtifact"]


class LinkArtifactLinkArtifact(BaseModel):
    version_index: int | None
    artifact_membership: Optional["LinkArtifactLinkArtifactArtifactMembership"] = None


class LinkArtifactLinkArtifactArtifactMembership(MembershipFields):
    artifact: Optional["LinkArtifactLinkArtifactArtifactMembershipArtifact"]


LinkArtifactLinkArtifactArtifactMembershipArtifact = ArtifactFields


class LinkArtifact(Operation[LinkArtifactResult]):
    """Link a version into a portfolio, which is made if it is not there."""

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
        cuts=(
            Cut(
                frozenset(
                    {
                        "Artifact.artifactSequence",
                        "Artifact.artifactType",
                        "Artifact.commitHash",
                        "Artifact.createdAt",
                        "Artifact.description",
                        "Artifact.digest",
                        "Artifact.fileCount",
                        "Artifact.historyStep",
                        "Artifact.id",
                        "Artifact.metadata",
                        "Artifact.size",
                        "Artifact.state",
                        "Artifact.updatedAt",
                        "Artifact.versionIndex",
                        "ArtifactAlias.alias",
                        "ArtifactCollectionMembership.aliases",
                        "ArtifactCollectionMembership.artifact",
                        "ArtifactCollectionMembership.artifactCollection",
                        "ArtifactCollectionMembership.id",
                        "ArtifactCollectionMembership.versionIndex",
                        "ArtifactPortfolio",
                        "ArtifactPortfolio in ArtifactCollection",
                        "ArtifactPortfolio.createdAt",
                        "ArtifactPortfolio.defaultArtifactType",
                        "ArtifactPortfolio.description",
                        "ArtifactPortfolio.id",
                        "ArtifactPortfolio.name",
                        "ArtifactPortfolio.project",
                        "ArtifactSequence",
                        "ArtifactSequence in ArtifactCollection",
                        "ArtifactSequence.createdAt",
                        "ArtifactSequence.defaultArtifactType",
                        "ArtifactSequence.description",
                        "ArtifactSequence.id",
                        "ArtifactSequence.name",
                        "ArtifactSequence.project",
                        "ArtifactType.name",
                        "LinkArtifactPayload.artifactMembership",
                        "Project.entityName",
                        "Project.id",
                        "Project.name",
                    }
                ),
                ((100, 208),),
            ),
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((275, 293),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((346, 368),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((401, 422),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((422, 439),)),
            Cut(frozenset({"Project.internalId"}), ((637, 650),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((955, 967),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1049, 1114),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((1201, 1213),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1295, 1360),),
            ),
        ),
        dependents=(
            Dependent((216, 587), (177,)),
            Dependent((674, 868), (132,)),
            Dependent((870, 1116), (844,)),
            Dependent((1118, 1362), (822,)),
            Dependent((589, 672), (551, 984, 1230)),
        ),
        idempotent=True,
    )
    input: LinkArtifactInput
