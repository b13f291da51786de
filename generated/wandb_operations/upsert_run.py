# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpsertBucketInput
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class UpsertRunResult(BaseModel):
    upsert_bucket: Optional["UpsertRunUpsertBucket"]


class UpsertRunUpsertBucket(BaseModel):
    inserted: bool | None
    bucket: Optional["UpsertRunUpsertBucketBucket"]


class UpsertRunUpsertBucketBucket(RunDataFields, RunFields):
    project: Optional["UpsertRunUpsertBucketBucketProject"]


class UpsertRunUpsertBucketBucketProject(BaseModel):
    id: str
    name: str
    entity_name: str
    internal_id: str | None = None


class UpsertRun(Operation[UpsertRunResult]):
    """Create a run, or change fields of one that exists; with the same input twice, the second changes nothing."""

    __result__: ClassVar[type[BaseModel]] = UpsertRunResult
    __document__: ClassVar[Document] = Document(
        "UpsertRun",
        "mutation",
        """\
mutation UpsertRun($input: UpsertBucketInput!) {
  upsertBucket(input: $input) {
    inserted
    bucket {
      ...RunFields
      ...RunDataFields
      project {
        id
        name
        entityName
        internalId
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
}

fragment RunFields on Run {
  id
  name
  projectId
  displayName
  description
  notes
  tags
  group
  jobType
  state
  readOnly
  commit
  host
  historyLineCount
  sweepName
  createdAt
  updatedAt
  heartbeatAt
  user {
    ...UserInfoFields
  }
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((207, 226),)),
            Cut(frozenset({"Run.projectId"}), ((348, 360),)),
            Cut(frozenset({"Run.readOnly"}), ((429, 440),)),
            Cut(frozenset({"Run.host"}), ((449, 456),)),
            Cut(frozenset({"Run.historyLineCount"}), ((456, 475),)),
            Cut(frozenset({"Run.updatedAt"}), ((499, 511),)),
            Cut(frozenset({"User.photoUrl"}), ((620, 631),)),
        ),
        idempotent=True,
    )
    input: UpsertBucketInput
