# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteArtifactCollectionTagAssignmentsInput
from .operation import Operation


class DeleteCollectionTagsResult(BaseModel):
    delete_artifact_collection_tag_assignments: Optional[
        "DeleteCollectionTagsDeleteArtifactCollectionTagAssignments"
    ] = None


class DeleteCollectionTagsDeleteArtifactCollectionTagAssignments(BaseModel):
    success: bool


class DeleteCollectionTags(Operation[DeleteCollectionTagsResult]):
    """Delete tags of a collection."""

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
        (
            ("o", 0, 161, -1, "", "", 0),
            ("v", 30, 82, 0, "DeleteArtifactCollectionTagAssignmentsInput", "input", 0),
            (
                "f",
                85,
                159,
                0,
                "Mutation.deleteArtifactCollectionTagAssignments",
                "deleteArtifactCollectionTagAssignments",
                1,
            ),
            (
                "a",
                127,
                140,
                2,
                "Mutation.deleteArtifactCollectionTagAssignments(input:)",
                "input",
                0,
            ),
            (
                "f",
                143,
                155,
                2,
                "DeleteArtifactCollectionTagAssignmentsPayload.success",
                "success",
                0,
            ),
        ),
        idempotent=True,
    )
    input: DeleteArtifactCollectionTagAssignmentsInput
