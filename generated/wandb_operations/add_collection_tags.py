# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateArtifactCollectionTagAssignmentsInput
from .operation import Operation


class AddCollectionTagsResult(BaseModel):
    create_artifact_collection_tag_assignments: Optional[
        "AddCollectionTagsCreateArtifactCollectionTagAssignments"
    ] = None


class AddCollectionTagsCreateArtifactCollectionTagAssignments(BaseModel):
    tags: list["AddCollectionTagsCreateArtifactCollectionTagAssignmentsTags"]


class AddCollectionTagsCreateArtifactCollectionTagAssignmentsTags(BaseModel):
    name: str


class AddCollectionTags(Operation[AddCollectionTagsResult]):
    """Add tags to a collection."""

    __result__: ClassVar[type[BaseModel]] = AddCollectionTagsResult
    __document__: ClassVar[Document] = Document(
        "AddCollectionTags",
        "mutation",
        """\
mutation AddCollectionTags($input: CreateArtifactCollectionTagAssignmentsInput!) {
  createArtifactCollectionTagAssignments(input: $input) {
    tags {
      name
    }
  }
}
""",
        (
            ("o", 0, 174, -1, "", "", 0),
            ("v", 27, 79, 0, "CreateArtifactCollectionTagAssignmentsInput", "input", 0),
            (
                "f",
                82,
                172,
                0,
                "Mutation.createArtifactCollectionTagAssignments",
                "createArtifactCollectionTagAssignments",
                1,
            ),
            (
                "a",
                124,
                137,
                2,
                "Mutation.createArtifactCollectionTagAssignments(input:)",
                "input",
                0,
            ),
            ("f", 140, 168, 2, "CreateArtifactCollectionTagAssignmentsPayload.tags", "tags", 0),
            ("f", 151, 162, 4, "Tag.name", "name", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactCollectionTagAssignmentsInput
