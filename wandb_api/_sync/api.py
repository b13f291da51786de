# Generated from wandb_api/_async/api.py by codegen/unasync.py. Edit that file instead.
"""`Api`: every documented member, from the parts that hold them."""

from __future__ import annotations

from .api_artifacts import ArtifactsApi
from .api_automations import AutomationsApi
from .api_launch import LaunchApi
from .api_people import PeopleApi
from .api_registries import RegistriesApi
from .api_runs import RunsApi


class Api(
    RunsApi,
    ArtifactsApi,
    RegistriesApi,
    AutomationsApi,
    PeopleApi,
    LaunchApi,
):
    """A client of the Weights & Biases public API.

    Constructing one sends nothing and writes nothing.

    Example:
        >>> with Api() as api:
        ...     for run in api.runs("entity/project"):
        ...         print(run.name, run.summary.get("loss"))
    """
