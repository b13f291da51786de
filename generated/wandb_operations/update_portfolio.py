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
from .input_types import UpdateArtifactPortfolioInput
from .operation import Cut, Document, Operation


class UpdatePortfolioResult(BaseModel):
    update_artifact_portfolio: Optional["UpdatePortfolioUpdateArtifactPortfolio"]


class UpdatePortfolioUpdateArtifactPortfolio(BaseModel):
    artifact_collection: Annotated[
        Annotated[
            Union[
                "UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactPortfolio",
                "UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactSequence",
            ],
            BY_TYPENAME,
            KNOWN,
        ]
        | Annotated[
            "UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactCollection",
            new_type("ArtifactPortfolio", "ArtifactSequence"),
        ],
        OPEN,
    ]


class UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")


class UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactPortfolio(PortfolioFields):
    typename__: Literal["ArtifactPortfolio"] = Field(alias="__typename")


class UpdatePortfolioUpdateArtifactPortfolioArtifactCollectionArtifactSequence(SequenceFields):
    typename__: Literal["ArtifactSequence"] = Field(alias="__typename")


class UpdatePortfolio(Operation[UpdatePortfolioResult]):
    """Rename or describe a collection of links."""

    __result__: ClassVar[type[BaseModel]] = UpdatePortfolioResult
    __document__: ClassVar[Document] = Document(
        "UpdatePortfolio",
        "mutation",
        """\
mutation UpdatePortfolio($input: UpdateArtifactPortfolioInput!) {
  updateArtifactPortfolio(input: $input) {
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
            Cut(frozenset({"Project.internalId"}), ((261, 274),)),
            Cut(frozenset({"ArtifactPortfolio.updatedAt"}), ((383, 395),)),
            Cut(
                frozenset(
                    {"ArtifactPortfolio.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((477, 542),),
            ),
            Cut(frozenset({"ArtifactSequence.updatedAt"}), ((629, 641),)),
            Cut(
                frozenset(
                    {"ArtifactSequence.tags", "Tag.name", "TagConnection.edges", "TagEdge.node"}
                ),
                ((723, 788),),
            ),
        ),
        idempotent=True,
    )
    input: UpdateArtifactPortfolioInput
