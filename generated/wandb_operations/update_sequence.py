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
from .input_types import UpdateArtifactSequenceInput
from .operation import Operation


class UpdateSequenceResult(BaseModel):
    update_artifact_sequence: Optional["UpdateSequenceUpdateArtifactSequence"] = None


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
    """Change the name or description of a sequence."""

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
        (
            ("o", 0, 208, -1, "", "", 0),
            ("v", 24, 60, 0, "UpdateArtifactSequenceInput", "input", 0),
            ("f", 63, 206, 0, "Mutation.updateArtifactSequence", "updateArtifactSequence", 1),
            ("a", 89, 102, 2, "Mutation.updateArtifactSequence(input:)", "input", 0),
            (
                "f",
                105,
                202,
                2,
                "UpdateArtifactCollectionPayload.artifactCollection",
                "artifactCollection",
                0,
            ),
            ("f", 130, 147, 4, "", "__typename", 0),
            ("s", 147, 171, 4, "ArtifactSequence in ArtifactCollection", "SequenceFields", 1),
            ("s", 171, 196, 4, "ArtifactPortfolio in ArtifactCollection", "PortfolioFields", 1),
            ("d", 210, 293, -1, "", "ArtifactProjectFields", 0),
            ("f", 253, 258, 8, "Project.id", "id", 0),
            ("f", 258, 271, 8, "Project.internalId", "internalId", 2),
            ("f", 271, 278, 8, "Project.name", "name", 0),
            ("f", 278, 291, 8, "Project.entityName", "entityName", 0),
            ("d", 295, 541, -1, "", "PortfolioFields", 0),
            ("f", 342, 347, 13, "ArtifactPortfolio.id", "id", 0),
            ("f", 347, 354, 13, "ArtifactPortfolio.name", "name", 0),
            ("f", 354, 368, 13, "ArtifactPortfolio.description", "description", 1),
            ("f", 368, 380, 13, "ArtifactPortfolio.createdAt", "createdAt", 0),
            ("f", 380, 392, 13, "ArtifactPortfolio.updatedAt", "updatedAt", 2),
            ("f", 392, 437, 13, "ArtifactPortfolio.project", "project", 1),
            ("s", 404, 433, 19, "", "ArtifactProjectFields", 0),
            ("f", 437, 474, 13, "ArtifactPortfolio.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 461, 470, 21, "ArtifactType.name", "name", 0),
            ("f", 474, 539, 13, "ArtifactPortfolio.tags", "tags", 2),
            ("f", 483, 535, 23, "TagConnection.edges", "edges", 0),
            ("f", 495, 529, 24, "TagEdge.node", "node", 0),
            ("f", 508, 521, 25, "Tag.name", "name", 0),
            ("d", 543, 787, -1, "", "SequenceFields", 0),
            ("f", 588, 593, 27, "ArtifactSequence.id", "id", 0),
            ("f", 593, 600, 27, "ArtifactSequence.name", "name", 0),
            ("f", 600, 614, 27, "ArtifactSequence.description", "description", 1),
            ("f", 614, 626, 27, "ArtifactSequence.createdAt", "createdAt", 0),
            ("f", 626, 638, 27, "ArtifactSequence.updatedAt", "updatedAt", 2),
            ("f", 638, 683, 27, "ArtifactSequence.project", "project", 1),
            ("s", 650, 679, 33, "", "ArtifactProjectFields", 0),
            ("f", 683, 720, 27, "ArtifactSequence.defaultArtifactType", "defaultArtifactType", 0),
            ("f", 707, 716, 35, "ArtifactType.name", "name", 0),
            ("f", 720, 785, 27, "ArtifactSequence.tags", "tags", 2),
            ("f", 729, 781, 37, "TagConnection.edges", "edges", 0),
            ("f", 741, 775, 38, "TagEdge.node", "node", 0),
            ("f", 754, 767, 39, "Tag.name", "name", 0),
        ),
        idempotent=True,
    )
    input: UpdateArtifactSequenceInput
