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
from .input_types import UpdateArtifactPortfolioInput
from .operation import Operation


class UpdatePortfolioResult(BaseModel):
    update_artifact_portfolio: Optional["UpdatePortfolioUpdateArtifactPortfolio"] = None


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
    """Change the name or description of a portfolio."""

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
        (
            ("o", 0, 211, -1, "", "", 0),
            ("v", 25, 62, 0, "UpdateArtifactPortfolioInput", "input", 0),
            ("f", 65, 209, 0, "Mutation.updateArtifactPortfolio", "updateArtifactPortfolio", 1),
            ("a", 92, 105, 2, "Mutation.updateArtifactPortfolio(input:)", "input", 0),
            (
                "f",
                108,
                205,
                2,
                "UpdateArtifactCollectionPayload.artifactCollection",
                "artifactCollection",
                0,
            ),
            ("f", 133, 150, 4, "", "__typename", 0),
            ("s", 150, 174, 4, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 174, 199, 4, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 213, 296, -1, "", "ArtifactProjectFields", 0),
            ("f", 256, 261, 8, "Project.id", "id", 0),
            ("f", 261, 274, 8, "Project.internalId", "internalId", 2),
            ("f", 274, 281, 8, "Project.name", "name", 0),
            ("f", 281, 294, 8, "Project.entityName", "entityName", 0),
            ("d", 298, 544, -1, "", "PortfolioFields", 0),
            ("f", 345, 350, 13, "ArtifactPortfolio.id", "id", 0),
            ("f", 350, 357, 13, "ArtifactPortfolio.name", "name", 0),
            ("f", 357, 371, 13, "ArtifactPortfolio.description", "description", 1),
            ("f", 371, 383, 13, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 383, 395, 13, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 395, 440, 13, "ArtifactPortfolio.project", "project", 1),
            ("s", 407, 436, 19, "", "ArtifactProjectFields", 0),
            ("f", 440, 477, 13, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 464, 473, 21, "ArtifactType.name", "name", 0),
            ("f", 477, 542, 13, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 486, 538, 23, "TagConnection.edges", "edges", 0),
            ("f", 498, 532, 24, "TagEdge.node", "node", 0),
            ("f", 511, 524, 25, "Tag.name", "name", 0),
            ("d", 546, 790, -1, "", "SequenceFields", 0),
            ("f", 591, 596, 27, "ArtifactSequence.id", "id", 0),
            ("f", 596, 603, 27, "ArtifactSequence.name", "name", 0),
            ("f", 603, 617, 27, "ArtifactSequence.description", "description", 1),
            ("f", 617, 629, 27, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 629, 641, 27, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 641, 686, 27, "ArtifactSequence.project", "project", 1),
            ("s", 653, 682, 33, "", "ArtifactProjectFields", 0),
            ("f", 686, 723, 27, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 710, 719, 35, "ArtifactType.name", "name", 0),
            ("f", 723, 788, 27, "ArtifactSequence.tags", "tags", 2),
            ("f", 732, 784, 37, "TagConnection.edges", "edges", 0),
            ("f", 744, 778, 38, "TagEdge.node", "node", 0),
            ("f", 757, 770, 39, "Tag.name", "name", 0),
        ),
        idempotent=True,
    )
    input: UpdateArtifactPortfolioInput
