"""A typed, light client for the Weights & Biases public API.

>>> import wandb_api
>>> api = wandb_api.Api()
>>> for run in api.runs("entity/project", filters={"config.lr": {"$gt": 1e-4}}):
...     print(run.name, run.summary.get("loss"))

Names are loaded when they are first used: ``import wandb_api`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _runtime as _runtime  # lets forks wait for the imports of other threads
from ._core.version import GENERATOR_VERSION, SCHEMA_VERSION, VERSION

__version__ = VERSION
__schema_version__ = SCHEMA_VERSION
__generator_version__ = GENERATOR_VERSION

if TYPE_CHECKING:
    from . import automations, cache, dataset, errors, filters, reports
    from ._artifacts.manifest import Entry, Manifest
    from ._artifacts.names import ArtifactTTL
    from ._artifacts.reference_policy import ReferencePolicy
    from ._async.api.api import AsyncApi
    from ._async.artifacts.artifact import AsyncArtifact
    from ._async.artifacts.collection import AsyncArtifactCollection, AsyncArtifactCollections
    from ._async.artifacts.files import AsyncArtifactFile, AsyncArtifactFiles
    from ._async.artifacts.listing import AsyncArtifactEntry, AsyncArtifacts, AsyncRunArtifacts
    from ._async.artifacts.type import AsyncArtifactType, AsyncArtifactTypes
    from ._async.automations.listing import (
        AsyncAutomations,
        AsyncIntegrations,
        AsyncSlackIntegrations,
        AsyncWebhookIntegrations,
    )
    from ._async.launch.job import AsyncJob
    from ._async.launch.queue import AsyncRunQueue
    from ._async.launch.queued_run import AsyncQueuedRun
    from ._async.people.team import AsyncMember, AsyncTeam
    from ._async.people.user import AsyncUser
    from ._async.projects.listing import AsyncProjects
    from ._async.projects.project import AsyncProject
    from ._async.projects.report import AsyncBetaReport, AsyncReports
    from ._async.registries.collections import AsyncRegistryCollections
    from ._async.registries.listing import AsyncRegistries
    from ._async.registries.organization import AsyncOrganization
    from ._async.registries.registry import AsyncRegistry
    from ._async.registries.versions import AsyncRegistryVersions
    from ._async.runs.console_logs import AsyncConsoleLogs
    from ._async.runs.files import AsyncFile, AsyncFiles
    from ._async.runs.groups import AsyncRunGroup, AsyncRunGroups
    from ._async.runs.history import AsyncHistoryScan
    from ._async.runs.listing import AsyncRuns
    from ._async.runs.run import AsyncRun
    from ._async.runs.summary import AsyncSummary
    from ._async.runs.sweep import AsyncAgent, AsyncAgentRuns, AsyncSweep, AsyncSweeps
    from ._async.runs.tables import AsyncTable
    from ._async.transport.client import AsyncClient
    from ._async.transport.paginator import AsyncPaginator
    from ._core.events import Hooks, RequestEvent, ResponseEvent, RetryEvent
    from ._core.filter_types import (
        CollectionFilter,
        FilterCondition,
        RegistryFilter,
        RegistryOrder,
        RegistryVersionOrder,
        RunFilter,
        RunOrder,
        StateCondition,
        VersionFilter,
    )
    from ._core.progress import ProgressStep
    from ._core.states import ArtifactState, QueueItemState, RunState, SweepState
    from ._registries.members import TeamMember, UserMember
    from ._registries.organization import OrganizationEntity, OrganizationMember
    from ._runs.bulk import BulkItem, BulkResult
    from ._runs.console_logs import ConsoleLogLine
    from ._runs.groups import Aggregate
    from ._runs.history import DownloadHistoryResult
    from ._runs.tables import TableColumn, TableMedia
    from ._sync.api.api import Api
    from ._sync.artifacts.artifact import Artifact
    from ._sync.artifacts.collection import ArtifactCollection, ArtifactCollections
    from ._sync.artifacts.files import ArtifactFile, ArtifactFiles
    from ._sync.artifacts.listing import ArtifactEntry, Artifacts, RunArtifacts
    from ._sync.artifacts.type import ArtifactType, ArtifactTypes
    from ._sync.automations.listing import (
        Automations,
        Integrations,
        SlackIntegrations,
        WebhookIntegrations,
    )
    from ._sync.launch.job import Job
    from ._sync.launch.queue import RunQueue
    from ._sync.launch.queued_run import QueuedRun
    from ._sync.people.team import Member, Team
    from ._sync.people.user import User
    from ._sync.projects.listing import Projects
    from ._sync.projects.project import Project
    from ._sync.projects.report import BetaReport, Reports
    from ._sync.registries.collections import RegistryCollections
    from ._sync.registries.listing import Registries
    from ._sync.registries.organization import Organization
    from ._sync.registries.registry import Registry
    from ._sync.registries.versions import RegistryVersions
    from ._sync.runs.console_logs import ConsoleLogs
    from ._sync.runs.files import File, Files
    from ._sync.runs.groups import RunGroup, RunGroups
    from ._sync.runs.history import HistoryScan
    from ._sync.runs.listing import Runs
    from ._sync.runs.run import Run
    from ._sync.runs.summary import Summary
    from ._sync.runs.sweep import Agent, AgentRuns, Sweep, Sweeps
    from ._sync.runs.tables import Table
    from ._sync.transport.client import Client
    from ._sync.transport.paginator import Paginator
    from ._transport.retry_policy import RetryPolicy
    from ._transport.settings import Settings
    from ._types import JSON, JSONDict, JSONValue
    from .errors import (
        AlreadyExistsError,
        ArgumentTypeError,
        ArtifactStateError,
        AuthenticationError,
        CommError,
        ConflictError,
        ConnectionFailedError,
        Error,
        GraphQLError,
        GraphQLErrorDetail,
        IncompleteHistoryError,
        IncompleteListError,
        IntegrityError,
        MissingEntryError,
        MissingExtraError,
        MissingFileError,
        MissingObjectError,
        NotFoundError,
        NotLoadedError,
        PermissionDeniedError,
        RateLimitError,
        RejectedChangeError,
        RejectedKeyError,
        RequestTimeoutError,
        SerializationError,
        ServerError,
        TypeMismatchError,
        UnreadableItemWarning,
        UnsupportedError,
        UnsupportedReferenceError,
        UsageError,
        WaitTimeoutError,
    )
    from .filters import Filter, Order

# The module that defines each public name. A test compares this table with `__all__` and with the
# imports above.
_FLAVOURED = {
    "api.api": ("Api",),
    "artifacts.artifact": ("Artifact",),
    "artifacts.collection": (
        "ArtifactCollection",
        "ArtifactCollections",
    ),
    "artifacts.files": (
        "ArtifactFile",
        "ArtifactFiles",
    ),
    "artifacts.listing": (
        "ArtifactEntry",
        "Artifacts",
        "RunArtifacts",
    ),
    "artifacts.type": (
        "ArtifactType",
        "ArtifactTypes",
    ),
    "automations.listing": (
        "Automations",
        "Integrations",
        "SlackIntegrations",
        "WebhookIntegrations",
    ),
    "launch.job": ("Job",),
    "launch.queue": ("RunQueue",),
    "launch.queued_run": ("QueuedRun",),
    "people.team": (
        "Member",
        "Team",
    ),
    "people.user": ("User",),
    "projects.listing": ("Projects",),
    "projects.project": ("Project",),
    "projects.report": (
        "BetaReport",
        "Reports",
    ),
    "registries.collections": ("RegistryCollections",),
    "registries.listing": ("Registries",),
    "registries.organization": ("Organization",),
    "registries.registry": ("Registry",),
    "registries.versions": ("RegistryVersions",),
    "runs.console_logs": ("ConsoleLogs",),
    "runs.files": (
        "File",
        "Files",
    ),
    "runs.groups": (
        "RunGroup",
        "RunGroups",
    ),
    "runs.history": ("HistoryScan",),
    "runs.listing": ("Runs",),
    "runs.run": ("Run",),
    "runs.summary": ("Summary",),
    "runs.sweep": (
        "Agent",
        "AgentRuns",
        "Sweep",
        "Sweeps",
    ),
    "runs.tables": ("Table",),
    "transport.client": ("Client",),
    "transport.paginator": ("Paginator",),
}
_HOMES = {
    **{name: f"._sync.{home}" for home, names in _FLAVOURED.items() for name in names},
    **{f"Async{name}": f"._async.{home}" for home, names in _FLAVOURED.items() for name in names},
    "Aggregate": "._runs.groups",
    "AlreadyExistsError": ".errors",
    "ArtifactState": "._core.states",
    "ArgumentTypeError": ".errors",
    "ArtifactStateError": ".errors",
    "ArtifactTTL": "._artifacts.names",
    "AuthenticationError": ".errors",
    "BulkItem": "._runs.bulk",
    "BulkResult": "._runs.bulk",
    "CollectionFilter": "._core.filter_types",
    "CommError": ".errors",
    "ConflictError": ".errors",
    "ConnectionFailedError": ".errors",
    "ConsoleLogLine": "._runs.console_logs",
    "DownloadHistoryResult": "._runs.history",
    "Entry": "._artifacts.manifest",
    "Error": ".errors",
    "Filter": ".filters",
    "FilterCondition": "._core.filter_types",
    "GraphQLError": ".errors",
    "GraphQLErrorDetail": ".errors",
    "Hooks": "._core.events",
    "IncompleteHistoryError": ".errors",
    "IncompleteListError": ".errors",
    "IntegrityError": ".errors",
    "JSON": "._types",
    "JSONDict": "._types",
    "JSONValue": "._types",
    "Manifest": "._artifacts.manifest",
    "MissingEntryError": ".errors",
    "MissingExtraError": ".errors",
    "MissingFileError": ".errors",
    "MissingObjectError": ".errors",
    "NotFoundError": ".errors",
    "NotLoadedError": ".errors",
    "Order": ".filters",
    "OrganizationEntity": "._registries.organization",
    "OrganizationMember": "._registries.organization",
    "PermissionDeniedError": ".errors",
    "ProgressStep": "._core.progress",
    "QueueItemState": "._core.states",
    "RateLimitError": ".errors",
    "ReferencePolicy": "._artifacts.reference_policy",
    "RegistryFilter": "._core.filter_types",
    "RegistryOrder": "._core.filter_types",
    "RegistryVersionOrder": "._core.filter_types",
    "RejectedChangeError": ".errors",
    "RejectedKeyError": ".errors",
    "RequestEvent": "._core.events",
    "RequestTimeoutError": ".errors",
    "ResponseEvent": "._core.events",
    "RetryEvent": "._core.events",
    "RetryPolicy": "._transport.retry_policy",
    "RunFilter": "._core.filter_types",
    "RunOrder": "._core.filter_types",
    "RunState": "._core.states",
    "SerializationError": ".errors",
    "ServerError": ".errors",
    "Settings": "._transport.settings",
    "StateCondition": "._core.filter_types",
    "SweepState": "._core.states",
    "TableColumn": "._runs.tables",
    "TableMedia": "._runs.tables",
    "TeamMember": "._registries.members",
    "TypeMismatchError": ".errors",
    "UnreadableItemWarning": ".errors",
    "UnsupportedError": ".errors",
    "UnsupportedReferenceError": ".errors",
    "UsageError": ".errors",
    "UserMember": "._registries.members",
    "VersionFilter": "._core.filter_types",
    "WaitTimeoutError": ".errors",
}
_MODULES = ("automations", "cache", "dataset", "errors", "filters", "reports")

__all__ = [
    "Agent",
    "AgentRuns",
    "Aggregate",
    "AlreadyExistsError",
    "Api",
    "ArgumentTypeError",
    "Artifact",
    "ArtifactCollection",
    "ArtifactCollections",
    "ArtifactEntry",
    "ArtifactFile",
    "ArtifactFiles",
    "ArtifactState",
    "ArtifactStateError",
    "ArtifactTTL",
    "ArtifactType",
    "ArtifactTypes",
    "Artifacts",
    "AsyncAgent",
    "AsyncAgentRuns",
    "AsyncApi",
    "AsyncArtifact",
    "AsyncArtifactCollection",
    "AsyncArtifactCollections",
    "AsyncArtifactEntry",
    "AsyncArtifactFile",
    "AsyncArtifactFiles",
    "AsyncArtifactType",
    "AsyncArtifactTypes",
    "AsyncArtifacts",
    "AsyncAutomations",
    "AsyncBetaReport",
    "AsyncClient",
    "AsyncConsoleLogs",
    "AsyncFile",
    "AsyncFiles",
    "AsyncHistoryScan",
    "AsyncIntegrations",
    "AsyncJob",
    "AsyncMember",
    "AsyncOrganization",
    "AsyncPaginator",
    "AsyncProject",
    "AsyncProjects",
    "AsyncQueuedRun",
    "AsyncRegistries",
    "AsyncRegistry",
    "AsyncRegistryCollections",
    "AsyncRegistryVersions",
    "AsyncReports",
    "AsyncRun",
    "AsyncRunArtifacts",
    "AsyncRunGroup",
    "AsyncRunGroups",
    "AsyncRunQueue",
    "AsyncRuns",
    "AsyncSlackIntegrations",
    "AsyncSummary",
    "AsyncSweep",
    "AsyncSweeps",
    "AsyncTable",
    "AsyncTeam",
    "AsyncUser",
    "AsyncWebhookIntegrations",
    "AuthenticationError",
    "Automations",
    "BetaReport",
    "BulkItem",
    "BulkResult",
    "Client",
    "CollectionFilter",
    "CommError",
    "ConflictError",
    "ConnectionFailedError",
    "ConsoleLogLine",
    "ConsoleLogs",
    "DownloadHistoryResult",
    "Entry",
    "Error",
    "File",
    "Files",
    "Filter",
    "FilterCondition",
    "GraphQLError",
    "GraphQLErrorDetail",
    "HistoryScan",
    "Hooks",
    "IncompleteHistoryError",
    "IncompleteListError",
    "Integrations",
    "IntegrityError",
    "JSON",
    "JSONDict",
    "JSONValue",
    "Job",
    "Manifest",
    "Member",
    "MissingEntryError",
    "MissingExtraError",
    "MissingFileError",
    "MissingObjectError",
    "NotFoundError",
    "NotLoadedError",
    "Order",
    "Organization",
    "OrganizationEntity",
    "OrganizationMember",
    "Paginator",
    "PermissionDeniedError",
    "ProgressStep",
    "Project",
    "Projects",
    "QueueItemState",
    "QueuedRun",
    "RateLimitError",
    "ReferencePolicy",
    "Registries",
    "Registry",
    "RegistryCollections",
    "RegistryFilter",
    "RegistryOrder",
    "RegistryVersionOrder",
    "RegistryVersions",
    "RejectedChangeError",
    "RejectedKeyError",
    "Reports",
    "RequestEvent",
    "RequestTimeoutError",
    "ResponseEvent",
    "RetryEvent",
    "RetryPolicy",
    "Run",
    "RunArtifacts",
    "RunFilter",
    "RunGroup",
    "RunGroups",
    "RunOrder",
    "RunQueue",
    "RunState",
    "Runs",
    "SerializationError",
    "ServerError",
    "Settings",
    "SlackIntegrations",
    "StateCondition",
    "Summary",
    "Sweep",
    "SweepState",
    "Sweeps",
    "Table",
    "TableColumn",
    "TableMedia",
    "Team",
    "TeamMember",
    "TypeMismatchError",
    "UnreadableItemWarning",
    "UnsupportedError",
    "UnsupportedReferenceError",
    "UsageError",
    "User",
    "UserMember",
    "VersionFilter",
    "WaitTimeoutError",
    "WebhookIntegrations",
    "__version__",
    "automations",
    "cache",
    "dataset",
    "errors",
    "filters",
    "reports",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used (PEP 562)."""
        from importlib import import_module

        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOMES[name], __name__), name)
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
