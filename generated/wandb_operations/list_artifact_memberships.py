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
from .operation import Operation


class ListArtifactMembershipsResult(BaseModel):
    artifact: Optional["ListArtifactMembershipsArtifact"] = None


class ListArtifactMembershipsArtifact(BaseModel):
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
            ("o", 0, 223, -1, "", "", 0),
            ("v", 30, 38, 0, "", "id", 0),
            ("f", 41, 221, 0, "Query.artifact", "artifact", 1),
            ("a", 53, 60, 2, "Query.artifact(id:)", "id", 0),
            ("f", 63, 217, 2, "Artifact.artifactMemberships", "artifactMemberships", 0),
            ("f", 89, 166, 4, "ArtifactCollectionMembershipConnection.edges", "edges", 0),
            ("f", 103, 158, 5, "ArtifactCollectionMembershipEdge.node", "node", 1),
            ("s", 118, 148, 6, "", "MembershipFields", 0),
            ("f", 166, 211, 4, "ArtifactCollectionMembershipConnection.pageInfo", "pageInfo", 0),
            ("f", 183, 203, 8, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("d", 225, 308, -1, "", "ArtifactProjectFields", 0),
            ("f", 268, 273, 10, "Project.id", "id", 0),
            ("f", 273, 286, 10, "Project.internalId", "internalId", 2),
            ("f", 286, 293, 10, "Project.name", "name", 0),
            ("f", 293, 306, 10, "Project.entityName", "entityName", 0),
            ("d", 310, 504, -1, "", "MembershipFields", 0),
            ("f", 369, 374, 15, "ArtifactCollectionMembership.id", "id", 0),
            ("f", 374, 389, 15, "ArtifactCollectionMembership.versionIndex", "versionIndex", 1),
            ("f", 389, 415, 15, "ArtifactCollectionMembership.aliases", "aliases", 0),
            ("f", 401, 411, 18, "ArtifactAlias.alias", "alias", 0),
            (
                "f",
                415,
                502,
                15,
                "ArtifactCollectionMembership.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 438, 453, 20, "", "__typename", 0),
            ("s", 453, 475, 20, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 475, 498, 20, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 506, 752, -1, "", "PortfolioFields", 0),
            ("f", 553, 558, 24, "ArtifactPortfolio.id", "id", 0),
            ("f", 558, 565, 24, "ArtifactPortfolio.name", "name", 0),
            ("f", 565, 579, 24, "ArtifactPortfolio.description", "description", 1),
            ("f", 579, 591, 24, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 591, 603, 24, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 603, 648, 24, "ArtifactPortfolio.project", "project", 1),
            ("s", 615, 644, 30, "", "ArtifactProjectFields", 0),
            ("f", 648, 685, 24, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 672, 681, 32, "ArtifactType.name", "name", 0),
            ("f", 685, 750, 24, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 694, 746, 34, "TagConnection.edges", "edges", 0),
            ("f", 706, 740, 35, "TagEdge.node", "node", 0),
            ("f", 719, 732, 36, "Tag.name", "name", 0),
            ("d", 754, 998, -1, "", "SequenceFields", 0),
            ("f", 799, 804, 38, "ArtifactSequence.id", "id", 0),
            ("f", 804, 811, 38, "ArtifactSequence.name", "name", 0),
            ("f", 811, 825, 38, "ArtifactSequence.description", "description", 1),
            ("f", 825, 837, 38, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 837, 849, 38, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 849, 894, 38, "ArtifactSequence.project", "project", 1),
            ("s", 861, 890, 44, "", "ArtifactProjectFields", 0),
            ("f", 894, 931, 38, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 918, 927, 46, "ArtifactType.name", "name", 0),
            ("f", 931, 996, 38, "ArtifactSequence.tags", "tags", 2),
            ("f", 940, 992, 48, "TagConnection.edges", "edges", 0),
            ("f", 952, 986, 49, "TagEdge.node", "node", 0),
            ("f", 965, 978, 50, "Tag.name", "name", 0),
        ),
    )
    id: str
