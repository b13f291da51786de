from typing import Optional

from pydantic import Field

from .enums import (
    AlertSeverity,
    ArtifactDigestAlgorithm,
    ArtifactManifestType,
    ArtifactStorageLayout,
    CloudProvider,
    EventTriggeringConditionType,
    RunQueueAccessType,
    RunQueuePrioritizationMode,
    TriggeredActionType,
    TriggerScopeType,
    ViewSource,
)
from .operation import InputModel
from .scalars import DateTime, Int64, JSONText


class ARIAActionInput(InputModel):
    prompt: str


class AddAliasesInput(InputModel):
    aliases: list["ArtifactCollectionAliasInput"]
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None


class ArtifactAliasInput(InputModel):
    alias: str = Field(max_length=128)
    artifact_collection_name: str


class ArtifactCollectionAliasInput(InputModel):
    alias: str = Field(max_length=128)
    artifact_collection_name: str
    entity_name: str
    project_name: str


class ArtifactTypeInput(InputModel):
    description: str | None = None
    name: str = Field(max_length=128, pattern="^[-\\w]+([ ]*[-.\\w]+)*$")


class CommitArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None


class CreateArtifactCollectionTagAssignmentsInput(InputModel):
    artifact_collection_name: str
    client_mutation_id: str | None = Field(default=None, serialization_alias="clientMutationID")
    entity_name: str
    project_name: str
    tags: list["TagInput"] = Field(max_length=20)


class CreateArtifactFileSpecInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_manifest_id: str | None = Field(default=None, serialization_alias="artifactManifestID")
    digest: str | None = None
    md_5: str
    mimetype: str | None = None
    name: str
    upload_parts_input: list["UploadPartsInput"] | None = None


class CreateArtifactFilesInput(InputModel):
    artifact_files: list["CreateArtifactFileSpecInput"]
    client_mutation_id: str | None = None
    cloud_region_id: str | None = Field(default=None, serialization_alias="cloudRegionID")
    digest_algorithm: ArtifactDigestAlgorithm | None = None
    storage_layout: ArtifactStorageLayout = ArtifactStorageLayout.V1


class CreateArtifactInput(InputModel):
    aliases: list["ArtifactAliasInput"] | None = None
    artifact_collection_name: str | None = None
    artifact_collection_names: list[str] | None = None
    artifact_type_name: str
    client_id: str | None = Field(default=None, serialization_alias="clientID")
    client_mutation_id: str | None = None
    description: str | None = None
    digest: str
    digest_algorithm: ArtifactDigestAlgorithm
    distributed_id: str | None = Field(default=None, serialization_alias="distributedID")
    enable_digest_deduplication: bool | None = None
    entity_name: str
    history_step: Int64 | None = None
    labels: JSONText | None = None
    metadata: JSONText | None = None
    project_name: str
    run_name: str | None = None
    sequence_client_id: str | None = Field(default=None, serialization_alias="sequenceClientID")
    storage_region: str | None = None
    tags: list["TagInput"] | None = None
    ttl_duration_seconds: Int64 | None = None


class CreateArtifactManifestInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    base_artifact_id: str | None = Field(default=None, serialization_alias="baseArtifactID")
    client_mutation_id: str | None = None
    digest: str
    entity_name: str
    name: str
    project_name: str
    run_name: str
    type_: ArtifactManifestType = Field(
        default=ArtifactManifestType.FULL, serialization_alias="type"
    )


class CreateCustomChartInput(InputModel):
    access: str
    client_mutation_id: str | None = None
    display_name: str
    entity: str
    name: str
    spec: JSONText
    type_: str = Field(serialization_alias="type")


class CreateDefaultResourceConfigInput(InputModel):
    client_mutation_id: str | None = None
    config: JSONText
    entity_name: str
    project_name: str | None = None
    resource: str
    template_variables: JSONText | None = None


