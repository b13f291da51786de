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
from .operation import Cut, Document, Operation


class GetArtifactMembershipResult(BaseModel):
    project: Optional["GetArtifactMembershipProject"]


class GetArtifactMembershipProject(BaseModel):
    artifact_collection_membership: Optional[
        "GetArtifactMembershipProjectArtifactCollectionMembership"
    ]


class GetArtifactMembershipProjectArtifactCollectionMembership(MembershipFields):
    artifact: Optional["GetArtifactMembershipProjectArtifactCollectionMembershipArtifact"]


GetArtifactMembershipProjectArtifactCollectionMembershipArtifact = ArtifactFields


class GetArtifactMembership(Operation[GetArtifactMembershipResult]):
    """A version by the name of its collection and an alias: `collection:alias`."""

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
        cuts=(
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((329, 347),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((400, 422),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((455, 476),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((476, 493),)),
            Cut(frozenset({"Project.internalId"}), ((691, 704),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((1009, 1021),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1103, 1168),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((1255, 1267),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1349, 1414),),
            ),
        ),
    )
    entity: str
    project: str
    name: str
