# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .artifacts_fragments import (  # noqa: F401
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


class ListArtifactMembershipsResult(BaseModel):
    artifact: Optional["ListArtifactMembershipsArtifact"]


class ListArtifactMembershipsArtifact(BaseModel):
    artifact_memberships: "ListArtifactMembershipsArtifactArtifactMemberships"


class ListArtifactMembershipsArtifactArtifactMemberships(BaseModel):
    edges: list["ListArtifactMembershipsArtifactArtifactMembershipsEdges"]
    page_info: "ListArtifactMembershipsArtifactArtifactMembershipsPageInfo"


class ListArtifactMembershipsArtifactArtifactMembershipsEdges(BaseModel):
    node: Optional["ListArtifactMembershipsArtifactArtifactMembershipsEdgesNode"]


ListArtifactMembershipsArtifactArtifactMembershipsEdgesNode = MembershipFields


class ListArtifactMembershipsArtifactArtifactMembershipsPageInfo(BaseModel):
    has_next_page: bool


class ListArtifactMemberships(Operation[ListArtifactMembershipsResult]):
    """Where a version is linked to."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactMembershipsResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactMemberships",
        "query",
        """\
query ListArtifactMemberships($id: ID!) {
  artifact(id: $id) {
    artifactMemberships {
      edges {
        node {
          ...MembershipFields
        }
      }
      pageInfo {
        hasNextPage
      }
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
            Cut(frozenset({"Project.internalId"}), ((273, 286),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((591, 603),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((685, 750),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((837, 849),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((931, 996),),
            ),
        ),
    )
    id: str
