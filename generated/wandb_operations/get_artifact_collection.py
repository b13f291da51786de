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
    id: str
    name: str


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")
    id: str
    name: str


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")
    id: str
    name: str


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
        id
        name
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
            ("o", 0, 335, -1, "", "", 0),
            ("v", 28, 46, 0, "", "entity", 0),
            ("v", 46, 65, 0, "", "project", 0),
            ("v", 65, 81, 0, "", "type", 0),
            ("v", 81, 95, 0, "", "name", 0),
            ("f", 98, 333, 0, "Query.project", "project", 1),
            ("a", 109, 125, 5, "Query.project(name:)", "project", 0),
            ("a", 125, 144, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 147, 329, 5, "Project.artifactType", "artifactType", 1),
            ("a", 165, 176, 8, "Project.artifactType(name:)", "type", 0),
            ("f", 179, 323, 8, "ArtifactType.artifactCollection", "artifactCollection", 1),
            ("a", 205, 216, 10, "ArtifactType.artifactCollection(name:)", "name", 0),
            ("f", 219, 238, 10, "", "__typename", 0),
            ("f", 238, 249, 10, "ArtifactCollection.id", "id", 0),
            ("f", 249, 262, 10, "ArtifactCollection.name", "name", 0),
            ("s", 262, 288, 10, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 288, 315, 10, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 337, 420, -1, "", "ArtifactProjectFields", 0),
            ("f", 380, 385, 17, "Project.id", "id", 0),
            ("f", 385, 398, 17, "Project.internalId", "internalId", 2),
            ("f", 398, 405, 17, "Project.name", "name", 0),
            ("f", 405, 418, 17, "Project.entityName", "entityName", 0),
            ("d", 422, 668, -1, "", "PortfolioFields", 0),
            ("f", 469, 474, 22, "ArtifactPortfolio.id", "id", 0),
            ("f", 474, 481, 22, "ArtifactPortfolio.name", "name", 0),
            ("f", 481, 495, 22, "ArtifactPortfolio.description", "description", 1),
            ("f", 495, 507, 22, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 507, 519, 22, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 519, 564, 22, "ArtifactPortfolio.project", "project", 1),
            ("s", 531, 560, 28, "", "ArtifactProjectFields", 0),
            ("f", 564, 601, 22, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 588, 597, 30, "ArtifactType.name", "name", 0),
            ("f", 601, 666, 22, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 610, 662, 32, "TagConnection.edges", "edges", 0),
            ("f", 622, 656, 33, "TagEdge.node", "node", 0),
            ("f", 635, 648, 34, "Tag.name", "name", 0),
            ("d", 670, 914, -1, "", "SequenceFields", 0),
            ("f", 715, 720, 36, "ArtifactSequence.id", "id", 0),
            ("f", 720, 727, 36, "ArtifactSequence.name", "name", 0),
            ("f", 727, 741, 36, "ArtifactSequence.description", "description", 1),
            ("f", 741, 753, 36, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 753, 765, 36, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 765, 810, 36, "ArtifactSequence.project", "project", 1),
            ("s", 777, 806, 42, "", "ArtifactProjectFields", 0),
            ("f", 810, 847, 36, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 834, 843, 44, "ArtifactType.name", "name", 0),
            ("f", 847, 912, 36, "ArtifactSequence.tags", "tags", 2),
            ("f", 856, 908, 46, "TagConnection.edges", "edges", 0),
            ("f", 868, 902, 47, "TagEdge.node", "node", 0),
            ("f", 881, 894, 48, "Tag.name", "name", 0),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
    name: str
