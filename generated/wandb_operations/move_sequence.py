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
from .input_types import MoveArtifactSequenceInput
from .operation import Cut, Document, Operation


class MoveSequenceResult(BaseModel):
    move_artifact_sequence: Optional["MoveSequenceMoveArtifactSequence"]


class MoveSequenceMoveArtifactSequence(BaseModel):
    artifact_collection: (
        Annotated[
            Annotated[
                Union[
                    "MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactPortfolio",
                    "MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactSequence",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[
                "MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactCollection",
                new_type("ArtifactPortfolio", "ArtifactSequence"),
            ],
            OPEN,
        ]
        | None
    )


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class MoveSequence(Operation[MoveSequenceResult]):
    """Give a collection another type."""

    __result__: ClassVar[type[BaseModel]] = MoveSequenceResult
    __document__: ClassVar[Document] = Document(
        "MoveSequence",
        "mutation",
        """\
mutation MoveSequence($input: MoveArtifactSequenceInput!) {
  moveArtifactSequence(input: $input) {
    artifactCollection {
      __typename
      ...SequenceFields
      ...PortfolioFields
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
            Cut(frozenset({"Project.internalId"}), ((252, 265),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((374, 386),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((468, 533),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((620, 632),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((714, 779),),
            ),
        ),
        idempotent=True,
    )
    input: MoveArtifactSequenceInput
