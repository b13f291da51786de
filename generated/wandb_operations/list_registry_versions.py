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
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListRegistryVersionsResult(BaseModel):
    organization: Optional["ListRegistryVersionsOrganization"] = None


class ListRegistryVersionsOrganization(BaseModel):
    org_entity: Optional["ListRegistryVersionsOrganizationOrgEntity"] = None


class ListRegistryVersionsOrganizationOrgEntity(BaseModel):
    name: str
    artifact_memberships: Optional[
        "ListRegistryVersionsOrganizationOrgEntityArtifactMemberships"
    ] = None


class ListRegistryVersionsOrganizationOrgEntityArtifactMemberships(BaseModel):
    edges: list["ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdges"]
    page_info: "ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsPageInfo"


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdges(BaseModel):
    node: Optional["ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode"] = None


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode(MembershipFields):
    artifact: Optional[
        "ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNodeArtifact"
    ] = None


ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNodeArtifact = ArtifactFields


class ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 709, -1, "", "", 0),
            ("v", 27, 51, 0, "", "organization", 0),
            ("v", 51, 81, 0, "", "registryFilters", 1),
            ("v", 81, 113, 0, "", "collectionFilters", 1),
            ("v", 113, 135, 0, "", "filters", 1),
            ("v", 135, 151, 0, "", "order", 1),
            ("v", 151, 164, 0, "", "first", 1),
            ("v", 164, 178, 0, "", "after", 1),
            ("f", 181, 707, 0, "Query.organization", "organization", 1),
            ("a", 197, 216, 8, "Query.organization(name:)", "organization", 0),
            ("f", 219, 703, 8, "Organization.orgEntity", "orgEntity", 1),
            ("f", 235, 246, 10, "Entity.name", "name", 0),
            ("f", 246, 697, 10, "Entity.artifactMemberships", "artifactMemberships", 1),
            (
                "a",
                282,
                314,
                12,
                "Entity.artifactMemberships(projectFilters:)",
                "registryFilters",
                1,
            ),
            (
                "a",
                323,
                360,
                12,
                "Entity.artifactMemberships(collectionFilters:)",
                "collectionFilters",
                1,
            ),
            ("a", 369, 386, 12, "Entity.artifactMemberships(filters:)", "filters", 1),
            ("a", 395, 408, 12, "Entity.artifactMemberships(order:)", "order", 1),
            ("a", 417, 430, 12, "Entity.artifactMemberships(first:)", "first", 1),
            ("a", 439, 452, 12, "Entity.artifactMemberships(after:)", "after", 1),
            ("f", 462, 618, 12, "ArtifactCollectionMembershipConnection.edges", "edges", 0),
            ("f", 478, 608, 19, "ArtifactCollectionMembershipEdge.node", "node", 1),
            ("s", 495, 527, 20, "", "MembershipFields", 0),
            ("f", 527, 596, 20, "ArtifactCollectionMembership.artifact", "artifact", 1),
            ("s", 550, 582, 22, "", "ArtifactFields", 0),
            ("f", 618, 689, 12, "ArtifactCollectionMembershipConnection.pageInfo", "pageInfo", 0),
            ("f", 637, 659, 24, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 659, 679, 24, "PageInfo.endCursor", "endCursor", 1),
            ("d", 711, 1082, -1, "", "ArtifactFields", 0),
            ("f", 748, 753, 27, "Artifact.id", "id", 0),
            ("f", 753, 761, 27, "Artifact.state", "state", 0),
            ("f", 761, 770, 27, "Artifact.digest", "digest", 0),
            ("f", 770, 788, 27, "Artifact.digestAlgorithm", "digestAlgorithm", 2),
            ("f", 788, 803, 27, "Artifact.versionIndex", "versionIndex", 1),
            ("f", 803, 816, 27, "Artifact.commitHash", "commitHash", 1),
            ("f", 816, 830, 27, "Artifact.description", "description", 1),
            ("f", 830, 841, 27, "Artifact.metadata", "metadata", 1),
            ("f", 841, 863, 27, "Artifact.tags", "tags", 2),
            ("f", 850, 859, 36, "Tag.name", "name", 0),
            ("f", 863, 870, 27, "Artifact.size", "size", 0),
            ("f", 870, 882, 27, "Artifact.fileCount", "fileCount", 0),
            ("f", 882, 896, 27, "Artifact.historyStep", "historyStep", 1),
            ("f", 896, 917, 27, "Artifact.ttlDurationSeconds", "ttlDurationSeconds", 2),
            ("f", 917, 934, 27, "Artifact.ttlIsInherited", "ttlIsInherited", 2),
            ("f", 934, 946, 27, "Artifact.createdAt", "createdAt", 0),
            ("f", 946, 958, 27, "Artifact.updatedAt", "updatedAt", 1),
            ("f", 958, 988, 27, "Artifact.artifactType", "artifactType", 0),
            ("f", 975, 984, 45, "ArtifactType.name", "name", 0),
            ("f", 988, 1080, 27, "Artifact.artifactSequence", "artifactSequence", 0),
            ("f", 1009, 1016, 47, "ArtifactSequence.id", "id", 0),
            ("f", 1016, 1025, 47, "ArtifactSequence.name", "name", 0),
            ("f", 1025, 1076, 47, "ArtifactSequence.project", "project", 1),
            ("s", 1039, 1070, 50, "", "ArtifactProjectFields", 0),
            ("d", 1084, 1167, -1, "", "ArtifactProjectFields", 0),
            ("f", 1127, 1132, 52, "Project.id", "id", 0),
            ("f", 1132, 1145, 52, "Project.internalId", "internalId", 2),
            ("f", 1145, 1152, 52, "Project.name", "name", 0),
            ("f", 1152, 1165, 52, "Project.entityName", "entityName", 0),
            ("d", 1169, 1363, -1, "", "MembershipFields", 0),
            ("f", 1228, 1233, 57, "ArtifactCollectionMembership.id", "id", 0),
            ("f", 1233, 1248, 57, "ArtifactCollectionMembership.versionIndex", "versionIndex", 1),
            ("f", 1248, 1274, 57, "ArtifactCollectionMembership.aliases", "aliases", 0),
            ("f", 1260, 1270, 60, "ArtifactAlias.alias", "alias", 0),
            (
                "f",
                1274,
                1361,
                57,
                "ArtifactCollectionMembership.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 1297, 1312, 62, "", "__typename", 0),
            ("s", 1312, 1334, 62, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 1334, 1357, 62, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 1365, 1611, -1, "", "PortfolioFields", 0),
            ("f", 1412, 1417, 66, "ArtifactPortfolio.id", "id", 0),
            ("f", 1417, 1424, 66, "ArtifactPortfolio.name", "name", 0),
            ("f", 1424, 1438, 66, "ArtifactPortfolio.description", "description", 1),
            ("f", 1438, 1450, 66, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 1450, 1462, 66, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 1462, 1507, 66, "ArtifactPortfolio.project", "project", 1),
            ("s", 1474, 1503, 72, "", "ArtifactProjectFields", 0),
            (
                "f",
                1507,
                1544,
                66,
                "ArtifactPortfolio.defaultArtifactType",
                "defaultArtifactType",
                0,
            ),
            ("f", 1531, 1540, 74, "ArtifactType.name", "name", 0),
            ("f", 1544, 1609, 66, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 1553, 1605, 76, "TagConnection.edges", "edges", 0),
            ("f", 1565, 1599, 77, "TagEdge.node", "node", 0),
            ("f", 1578, 1591, 78, "Tag.name", "name", 0),
            ("d", 1613, 1857, -1, "", "SequenceFields", 0),
            ("f", 1658, 1663, 80, "ArtifactSequence.id", "id", 0),
            ("f", 1663, 1670, 80, "ArtifactSequence.name", "name", 0),
            ("f", 1670, 1684, 80, "ArtifactSequence.description", "description", 1),
            ("f", 1684, 1696, 80, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 1696, 1708, 80, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 1708, 1753, 80, "ArtifactSequence.project", "project", 1),
            ("s", 1720, 1749, 86, "", "ArtifactProjectFields", 0),
            ("f", 1753, 1790, 80, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 1777, 1786, 88, "ArtifactType.name", "name", 0),
            ("f", 1790, 1855, 80, "ArtifactSequence.tags", "tags", 2),
            ("f", 1799, 1851, 90, "TagConnection.edges", "edges", 0),
            ("f", 1811, 1845, 91, "TagEdge.node", "node", 0),
            ("f", 1824, 1837, 92, "Tag.name", "name", 0),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = (
        "organization",
        "org_entity",
        "artifact_memberships",
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
