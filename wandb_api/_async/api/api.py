"""`AsyncApi`: every documented member, from the parts that hold them."""

from __future__ import annotations

from .artifacts import AsyncArtifactsApi
from .automations import AsyncAutomationsApi
from .launch import AsyncLaunchApi
from .people import AsyncPeopleApi
from .registries import AsyncRegistriesApi
from .runs import AsyncRunsApi


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
