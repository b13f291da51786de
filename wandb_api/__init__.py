"""A typed, light client for the Weights & Biases public API.

>>> import wandb_api
>>> api = wandb_api.Api()
>>> for run in api.runs("entity/project", filters={"config.lr": {"$gt": 1e-4}}):
...     print(run.name, run.summary.get("loss"))

Names are loaded when they are first used: ``import wandb_api`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._version import GENERATOR_VERSION, SCHEMA_VERSION, VERSION

__version__ = VERSION
__schema_version__ = SCHEMA_VERSION
__generator_version__ = GENERATOR_VERSION

if TYPE_CHECKING:
    pass
    from ._artifacts.manifest import Entry, Manifest
    from ._artifacts.names import ArtifactTTL
    from ._async.api.api import AsyncApi
    from ._async.artifacts.artifact import AsyncArtifact
    from ._async.artifacts.collection import AsyncArtifactCollection, AsyncArtifactCollections
    from ._async.artifacts.files import AsyncArtifactFile, AsyncArtifactFiles
    from ._async.artifacts.listing import AsyncArtifacts, AsyncRunArtifacts
    from ._async.artifacts.reads import AsyncArtifactEntry
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
    from ._async.projects.project import AsyncProject, AsyncProjects
    from ._async.projects.report import AsyncBetaReport, AsyncReports
    from ._async.registries.registry import AsyncRegistry
    from ._async.registries.search import (
        AsyncRegistries,
        AsyncRegistryCollections,
        AsyncRegistryVersions,
    )
    from ._async.runs.console_logs import AsyncConsoleLogs
    from ._async.runs.files import AsyncFile, AsyncFiles
    from ._async.runs.history import AsyncHistoryScan
    from ._async.runs.listing import AsyncRuns
    from ._async.runs.run import AsyncRun
    from ._async.runs.summary import AsyncSummary
    from ._async.runs.sweep import AsyncAgent, AsyncAgentRuns, AsyncSweep, AsyncSweeps
    from ._async.transport.client import AsyncClient
    from ._registries.members import TeamMember, UserMember
    from ._runs.console_logs import ConsoleLogLine
    from ._runs.history import DownloadHistoryResult
    from ._sync.api.api import Api
    from ._sync.artifacts.artifact import Artifact
    from ._sync.artifacts.collection import ArtifactCollection, ArtifactCollections
    from ._sync.artifacts.files import ArtifactFile, ArtifactFiles
    from ._sync.artifacts.listing import Artifacts, RunArtifacts
    from ._sync.artifacts.reads import ArtifactEntry
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
    from ._sync.projects.project import Project, Projects
    from ._sync.projects.report import BetaReport, Reports
    from ._sync.registries.registry import Registry
    from ._sync.registries.search import Registries, RegistryCollections, RegistryVersions
    from ._sync.runs.console_logs import ConsoleLogs
    from ._sync.runs.files import File, Files
    from ._sync.runs.history import HistoryScan
    from ._sync.runs.listing import Runs
    from ._sync.runs.run import Run
    from ._sync.runs.summary import Summary
    from ._sync.runs.sweep import Agent, AgentRuns, Sweep, Sweeps
    from ._sync.transport.client import Client
    from ._transport.retry import RetryPolicy
    from .errors import CommError, Error, NotFoundError, UnsupportedError, UsageError

# Where each public name lives. `__all__`, the names above and this table are compared by a test.
_FLAVOURED = {
    "api": ("Api",),
    "artifact": ("Artifact",),
    "artifact_collection": ("ArtifactCollection", "ArtifactCollections"),
    "artifact_type": ("ArtifactType", "ArtifactTypes"),
    "artifact_files": (
        "ArtifactFile",
        "ArtifactFiles",
    ),
    "artifact_reads": ("ArtifactEntry",),
    "artifacts": (
        "Artifacts",
        "RunArtifacts",
    ),
    "automations": (
        "Automations",
        "Integrations",
        "SlackIntegrations",
        "WebhookIntegrations",
    ),
    "client": ("Client",),
    "files": ("File", "Files"),
    "console_logs": ("ConsoleLogs",),
    "history": ("HistoryScan",),
    "job": ("Job",),
    "project": ("Project", "Projects"),
    "registry": ("Registry",),
    "registry_search": (
        "Registries",
        "RegistryCollections",
        "RegistryVersions",
    ),
    "queued_run": ("QueuedRun",),
    "report": ("BetaReport", "Reports"),
    "run": ("Run",),
    "run_queue": ("RunQueue",),
    "runs": ("Runs",),
    "summary": ("Summary",),
    "sweep": ("Agent", "AgentRuns", "Sweep", "Sweeps"),
    "team": ("Member", "Team"),
    "user": ("User",),
}
_HOMES = {
    **{name: f"._sync.{home}" for home, names in _FLAVOURED.items() for name in names},
    **{f"Async{name}": f"._async.{home}" for home, names in _FLAVOURED.items() for name in names},
    "ArtifactTTL": "._artifact_names",
    "Entry": "._manifest",
    "Manifest": "._manifest",
    "DownloadHistoryResult": "._history",
    "ConsoleLogLine": "._logs",
    "RetryPolicy": "._retry",
    "TeamMember": "._registry_members",
    "UserMember": "._registry_members",
    "CommError": ".errors",
    "Error": ".errors",
    "NotFoundError": ".errors",
    "UnsupportedError": ".errors",
    "UsageError": ".errors",
}
_MODULES = ("automations", "cache", "errors", "filters")

__all__ = [
    "Agent",
    "AgentRuns",
    "Api",
    "Artifact",
    "ArtifactCollection",
    "ArtifactCollections",
    "ArtifactEntry",
    "ArtifactFile",
    "ArtifactFiles",
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
    "AsyncRunQueue",
    "AsyncRuns",
    "AsyncSlackIntegrations",
    "AsyncSummary",
    "AsyncSweep",
    "AsyncSweeps",
    "AsyncTeam",
    "AsyncUser",
    "AsyncWebhookIntegrations",
    "Automations",
    "BetaReport",
    "Client",
    "CommError",
    "ConsoleLogLine",
    "ConsoleLogs",
    "DownloadHistoryResult",
    "Entry",
    "Error",
    "File",
    "Files",
    "HistoryScan",
    "Integrations",
    "Job",
    "Manifest",
    "Member",
    "NotFoundError",
    "Project",
    "Projects",
    "QueuedRun",
    "Registries",
    "Registry",
    "RegistryCollections",
    "RegistryVersions",
    "Reports",
    "RetryPolicy",
    "Run",
    "RunArtifacts",
    "RunQueue",
    "Runs",
    "SlackIntegrations",
    "Summary",
    "Sweep",
    "Sweeps",
    "Team",
    "TeamMember",
    "UnsupportedError",
    "UsageError",
    "User",
    "UserMember",
    "WebhookIntegrations",
    "__version__",
    "automations",
    "cache",
    "errors",
    "filters",
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
