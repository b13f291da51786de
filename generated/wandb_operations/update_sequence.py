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
from .input_types import UpdateArtifactSequenceInput
from .operation import Cut, Document, Operation


class UpdateSequenceResult(BaseModel):
    update_artifact_sequence: Optional["UpdateSequenceUpdateArtifactSequence"]


class UpdateSequenceUpdateArtifactSequence(BaseModel):
    artifact_collection: Annotated[
        Annotated[
            Union[
                "UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactPortfolio",
                "UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactSequence",
            ],
            BY_TYPENAME,
            KNOWN,
        ]
        | Annotated[
            "UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactCollection",
            new_type("ArtifactPortfolio", "ArtifactSequence"),
        ],
        OPEN,
    ]


class UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class UpdateSequenceUpdateArtifactSequenceArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class UpdateSequence(Operation[UpdateSequenceResult]):
    """Rename or describe a collection of versions."""

    __result__: ClassVar[type[BaseModel]] = UpdateSequenceResult
    __document__: ClassVar[Document] = Document(
        "UpdateSequence",
        "mutation",
        """\
mutation UpdateSequence($input: UpdateArtifactSequenceInput!) {
  updateArtifactSequence(input: $input) {
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
            Cut(frozenset({"Project.internalId"}), ((258, 271),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((380, 392),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((474, 539),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((626, 638),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((720, 785),),
            ),
        ),
        idempotent=True,
    )
    input: UpdateArtifactSequenceInput