class CreateFilterTriggerInput(InputModel):
    client_mutation_id: str | None = None
    description: str | None = None
    enabled: bool
    event_filter: JSONText
    name: str = Field(max_length=255)
    scope_id: str = Field(serialization_alias="scopeID")
    scope_type: TriggerScopeType
    triggered_action_config: "TriggeredActionConfig"
    triggered_action_type: TriggeredActionType
    triggering_event_type: EventTriggeringConditionType


class CreateGenericWebhookIntegrationInput(InputModel):
    access_token_ref: str | None = None
    client_mutation_id: str | None = None
    entity_name: str
    name: str = Field(max_length=64, pattern="^[-\\w]+([ ]+[-\\w]+)*$")
    secret_ref: str | None = None
    url_endpoint: str


class CreateInviteInput(InputModel):
    account_type: str | None = None
    add_seat: bool | None = None
    admin: bool | None = None
    client_mutation_id: str | None = None
    email: str | None = None
    entity_name: str | None = None
    role: str | None = None
    username: str | None = None


class CreateProjectMembersInput(InputModel):
    project_id: str
    team_ids: list[str] | None = None
    user_ids: list[str] | None = None


class CreateRunQueueInput(InputModel):
    access: RunQueueAccessType
    client_mutation_id: str | None = None
    default_resource_config_id: str | None = Field(
        default=None, serialization_alias="defaultResourceConfigID"
    )
    entity_name: str
    prioritization_mode: RunQueuePrioritizationMode | None = None
    project_name: str
    queue_name: str


class CreateServiceAccountInput(InputModel):
    client_mutation_id: str | None = None
    description: str | None = None
    entity_name: str | None = None


class CreateTeamInput(InputModel):
    client_mutation_id: str | None = None
    default_access: str | None = None
    organization_id: str | None = None
    storage_bucket_info: Optional["StorageBucketInfoInput"] = None
    team_admin_user_name: str | None = None
    team_name: str


class CreateUserInput(InputModel):
    account_type: str | None = None
    admin: bool | None = None
    client_mutation_id: str | None = None
    email: str
    password: str | None = None


class DeleteAliasesInput(InputModel):
    aliases: list["ArtifactCollectionAliasInput"]
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None


class DeleteApiKeyInput(InputModel):
    client_mutation_id: str | None = None
    id: str | None = None


class DeleteArtifactCollectionTagAssignmentsInput(InputModel):
    artifact_collection_name: str
    client_mutation_id: str | None = Field(default=None, serialization_alias="clientMutationID")
    entity_name: str
    project_name: str
    tags: list["TagInput"] = Field(max_length=20)


class DeleteArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None
    delete_aliases: bool | None = False


class DeleteArtifactPortfolioInput(InputModel):
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    client_mutation_id: str | None = None


class DeleteArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    client_mutation_id: str | None = None


class DeleteDefaultResourceConfigsInput(InputModel):
    client_mutation_id: str | None = None
    default_resource_config_i_ds: list[str]


class DeleteFilesInput(InputModel):
    client_mutation_id: str | None = None
    files: list[str]
    project_id: int | None = None


class DeleteFromRunQueueInput(InputModel):
    client_mutation_id: str | None = None
    queue_id: str = Field(serialization_alias="queueID")
    run_queue_item_id: str


class DeleteInviteInput(InputModel):
    client_mutation_id: str | None = None
    entity_name: str | None = None
    id: str | None = None


class DeleteModelInput(InputModel):
    client_mutation_id: str | None = None
    id: str


class DeleteProjectMembersInput(InputModel):
    project_id: str
    team_ids: list[str] | None = None
    user_ids: list[str] | None = None


class DeleteRunInput(InputModel):
    client_mutation_id: str | None = None
    delete_artifacts: bool | None = None
    id: str


class DeleteRunQueuesInput(InputModel):
    client_mutation_id: str | None = None
    queue_i_ds: list[str]


class DeleteRunsInput(InputModel):
    client_mutation_id: str | None = None
    delete_artifacts: bool | None = None
    entity_name: str
    filters: JSONText
    project_name: str


class DeleteTriggerInput(InputModel):
    client_mutation_id: str | None = None
    trigger_id: str = Field(serialization_alias="triggerID")


