# Generated from wandb_api/_async/api/registries.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Methods of `Api` for registries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, overload

from ..._core.paths import registry_project
from ..._core.public import LiteralString, deprecated
from .base import ApiBase

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_types import RegistryFilter, RegistryOrder
    from ..._registries.names import Visibility
    from ..._types import StringSequence
    from ..registries.listing import Registries
    from ..registries.organization import Organization
    from ..registries.registry import Registry

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class RegistriesApi(ApiBase):
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
    ) -> Registries: ...
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
    ) -> Registries: ...
    @overload
    def registries(
        self,
        organization: str | None = None,
        filter: RegistryFilter | Mapping[str, Any] | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> Registries: ...
    def registries(  # pyright: ignore[reportInconsistentOverload] -- a LiteralString is a str
        self,
        organization: str | None = None,
        filter: RegistryFilter | Mapping[str, Any] | Filter | None = None,
        *,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> Registries:
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
        from ..registries.listing import Registries

        return Registries(
            self._session, organization, filter, order, per_page=per_page, start=start
        )

    def organization(self, name: str | None = None) -> Organization:
        """Read an organization with its members and teams.

        One request; at most four more, most of them cached, if the name is that of its entity or None.

        Args:
            name: Display name or entity. None selects the configured one, else the only organization
                of the configured or default entity.

        Raises:
            UsageError: No name is given, and the entity belongs to no or to several organizations.
            NotFoundError: It does not exist, or this API key may not see it.

        Example:
            >>> organization = api.organization()
            >>> [team.name for team in organization.teams]
            ['vision', 'speech']
        """
        from ..registries.organization import read_organization

        return read_organization(self._session, name)

    def registry(self, name: str, organization: str | None = None) -> Registry:
        """Read a registry.

        Sends one request, and at most three to find the organization, which are cached.

        Args:
            name: The name of the registry, with or without the prefix ``wandb-registry-``.
            organization: As for `registries`.

        Raises:
            UsageError: The name is empty, or no organization is given and there is not exactly one.
            NotFoundError: The registry or the organization does not exist.

        Example:
            >>> registry = api.registry("models")
            >>> registry.artifact_types
            <AddOnlyTypes saved=['model'] draft=[]>
        """
        from ..people.organizations import find_organization
        from ..registries.registry import Registry
        from ..registries.scope import no_registry, read_registry

        full_name = registry_project(name)
        found = find_organization(self._session, organization)
        fields = read_registry(self._session, found.entity, full_name)
        if fields is None:
            raise no_registry(self._session, full_name, found.name)
        return Registry(self._session, fields, found.name)

    def create_registry(
        self,
        name: str,
        visibility: Visibility,
        organization: str | None = None,
        description: str | None = None,
        artifact_types: StringSequence | None = None,
    ) -> Registry:
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
            >>> api.create_registry("models", "restricted", artifact_types=["model"])
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
        found = find_organization(self._session, organization)
        return create_registry(self._session, found, short, visibility, described, types)
