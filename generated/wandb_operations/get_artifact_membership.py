# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import (  # noqa: F401
    ArtifactFields,
    MembershipFields,
    MembershipFieldsAliases,
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
                        "Artifact.tags",
                        "Tag.name",
                    }
                ),
                ((382, 404),),
            ),
            Cut(
                frozenset(
                    {
                        "Artifact.ttlDurationSeconds",
                    }
                ),
                ((437, 458),),
            ),
            Cut(
                frozenset(
                    {
                        "Artifact.ttlIsInherited",
                    }
                ),
                ((458, 475),),
            ),
            Cut(
                frozenset(
                    {
                        "Project.internalId",
                    }
                ),
                ((673, 686),),
            ),
            Cut(
                frozenset(
                    {
                        "ArtifactPortfolio.updatedAt",
                    }
                ),
                ((991, 1003),),
            ),
            Cut(
                frozenset(
                    {
                        "ArtifactPortfolio.tags",
                        "Tag.name",
                        "TagConnection.edges",
                        "TagEdge.node",
                    }
                ),
                ((1085, 1150),),
            ),
            Cut(
                frozenset(
                    {
                        "ArtifactSequence.updatedAt",
                    }
                ),
                ((1237, 1249),),
            ),
            Cut(
                frozenset(
                    {
                        "ArtifactSequence.tags",
                        "Tag.name",
                        "TagConnection.edges",
                        "TagEdge.node",
                    }
                ),
                ((1331, 1396),),
            ),
        ),
    )
    entity: str
    project: str
    name: str