class DeleteViewInput(InputModel):
    client_mutation_id: str | None = None
    delete_drafts: bool | None = None
    id: str | None = None


class GenerateApiKeyInput(InputModel):
    client_mutation_id: str | None = None
    description: str | None = None


class GenericWebhookActionInput(InputModel):
    integration_id: str = Field(serialization_alias="integrationID")
    request_payload: JSONText | None = None


class LinkArtifactInput(InputModel):
    aliases: list["ArtifactAliasInput"] | None = None
    artifact_id: str | None = Field(default=None, serialization_alias="artifactID")
    artifact_portfolio_id: str | None = Field(
        default=None, serialization_alias="artifactPortfolioID"
    )
    artifact_portfolio_name: str | None = None
    client_id: str | None = Field(default=None, serialization_alias="clientID")
    client_mutation_id: str | None = None
    entity_name: str | None = None
    project_name: str | None = None


class ModifyRunsInput(InputModel):
    add_tags: list[str | None] | None = None
    client_mutation_id: str | None = None
    entity_name: str | None = None
    filters: JSONText | None = None
    ids: list[str | None] | None = None
    project_name: str | None = None
    remove_tags: list[str | None] | None = None


class MoveArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    client_mutation_id: str | None = None
    destination_artifact_type_name: str


class MoveRunsInput(InputModel):
    client_mutation_id: str | None = None
    destination_entity_name: str
    destination_project_name: str
    filters: JSONText
    source_entity_name: str
    source_project_name: str


class NoOpTriggeredActionInput(InputModel):
    no_op: bool | None = None


class NotificationActionInput(InputModel):
    integration_id: str = Field(serialization_alias="integrationID")
    message: str | None = None
    severity: AlertSeverity | None = None
    title: str | None = None


class ProjectIconInput(InputModel):
    color: str
    name: str


class PushNotificationActionInput(InputModel):
    body: str | None = None
    title: str | None = None
    user_id: str = Field(serialization_alias="userID")


class PushToRunQueueByNameInput(InputModel):
    client_mutation_id: str | None = None
    entity_name: str
    priority: int | None = None
    project_name: str
    queue_name: str
    run_spec: JSONText
    template_variable_values: JSONText | None = None


class QueueJobActionInput(InputModel):
    queue_id: str = Field(serialization_alias="queueID")
    template: JSONText


class RateLimitsInput(InputModel):
    create_artifacts: int | None = None
    create_artifacts_request_count: int | None = None
    create_artifacts_time_window: int | None = None
    filestream: int | None = None
    filestream_count: float | None = None
    filestream_per_run_count: float | None = None
    filestream_size: int | None = None
    graphql: int | None = None
    run_update_count: float | None = None
    sdk_graphql: int | None = None
    sdk_graphql_query_seconds: float | None = None


class RenameProjectInput(InputModel):
    client_mutation_id: str | None = None
    entity_name: str
    new_project_name: str
    old_project_name: str


class StopRunInput(InputModel):
    client_mutation_id: str | None = None
    id: str


class StorageBucketInfoInput(InputModel):
    aws_external_id: str | None = Field(default=None, serialization_alias="awsExternalID")
    kms_key_id: str | None = Field(default=None, serialization_alias="kmsKeyID")
    name: str
    organization_id: str | None = Field(default=None, serialization_alias="organizationID")
    provider: CloudProvider


class TagInput(InputModel):
    attributes: JSONText | None = None
    tag_category_name: str | None = Field(
        default=None, max_length=128, pattern="^[-\\w]+([ ]+[-\\w]+)*$"
    )
    tag_name: str = Field(max_length=128, pattern="^[-\\w]+([ ]+[-\\w]+)*$")


class TriggeredActionConfig(InputModel):
    aria_action_input: Optional["ARIAActionInput"] = None
    generic_webhook_action_input: Optional["GenericWebhookActionInput"] = None
    no_op_action_input: Optional["NoOpTriggeredActionInput"] = None
    notification_action_input: Optional["NotificationActionInput"] = None
    push_notification_action_input: Optional["PushNotificationActionInput"] = None
    queue_job_action_input: Optional["QueueJobActionInput"] = None


class UnlinkArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    client_mutation_id: str | None = None


class UpdateArtifactInput(InputModel):
    aliases: list["ArtifactAliasInput"] | None = None
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None
    description: str | None = None
    labels: JSONText | None = None
    metadata: JSONText | None = None
    tags_to_add: list["TagInput"] | None = None
    tags_to_delete: list["TagInput"] | None = None
    ttl_duration_seconds: Int64 | None = None


class UpdateArtifactPortfolioInput(InputModel):
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    client_mutation_id: str | None = None
    description: str | None = None
    name: str | None = Field(default=None, max_length=128)


class UpdateArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    client_mutation_id: str | None = None
    description: str | None = None
    name: str | None = Field(default=None, max_length=128)


class UpdateFilterTriggerInput(InputModel):
    client_mutation_id: str | None = None
    description: str | None = None
    enabled: bool | None = None
    event_filter: JSONText | None = None
    id: str
    name: str | None = Field(default=None, max_length=255)
    scope_id: str | None = Field(default=None, serialization_alias="scopeID")
    scope_type: TriggerScopeType | None = None
    triggered_action_config: Optional["TriggeredActionConfig"] = None
    triggered_action_type: TriggeredActionType | None = None
    triggering_event_type: EventTriggeringConditionType | None = None


class UpdateProjectMemberInput(InputModel):
    client_mutation_id: str | None = None
    project_id: str
    user_id: str
    user_project_role: str


class UpdateProjectTeamMemberInput(InputModel):
    client_mutation_id: str | None = None
    project_id: str
    team_id: str
    team_project_role: str


class UpdateRunStateInput(InputModel):
    client_mutation_id: str | None = None
    id: str
    state: str


class UploadPartsInput(InputModel):
    hex_md_5: str = Field(serialization_alias="hexMD5")
    part_number: Int64


class UpsertBucketInput(InputModel):
    client_mutation_id: str | None = None
    commit: str | None = None
    config: JSONText | None = None
    debug: bool | None = None
    description: str | None = None
    display_name: str | None = None
    entity_name: str | None = None
    framework: str | None = None
    group_name: str | None = None
    host: str | None = None
    id: str | None = None
    job_program: str | None = None
    job_repo: str | None = None
    job_type: str | None = None
    model_name: str | None = None
    name: str | None = None
    notes: str | None = None
    run_queue_item_id: str | None = None
    state: str | None = None
    summary_metrics: JSONText | None = None
    sweep: str | None = None
    tags: list[str | None] | None = None


class UpsertModelInput(InputModel):
    access: str | None = None
    allow_all_artifact_types_in_registry: bool | None = None
    artifact_types: list["ArtifactTypeInput"] | None = None
    client_mutation_id: str | None = None
    description: str | None = None
    docker_image: str | None = Field(default=None, max_length=512)
    entity_name: str | None = None
    framework: str | None = None
    icon: Optional["ProjectIconInput"] = None
    id: str | None = None
    is_benchmark: bool | None = None
    is_published: bool | None = None
    linked_benchmark: str | None = None
    name: str | None = Field(default=None, max_length=128)
    owner: str | None = None
    rate_limits: Optional["RateLimitsInput"] = None
    repo: str | None = Field(default=None, max_length=256)
    views: JSONText | None = None


class UpsertViewInput(InputModel):
    client_mutation_id: str | None = None
    cover_url: str | None = None
    created_using: ViewSource | None = None
    description: str | None = None
    display_name: str | None = None
    entity_name: str | None = None
    id: str | None = None
    locked: bool | None = None
    name: str | None = None
    parent_id: str | None = None
    preview_url: str | None = None
    project_name: str | None = None
    showcased_at: DateTime | None = None
    spec: str | None = None
    type_: str | None = Field(default=None, serialization_alias="type")


class UseArtifactInput(InputModel):
    artifact_entity_name: str | None = None
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_project_name: str | None = None
    client_mutation_id: str | None = None
    entity_name: str
    project_name: str
    run_name: str
    used_as: str | None = None
