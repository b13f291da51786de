# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateArtifactCollectionTagAssignmentsInput
from .operation import Document, Operation


class AddCollectionTagsResult(BaseModel):
    create_artifact_collection_tag_assignments: Optional[
        "AddCollectionTagsCreateArtifactCollectionTagAssignments"
    ]


class AddCollectionTagsCreateArtifactCollectionTagAssignments(BaseModel):
    tags: list["AddCollectionTagsCreateArtifactCollectionTagAssignmentsTags"]


class AddCollectionTagsCreateArtifactCollectionTagAssignmentsTags(BaseModel):
    name: str


class AddCollectionTags(Operation[AddCollectionTagsResult]):
    """Give a collection tags."""

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
        idempotent=True,
    )
    input: CreateArtifactCollectionTagAssignmentsInput
