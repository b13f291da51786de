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
from .operation import Cut, Document, Page, PagedOperation
from .scalars import JSONText


class ListRegistryVersionsResult(BaseModel):
    organization: Optional["ListRegistryVersionsOrganization"]


class ListRegistryVersionsOrganization(BaseModel):
    org_entity: Optional["ListRegistryVersionsOrganizationOrgEntity"]


class ListRegistryVersionsOrganizationOrgEntity(BaseModel):
    name: str
    artifact_memberships: Optional["ListRegistryVersionsOrganizationOrgEntityArtifactMemberships"]


class ListRegistryVersionsOrganizationOrgEntityArtifactMemberships(BaseModel):
    edges: list["ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdges"]
    page_info: "ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsPageInfo"


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdges(BaseModel):
    node: Optional["ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode"]


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode(MembershipFields):
    artifact: Optional[
        "ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNodeArtifact"
    ]


ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNodeArtifact = ArtifactFields


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListRegistryVersions(
    PagedOperation[
        ListRegistryVersionsResult,
        ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode,
    ]
):
    """List the versions in the registries of an organization, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListRegistryVersionsResult
    __document__: ClassVar[Document] = Document(
        "ListRegistryVersions",
        "query",
        """\
query ListRegistryVersions($organization: String!, $registryFilters: JSONString, $collectionFilters: JSONString, $filters: JSONString, $order: String, $first: Int, $after: String) {
  organization(name: $organization) {
    orgEntity {
      name
      artifactMemberships(
        projectFilters: $registryFilters
        collectionFilters: $collectionFilters
        filters: $filters
        order: $order
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...MembershipFields
            artifact {
              ...ArtifactFields
            }
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
            Cut(frozenset({"Artifact.digestAlgorithm"}), ((770, 788),)),
            Cut(frozenset({"Artifact.tags", "Tag.name"}), ((841, 863),)),
            Cut(frozenset({"Artifact.ttlDurationSeconds"}), ((896, 917),)),
            Cut(frozenset({"Artifact.ttlIsInherited"}), ((917, 934),)),
            Cut(frozenset({"Project.internalId"}), ((1132, 1145),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((1450, 1462),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1544, 1609),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((1696, 1708),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((1790, 1855),),
            ),
        ),
    )
    organization: str
    registry_filters: JSONText | None = None
    collection_filters: JSONText | None = None
    filters: JSONText | None = None
    order: str | None = None

    def page_of(
        self, result: ListRegistryVersionsResult
    ) -> Page[ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode] | None:
        at1 = result.organization
        if at1 is None:
            return None
        at2 = at1.org_entity
        if at2 is None:
            return None
        connection = at2.artifact_memberships
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
