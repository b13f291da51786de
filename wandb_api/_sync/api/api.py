# Generated from wandb_api/_async/api/api.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""`Api`: every documented member, from the parts that hold them."""

from __future__ import annotations

from .artifacts import ArtifactsApi
from .automations import AutomationsApi
from .launch import LaunchApi
from .people import PeopleApi
from .registries import RegistriesApi
from .runs import RunsApi


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
