# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactCollectionState
from .input_types import DeleteArtifactPortfolioInput
from .operation import Operation


class DeletePortfolioResult(BaseModel):
    delete_artifact_portfolio: Optional["DeletePortfolioDeleteArtifactPortfolio"] = None


class DeletePortfolioDeleteArtifactPortfolio(BaseModel):
    artifact_collection: "DeletePortfolioDeleteArtifactPortfolioArtifactCollection"


class DeletePortfolioDeleteArtifactPortfolioArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    state: ArtifactCollectionState


class DeletePortfolio(Operation[DeletePortfolioResult]):
    """Delete a portfolio; the linked versions are kept."""

    __result__: ClassVar[type[BaseModel]] = DeletePortfolioResult
    __document__: ClassVar[Document] = Document(
        "DeletePortfolio",
        "mutation",
        """\
mutation DeletePortfolio($input: DeleteArtifactPortfolioInput!) {
  deleteArtifactPortfolio(input: $input) {
    artifactCollection {
      __typename
      state
    }
  }
}
""",
        (
            ("o", 0, 174, -1, "", "", 0),
            ("v", 25, 62, 0, "DeleteArtifactPortfolioInput", "input", 0),
            ("f", 65, 172, 0, "Mutation.deleteArtifactPortfolio", "deleteArtifactPortfolio", 1),
            ("a", 92, 105, 2, "Mutation.deleteArtifactPortfolio(input:)", "input", 0),
            (
                "f",
                108,
                168,
                2,
                "DeleteArtifactCollectionPayload.artifactCollection",
                "artifactCollection",
                0,
            ),
            ("f", 133, 150, 4, "", "__typename", 0),
            ("f", 150, 162, 4, "ArtifactCollection.state", "state", 0),
        ),
    )
    input: DeleteArtifactPortfolioInput
