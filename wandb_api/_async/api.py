"""`AsyncApi`: every documented member, from the parts that hold them."""

from __future__ import annotations

from .api_artifacts import AsyncArtifactsApi
from .api_automations import AsyncAutomationsApi
from .api_launch import AsyncLaunchApi
from .api_people import AsyncPeopleApi
from .api_registries import AsyncRegistriesApi
from .api_runs import AsyncRunsApi


class AsyncApi(
    AsyncRunsApi,
    AsyncArtifactsApi,
    AsyncRegistriesApi,
    AsyncAutomationsApi,
    AsyncPeopleApi,
    AsyncLaunchApi,
):
    """A client of the Weights & Biases public API.

    Constructing one sends nothing and writes nothing.

    Example:
        >>> async with AsyncApi() as api:
        ...     async for run in api.runs("entity/project"):
        ...         print(run.name, run.summary.get("loss"))
    """
