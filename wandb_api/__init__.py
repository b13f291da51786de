"""A typed, light client for the Weights & Biases public API.

>>> import wandb_api
>>> api = wandb_api.Api()
>>> for run in api.runs("entity/project", filters={"config.lr": {"$gt": 1e-4}}):
...     print(run.name, run.summary.get("loss"))

Names are loaded when they are first used: ``import wandb_api`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._version import VERSION as __version__

if TYPE_CHECKING:
    from . import automations, cache, errors, filters
    from ._async.api import AsyncApi
    from ._async.client import AsyncClient
    from ._async.files import AsyncFile, AsyncFiles
    from ._async.history import AsyncHistoryScan
    from ._async.project import AsyncProject, AsyncProjects
    from ._async.run import AsyncRun
    from ._async.runs import AsyncRuns
    from ._async.summary import AsyncSummary
    from ._async.user import AsyncUser
    from ._retry import RetryPolicy
    from ._sync.api import Api
    from ._sync.client import Client
    from ._sync.files import File, Files
    from ._sync.history import HistoryScan
    from ._sync.project import Project, Projects
    from ._sync.run import Run
    from ._sync.runs import Runs
    from ._sync.summary import Summary
    from ._sync.user import User
    from .errors import CommError, Error, NotFoundError, UnsupportedError, UsageError

# Where each public name lives. `__all__`, the names above and this table are compared by a test.
_FLAVOURED = {
    "api": ("Api",),
    "client": ("Client",),
    "files": ("File", "Files"),
    "history": ("HistoryScan",),
    "project": ("Project", "Projects"),
    "run": ("Run",),
    "runs": ("Runs",),
    "summary": ("Summary",),
    "user": ("User",),
}
_HOMES = {
    **{name: f"._sync.{home}" for home, names in _FLAVOURED.items() for name in names},
    **{f"Async{name}": f"._async.{home}" for home, names in _FLAVOURED.items() for name in names},
    "RetryPolicy": "._retry",
    "CommError": ".errors",
    "Error": ".errors",
    "NotFoundError": ".errors",
    "UnsupportedError": ".errors",
    "UsageError": ".errors",
}
_MODULES = ("automations", "cache", "errors", "filters")

__all__ = [
    "Api",
    "AsyncApi",
    "AsyncClient",
    "AsyncFile",
    "AsyncFiles",
    "AsyncHistoryScan",
    "AsyncProject",
    "AsyncProjects",
    "AsyncRun",
    "AsyncRuns",
    "AsyncSummary",
    "AsyncUser",
    "Client",
    "CommError",
    "Error",
    "File",
    "Files",
    "HistoryScan",
    "NotFoundError",
    "Project",
    "Projects",
    "RetryPolicy",
    "Run",
    "Runs",
    "Summary",
    "UnsupportedError",
    "UsageError",
    "User",
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
