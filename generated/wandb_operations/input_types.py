from typing import Optional

from .operation import InputModel
from .scalars import JSONText


class RateLimitsInput(InputModel):
    graphql: int | None = None
    sdk_graphql: int | None = None
    sdk_graphql_query_seconds: float | None = None
    filestream_count: float | None = None
    filestream_per_run_count: float | None = None
    filestream_size: int | None = None
    run_update_count: float | None = None
    create_artifacts: int | None = None
    create_artifacts_request_count: int | None = None
    create_artifacts_time_window: int | None = None


class ArtifactTypeInput(InputModel):
    name: str
    description: str | None = None


class ProjectIconInput(InputModel):
    name: str
    color: str


class UpsertModelInput(InputModel):
    id: str | None = None
    name: str | None = None
    entity_name: str | None = None
    owner: str | None = None
    description: str | None = None
    access: str | None = None
    repo: str | None = None
    docker_image: str | None = None
    framework: str | None = None
    is_benchmark: bool | None = None
    is_published: bool | None = None
    views: JSONText | None = None
    icon: Optional["ProjectIconInput"] = None
    rate_limits: Optional["RateLimitsInput"] = None
    artifact_types: list["ArtifactTypeInput"] | None = None
    allow_all_artifact_types_in_registry: bool | None = None
    client_mutation_id: str | None = None


class UpsertBucketInput(InputModel):
    id: str | None = None
    name: str | None = None
    entity_name: str | None = None
    model_name: str | None = None
    display_name: str | None = None
    description: str | None = None
    notes: str | None = None
    group_name: str | None = None
    job_type: str | None = None
    job_program: str | None = None
    job_repo: str | None = None
    config: JSONText | None = None
    summary_metrics: JSONText | None = None
    commit: str | None = None
    host: str | None = None
    framework: str | None = None
    debug: bool | None = None
    state: str | None = None
    sweep: str | None = None
    tags: list[str | None] | None = None
    run_queue_item_id: str | None = None
    client_mutation_id: str | None = None


class CreateRunFilesInput(InputModel):
    entity_name: str
    project_name: str
    run_name: str
    files: list[str]
    client_mutation_id: str | None = None


class MarkRunFilesUploadedInput(InputModel):
    entity_name: str
    project_name: str
    run_name: str
    files: list[str]
    client_mutation_id: str | None = None


class DeleteFilesInput(InputModel):
    files: list[str]
    project_id: int | None = None
    client_mutation_id: str | None = None
