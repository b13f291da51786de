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
from .document import Document
from .enums import ArtifactState
from .operation import Operation


class ListArtifactMembershipsResult(BaseModel):
    artifact: Optional["ListArtifactMembershipsArtifact"] = None


class ListArtifactMembershipsArtifact(BaseModel):
    state: ArtifactState
    artifact_memberships: "ListArtifactMembershipsArtifactArtifactMemberships"


class ListArtifactMembershipsArtifactArtifactMemberships(BaseModel):
    edges: list["ListArtifactMembershipsArtifactArtifactMembershipsEdges"]
    page_info: "ListArtifactMembershipsArtifactArtifactMembershipsPageInfo"


class ListArtifactMembershipsArtifactArtifactMembershipsEdges(BaseModel):
    node: Optional["ListArtifactMembershipsArtifactArtifactMembershipsEdgesNode"] = None


ListArtifactMembershipsArtifactArtifactMembershipsEdgesNode = MembershipFields


class ListArtifactMembershipsArtifactArtifactMembershipsPageInfo(BaseModel):
    has_next_page: bool


class ListArtifactMemberships(Operation[ListArtifactMembershipsResult]):
    """List the collections that hold a version."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactMembershipsResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactMemberships",
        "query",
        """\
query ListArtifactMemberships($id: ID!) {
  artifact(id: $id) {
    state
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
        (
            ("o", 0, 233, -1, "", "", 0),
            ("v", 30, 38, 0, "", "id", 0),
            ("f", 41, 231, 0, "Query.artifact", "artifact", 1),
            ("a", 53, 60, 2, "Query.artifact(id:)", "id", 0),
            ("f", 63, 73, 2, "Artifact.state", "state", 0),
            ("f", 73, 227, 2, "Artifact.artifactMemberships", "artifactMemberships", 0),
            ("f", 99, 176, 5, "ArtifactCollectionMembershipConnection.edges", "edges", 0),
            ("f", 113, 168, 6, "ArtifactCollectionMembershipEdge.node", "node", 1),
            ("s", 128, 158, 7, "", "MembershipFields", 0),
            ("f", 176, 221, 5, "ArtifactCollectionMembershipConnection.pageInfo", "pageInfo", 0),
            ("f", 193, 213, 9, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("d", 235, 318, -1, "", "ArtifactProjectFields", 0),
            ("f", 278, 283, 11, "Project.id", "id", 0),
            ("f", 283, 296, 11, "Project.internalId", "internalId", 2),
            ("f", 296, 303, 11, "Project.name", "name", 0),
            ("f", 303, 316, 11, "Project.entityName", "entityName", 0),
            ("d", 320, 514, -1, "", "MembershipFields", 0),
            ("f", 379, 384, 16, "ArtifactCollectionMembership.id", "id", 0),
            ("f", 384, 399, 16, "ArtifactCollectionMembership.versionIndex", "versionIndex", 1),
            ("f", 399, 425, 16, "ArtifactCollectionMembership.aliases", "aliases", 0),
            ("f", 411, 421, 19, "ArtifactAlias.alias", "alias", 0),
            (
                "f",
                425,
                512,
                16,
                "ArtifactCollectionMembership.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 448, 463, 21, "", "__typename", 0),
            ("s", 463, 485, 21, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 485, 508, 21, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 516, 762, -1, "", "PortfolioFields", 0),
            ("f", 563, 568, 25, "ArtifactPortfolio.id", "id", 0),
            ("f", 568, 575, 25, "ArtifactPortfolio.name", "name", 0),
            ("f", 575, 589, 25, "ArtifactPortfolio.description", "description", 1),
            ("f", 589, 601, 25, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 601, 613, 25, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 613, 658, 25, "ArtifactPortfolio.project", "project", 1),
            ("s", 625, 654, 31, "", "ArtifactProjectFields", 0),
            ("f", 658, 695, 25, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 682, 691, 33, "ArtifactType.name", "name", 0),
            ("f", 695, 760, 25, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 704, 756, 35, "TagConnection.edges", "edges", 0),
            ("f", 716, 750, 36, "TagEdge.node", "node", 0),
            ("f", 729, 742, 37, "Tag.name", "name", 0),
            ("d", 764, 1008, -1, "", "SequenceFields", 0),
            ("f", 809, 814, 39, "ArtifactSequence.id", "id", 0),
            ("f", 814, 821, 39, "ArtifactSequence.name", "name", 0),
            ("f", 821, 835, 39, "ArtifactSequence.description", "description", 1),
            ("f", 835, 847, 39, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 847, 859, 39, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 859, 904, 39, "ArtifactSequence.project", "project", 1),
            ("s", 871, 900, 45, "", "ArtifactProjectFields", 0),
            ("f", 904, 941, 39, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 928, 937, 47, "ArtifactType.name", "name", 0),
            ("f", 941, 1006, 39, "ArtifactSequence.tags", "tags", 2),
            ("f", 950, 1002, 49, "TagConnection.edges", "edges", 0),
            ("f", 962, 996, 50, "TagEdge.node", "node", 0),
            ("f", 975, 988, 51, "Tag.name", "name", 0),
        ),
    )
    id: str
