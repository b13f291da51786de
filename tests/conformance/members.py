"""How the members of this client differ from those of the official one.

The tables are the source of docs/migrating.md: run ``python docs/record_migration.py`` after changing them. Names are
``Class.member``; ``*.member`` is a member of several classes. Members that are in no table are the same, apart
from additional parameters and other defaults, which the script finds by itself.
"""

from __future__ import annotations

PAGING = "internal to paging"
RECORDING = "part of recording: use the official SDK"
UNUSED = "inherited from a base class, unused"

# Members that this client does not have, and what to use instead, or why.
ABSENT: dict[str, str] = {
    "*.QUERY": PAGING,
    "*.convert_objects": PAGING,
    "*.last_response": PAGING,
    "*.update_variables": PAGING,
    "*.next": "`next(listing)`, or a `for` loop",
    "*.snake_to_camel": UNUSED,
    "File.display": UNUSED,
    "File.to_html": UNUSED,
    "User.display": UNUSED,
    "User.to_html": UNUSED,
    "Team.display": UNUSED,
    "Team.to_html": UNUSED,
    "Member.display": UNUSED,
    "Member.to_html": UNUSED,
    "Runs.upgrade_to_full": "`runs.load()`; with `lazy=True`, the first touch loads a whole page",
    "Run.create": "`api.create_run(...)`",
    "Run.load_full_data": "`run.load(force=True)`",
    "Sweep.get": "`api.sweep(path)`",
    "User.create": "`api.create_user(email)`",
    "Team.create": "`api.create_team(name)`",
    "Registry.create": "`api.create_registry(...)`",
    "RunQueue.create": "`api.create_run_queue(...)`",
    "ArtifactType.load": "not needed, since it is loaded when you get it",
    "ArtifactCollection.load": "not needed, since it is loaded when you get it",
    "HistoryScan.max_step": "the `max_step` that you passed",
    "Artifact.add": RECORDING,
    "Artifact.get": RECORDING,
    "Artifact.get_added_local_path_name": RECORDING,
    "Artifact.finalize": RECORDING,
    "Artifact.distributed_id": RECORDING,
    "Artifact.incremental": RECORDING,
    "Artifact.use_as": "always `None` there",
    "Artifact.get_path": "`get_entry`; the official client deprecates `get_path`",
    "Artifact.digest_algorithm": "the entries of `manifest` have their digests",
    "Artifact.linked_at": "`linked_artifacts`",
}

# Parameters that the methods of this client do not take, and why.
NOT_TAKEN: dict[str, str] = {
    "Run.scan_history(use_cache)": "histories are not cached",
    "Run.beta_scan_history(use_cache)": "histories are not cached",
    "Artifact.add_dir(skip_cache)": "it is a parameter of `log_artifact`",
    "Artifact.add_file(skip_cache)": "it is a parameter of `log_artifact`",
    "Artifact.add_file(is_tmp)": "internal to the official SDK",
    "Artifact.download(multipart)": "large files are read in parts without it",
    "Artifact.new_file(policy)": "uploads stream the file itself",
    "Artifact.save(project)": "`log_artifact` takes the project",
    "Artifact.save(settings)": "no run is started",
}

# Members that are used in the same way and have another result or effect.
DIFFERENT: dict[str, str] = {
    "Api.Api": "sends no request and does not prompt; an unknown key of `overrides` is a `UsageError`; also takes "
    "`base_url`, `entity`, `project`, `organization`, `user_agent`, `retry`, `http_client`, `headers`, `progress` and `hooks`",
    "Api.artifact": "another `type` than that of the artifact is a `NotFoundError`",
    "Api.artifact_collection_exists": "False only if the server answered that; a failed request raises",
    "Api.artifact_exists": "False only if the server answered that; a failed request raises",
    "Api.artifacts": "`len()` counts what iteration yields, also with `tags`",
    "Api.automation": "several automations of one name are a `UsageError` that lists them",
    "Api.client": "`client.execute(operation)` takes a typed operation, or a GraphQL string with variables",
    "Api.create_custom_chart": "the specification is checked; `UnsupportedError` on servers without custom charts",
    "Api.create_team": "a refusal raises; the official client returns the team that exists",
    "Api.flush": "clears the viewer, the default entity, objects cached by path, and what the server was found to lack",
    "Api.integrations": "an integration of an unknown kind is an `UnknownIntegration`",
    "Api.organization": "has `members`, `teams` and `registries`; `entity` is the name of its entity",
    "Api.run_queue": "`template_variables` and `external_links` are dicts, by name and by label",
    "Api.runs": "config and summary come with the page, unless `lazy=True`; `include_sweeps=False` omits the sweeps of "
    "runs, not the runs",
    "Api.sync_tensorboard": "reads event files here and sends them; needs the extra `tensorboard`, starts no process",
    "Api.team": "a team that does not exist is a `NotFoundError`",
    "Api.update_automation": "sends what changed, and keeps parts that it cannot read",
    "Api.user_agent": "that of this library, or the one that you pass",
    "Artifact.add_reference": "more objects than `max_objects` are a `UsageError`, on Azure, too",
    "Artifact.aliases": "can be set on drafts, too",
    "Artifact.download": "a folder in the way of a file, or a file in the way of a folder, is an error, not a warning",
    "Artifact.file_count": "of a draft, the number of its entries",
    "Artifact.get_entry": "also of drafts",
    "Artifact.logged_by": "a `NotFoundError` for a version that was deleted",
    "Artifact.source_entity": "None, not an empty string, if the source project is not visible",
    "Artifact.source_project": "None, not an empty string, if the source project is not visible",
    "Artifact.tags": "can be set on drafts, too",
    "Artifact.used_by": "a `NotFoundError` for a version that was deleted",
    "File.path_uri": "reports with a `UserWarning` that there is none",
    "Registry.save": "sends what changed; a registry that was deleted meanwhile is a `NotFoundError`, and is not created again",
    "File.download": "returns the `Path` of the file, not an open file",
    "Run.json_config": "`desc` only where the server has a description",
    "Run.lastHistoryStep": "when the run was loaded; sends no request",
    "Run.history": "NaN is a float, also with `keys`",
    "Run.log_artifact": "logs drafts, too",
    "Run.update": "sends what changed, merged by key with the present state",
    "Sweep.best_run": "NaN and infinite metrics are never the best; a sweep without a metric is a `UsageError`",
    "RunQueue.external_links": "a dict by label",
    "RunQueue.template_variables": "a dict by name, with decoded JSON schemas",
}

# What to know about members that are the same.
NOTES: dict[str, str] = {
    "Api.api_key": "None with identity federation",
    "Api.artifact": "takes the URL of a page, too",
    "Api.artifact_collection": "takes the URL of a page, too",
    "Api.artifact_versions": "deprecated, as there; calls `artifacts`",
    "Api.create_automation": "the input is validated before it is sent",
    "Api.default_entity": "one request, cached",
    "Api.from_path": "takes the URL of a page, too",
    "Api.project": "sends no request",
    "Api.reports": "takes the URL of a project, too",
    "Api.run": "takes the URL of a run, too; one request, with config and summary",
    "Api.sweep": "`sweep.runs` has the best run first",
    "Api.upsert_run_queue": "warns if the server reports that the configuration does not fit its schema",
    "Api.user": "None if no user has this name or e-mail address",
    "Api.viewer": "one request, cached",
}
