# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ArtifactCollectionState
from .input_types import DeleteArtifactPortfolioInput
from .operation import Document, Operation


class DeletePortfolioResult(BaseModel):
    delete_artifact_portfolio: Optional["DeletePortfolioDeleteArtifactPortfolio"]


class DeletePortfolioDeleteArtifactPortfolio(BaseModel):
    artifact_collection: "DeletePortfolioDeleteArtifactPortfolioArtifactCollection"


class DeletePortfolioDeleteArtifactPortfolioArtifactCollection(BaseModel):
    typename__: str = Field(alias="__typename")
    state: ArtifactCollectionState


class DeletePortfolio(Operation[DeletePortfolioResult]):
    """Delete a collection of links; what is linked stays."""

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
    )
    input: DeleteArtifactPortfolioInput
