# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .artifacts_fragments import (  # noqa: F401
    ArtifactProjectFields,
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
from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, new_type
from .document import Document
from .operation import Operation


class GetArtifactCollectionResult(BaseModel):
    project: Optional["GetArtifactCollectionProject"] = None


class GetArtifactCollectionProject(BaseModel):
    artifact_type: Optional["GetArtifactCollectionProjectArtifactType"] = None


class GetArtifactCollectionProjectArtifactType(BaseModel):
    artifact_collection: (
        Annotated[
            Annotated[
                Union[
                    "GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactPortfolio",
                    "GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    ) = None


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class GetArtifactCollection(Operation[GetArtifactCollectionResult]):
    """Get one collection."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactCollectionResult
    __document__: ClassVar[Document] = Document(
        "GetArtifactCollection",
        "query",
        """\
query GetArtifactCollection($entity: String!, $project: String!, $type: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    artifactType(name: $type) {
      artifactCollection(name: $name) {
        __typename
        ...SequenceFields
        ...PortfolioFields
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
            ("o", 0, 311, -1, "", "", 0),
            ("v", 28, 46, 0, "", "entity", 0),
            ("v", 46, 65, 0, "", "project", 0),
            ("v", 65, 81, 0, "", "type", 0),
            ("v", 81, 95, 0, "", "name", 0),
            ("f", 98, 309, 0, "Query.project", "project", 1),
            ("a", 109, 125, 5, "Query.project(name:)", "project", 0),
            ("a", 125, 144, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 147, 305, 5, "Project.artifactType", "artifactType", 1),
            ("a", 165, 176, 8, "Project.artifactType(name:)", "type", 0),
            ("f", 179, 299, 8, "ArtifactType.artifactCollection", "artifactCollection", 1),
            ("a", 205, 216, 10, "ArtifactType.artifactCollection(name:)", "name", 0),
            ("f", 219, 238, 10, "", "__typename", 0),
            ("s", 238, 264, 10, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 264, 291, 10, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 313, 396, -1, "", "ArtifactProjectFields", 0),
            ("f", 356, 361, 15, "Project.id", "id", 0),
            ("f", 361, 374, 15, "Project.internalId", "internalId", 2),
            ("f", 374, 381, 15, "Project.name", "name", 0),
            ("f", 381, 394, 15, "Project.entityName", "entityName", 0),
            ("d", 398, 644, -1, "", "PortfolioFields", 0),
            ("f", 445, 450, 20, "ArtifactPortfolio.id", "id", 0),
            ("f", 450, 457, 20, "ArtifactPortfolio.name", "name", 0),
            ("f", 457, 471, 20, "ArtifactPortfolio.description", "description", 1),
            ("f", 471, 483, 20, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 483, 495, 20, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 495, 540, 20, "ArtifactPortfolio.project", "project", 1),
            ("s", 507, 536, 26, "", "ArtifactProjectFields", 0),
            ("f", 540, 577, 20, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 564, 573, 28, "ArtifactType.name", "name", 0),
            ("f", 577, 642, 20, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 586, 638, 30, "TagConnection.edges", "edges", 0),
            ("f", 598, 632, 31, "TagEdge.node", "node", 0),
            ("f", 611, 624, 32, "Tag.name", "name", 0),
            ("d", 646, 890, -1, "", "SequenceFields", 0),
            ("f", 691, 696, 34, "ArtifactSequence.id", "id", 0),
            ("f", 696, 703, 34, "ArtifactSequence.name", "name", 0),
            ("f", 703, 717, 34, "ArtifactSequence.description", "description", 1),
            ("f", 717, 729, 34, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 729, 741, 34, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 741, 786, 34, "ArtifactSequence.project", "project", 1),
            ("s", 753, 782, 40, "", "ArtifactProjectFields", 0),
            ("f", 786, 823, 34, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 810, 819, 42, "ArtifactType.name", "name", 0),
            ("f", 823, 888, 34, "ArtifactSequence.tags", "tags", 2),
            ("f", 832, 884, 44, "TagConnection.edges", "edges", 0),
            ("f", 844, 878, 45, "TagEdge.node", "node", 0),
            ("f", 857, 870, 46, "Tag.name", "name", 0),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
    name: str
