"""Methods of `AsyncApi` for registries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, overload

from ..._core.paths import registry_project
from ..._core.public import LiteralString, deprecated
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_types import RegistryFilter, RegistryOrder
    from ..._registries.names import Visibility
    from ..._types import StringSequence
    from ..registries.listing import AsyncRegistries
    from ..registries.organization import AsyncOrganization
    from ..registries.registry import AsyncRegistry

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class AsyncRegistriesApi(AsyncApiBase):
    """Methods for registries."""

    @overload
    def registries(
        self,
        organization: str | None = None,
        filter: RegistryFilter | Filter | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> AsyncRegistries: ...
    @overload
    @deprecated("registries have no such field; see RegistryFilter")
    def registries(
        self,
        organization: str | None = None,
        *,
        filter: Mapping[LiteralString, Any],
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> AsyncRegistries: ...
    @overload
    def registries(
        self,
        organization: str | None = None,
        filter: RegistryFilter | Mapping[str, Any] | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> AsyncRegistries: ...
    def registries(  # pyright: ignore[reportInconsistentOverload] -- a LiteralString is a str
        self,
        organization: str | None = None,
        filter: RegistryFilter | Mapping[str, Any] | Filter | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> AsyncRegistries:
        """List the registries of an organization.

        Lazy: sends one request per page. ``collections(...)`` of the result searches their
        collections, and ``versions(...)`` of either searches the artifact versions in them.

        Args:
            organization: Display name or entity of the organization. None selects the configured
                one, else the only organization of the configured or default entity.
            filter: Filter on ``name`` (without prefix, except in patterns), ``description``,
                ``created_at``, ``updated_at``, ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, prefixed with ``+`` or ``-``.
            per_page: Number of items per request; the default of 100 grows.
            start: Cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid filter or order. At the first page: no organization is given, and
                the entity belongs to no or to several organizations.
            NotFoundError: At the first page: the organization does not exist.

        Example:
            >>> for version in api.registries(filter={"name": {"$regex": "model"}}).versions(
            ...     filter={"alias": "best"}
            ... ):
            ...     print(version.qualified_name)
        """
        from ..registries.listing import AsyncRegistries

        return AsyncRegistries(
            self._session, organization, filter, order, per_page=per_page, start=start
        )

    async def organization(self, name: str | None = None) -> AsyncOrganization:
        """Read an organization with its members and teams.

        One request; at most four more, most of them cached, if the name is that of its entity or None.

        Args:
            name: Display name or entity. None selects the configured one, else the only organization
                of the configured or default entity.

        Raises:
            UsageError: No name is given, and the entity belongs to no or to several organizations.
            NotFoundError: It does not exist, or this API key may not see it.

        Example:
            >>> organization = await api.organization()
            >>> [team.name for team in organization.teams]
            ['vision', 'speech']
        """
        from ..registries.organization import read_organization

        return await read_organization(self._session, name)

    async def registry(self, name: str, organization: str | None = None) -> AsyncRegistry:
        """Read a registry.

        Sends one request, and at most three to find the organization, which are cached.

        Args:
            name: The name of the registry, with or without the prefix ``wandb-registry-``.
            organization: As for `registries`.

        Raises:
            UsageError: The name is empty, or no organization is given and there is not exactly one.
            NotFoundError: The registry or the organization does not exist.

        Example:
            >>> registry = await api.registry("models")
            >>> registry.artifact_types
            <AddOnlyTypes saved=['model'] draft=[]>
        """
        from ..people.organizations import find_organization
        from ..registries.registry import AsyncRegistry
        from ..registries.scope import no_registry, read_registry

        full_name = registry_project(name)
        found = await find_organization(self._session, organization)
        fields = await read_registry(self._session, found.entity, full_name)
        if fields is None:
            raise no_registry(self._session, full_name, found.name)
        return AsyncRegistry(self._session, fields, found.name)

    async def create_registry(
        self,
        name: str,
        visibility: Visibility,
        organization: str | None = None,
        description: str | None = None,
        artifact_types: StringSequence | None = None,
    ) -> AsyncRegistry:
        r"""Create a registry.

        Sends two requests, and at most three to find the organization, which are cached.

        Args:
            name: The name without prefix: 1 to 113 characters, none of ``/ \ # ? % :``.
            visibility: ``organization`` (visible to all its members) or ``restricted``.
            organization: As for `registries`.
            description: The description.
            artifact_types: The artifact types that can be linked; all if None. Types can be added
                later, but not removed.

        Raises:
            UsageError: Invalid name, visibility or artifact type.
            AlreadyExistsError: The organization has a registry with this name, which is unchanged.
            CommError: The server did not create the registry.

        Example:
            >>> await api.create_registry("models", "restricted", artifact_types=["model"])
        """
        from ..._artifacts.names import check_description  # 2 ms
        from ..._registries.names import access_of, check_registry_name, check_registry_types
        from ..people.organizations import find_organization
        from ..registries.registry import create_registry

        short = check_registry_name(name)
        access_of(visibility)
        types, described = (
            check_registry_types(artifact_types or ()),
            check_description(description),
        )
        found = await find_organization(self._session, organization)
        return await create_registry(self._session, found, short, visibility, described, types)
