# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteArtifactCollectionTagAssignmentsInput
from .operation import Document, Operation


class DeleteCollectionTagsResult(BaseModel):
    delete_artifact_collection_tag_assignments: Optional[
        "DeleteCollectionTagsDeleteArtifactCollectionTagAssignments"
    ]


class DeleteCollectionTagsDeleteArtifactCollectionTagAssignments(BaseModel):
    success: bool


class DeleteCollectionTags(Operation[DeleteCollectionTagsResult]):
    """Take tags from a collection."""

    __result__: ClassVar[type[BaseModel]] = DeleteCollectionTagsResult
    __document__: ClassVar[Document] = Document(
        "DeleteCollectionTags",
        "mutation",
        """\
mutation DeleteCollectionTags($input: DeleteArtifactCollectionTagAssignmentsInput!) {
  deleteArtifactCollectionTagAssignments(input: $input) {
    success
  }
}
""",
        idempotent=True,
    )
    input: DeleteArtifactCollectionTagAssignmentsInput
