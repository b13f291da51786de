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
from .operation import Cut, Document, Operation


class GetArtifactCollectionResult(BaseModel):
    project: Optional["GetArtifactCollectionProject"]


class GetArtifactCollectionProject(BaseModel):
    artifact_type: Optional["GetArtifactCollectionProjectArtifactType"]


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
    )


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class GetArtifactCollectionProjectArtifactTypeArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class GetArtifactCollection(Operation[GetArtifactCollectionResult]):
    """One collection."""

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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((361, 374),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((483, 495),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((577, 642),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((729, 741),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((823, 888),),
            ),
        ),
    )
    entity: str
    project: str
    type_: str = Field(serialization_alias="type")
    name: str
