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
from .input_types import MoveArtifactSequenceInput
from .operation import Operation


class MoveSequenceResult(BaseModel):
    move_artifact_sequence: Optional["MoveSequenceMoveArtifactSequence"] = None


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
    ) = None


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class MoveSequenceMoveArtifactSequenceArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class MoveSequence(Operation[MoveSequenceResult]):
    """Change the type of a sequence."""

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
        (
            ("o", 0, 202, -1, "", "", 0),
            ("v", 22, 56, 0, "MoveArtifactSequenceInput", "input", 0),
            ("f", 59, 200, 0, "Mutation.moveArtifactSequence", "moveArtifactSequence", 1),
            ("a", 83, 96, 2, "Mutation.moveArtifactSequence(input:)", "input", 0),
            (
                "f",
                99,
                196,
                2,
                "MoveArtifactCollectionPayload.artifactCollection",
                "artifactCollection",
                1,
            ),
            ("f", 124, 141, 4, "", "__typename", 0),
            ("s", 141, 165, 4, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 165, 190, 4, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 204, 287, -1, "", "ArtifactProjectFields", 0),
            ("f", 247, 252, 8, "Project.id", "id", 0),
            ("f", 252, 265, 8, "Project.internalId", "internalId", 2),
            ("f", 265, 272, 8, "Project.name", "name", 0),
            ("f", 272, 285, 8, "Project.entityName", "entityName", 0),
            ("d", 289, 535, -1, "", "PortfolioFields", 0),
            ("f", 336, 341, 13, "ArtifactPortfolio.id", "id", 0),
            ("f", 341, 348, 13, "ArtifactPortfolio.name", "name", 0),
            ("f", 348, 362, 13, "ArtifactPortfolio.description", "description", 1),
            ("f", 362, 374, 13, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 374, 386, 13, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 386, 431, 13, "ArtifactPortfolio.project", "project", 1),
            ("s", 398, 427, 19, "", "ArtifactProjectFields", 0),
            ("f", 431, 468, 13, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 455, 464, 21, "ArtifactType.name", "name", 0),
            ("f", 468, 533, 13, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 477, 529, 23, "TagConnection.edges", "edges", 0),
            ("f", 489, 523, 24, "TagEdge.node", "node", 0),
            ("f", 502, 515, 25, "Tag.name", "name", 0),
            ("d", 537, 781, -1, "", "SequenceFields", 0),
            ("f", 582, 587, 27, "ArtifactSequence.id", "id", 0),
            ("f", 587, 594, 27, "ArtifactSequence.name", "name", 0),
            ("f", 594, 608, 27, "ArtifactSequence.description", "description", 1),
            ("f", 608, 620, 27, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 620, 632, 27, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 632, 677, 27, "ArtifactSequence.project", "project", 1),
            ("s", 644, 673, 33, "", "ArtifactProjectFields", 0),
            ("f", 677, 714, 27, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 701, 710, 35, "ArtifactType.name", "name", 0),
            ("f", 714, 779, 27, "ArtifactSequence.tags", "tags", 2),
            ("f", 723, 775, 37, "TagConnection.edges", "edges", 0),
            ("f", 735, 769, 38, "TagEdge.node", "node", 0),
            ("f", 748, 761, 39, "Tag.name", "name", 0),
        ),
        idempotent=True,
    )
    input: MoveArtifactSequenceInput
