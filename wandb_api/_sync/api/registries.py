# Generated from wandb_api/_async/api/registries.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The part of `Api` that knows registries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..._artifacts.names import check_description
from ..._core.paths import registry_project
from ..._registries.names import Visibility, access_of, check_registry_name, check_registry_types
from .base import ApiBase

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..registries.registry import Registry
    from ..registries.search import Registries


class RegistriesApi(ApiBase):
    """Registries of organisations."""

    def registries(
        self,
        organization: str | None = None,
        filter: Mapping[str, Any] | Filter | None = None,
        *,
        order: str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> Registries:
        """The registries of an organisation; lazy, one request a page.

        Their ``collections(...)``, and the ``versions(...)`` of either, search one level down.

        Args:
            organization: Its name, or that of its entity; the configured one if None, else the only
                one that the configured or default entity is in.
            filter: By ``name`` (without prefix, but patterns see it whole), ``description``,
                ``created_at``, ``updated_at``, ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, with ``+`` or ``-`` before it.
            per_page: How many to ask for in one request; 100, the default, grows.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The filter or the order cannot be meant as written; at the first page, no
                organisation is named and there are none or several.
            NotFoundError: There is no such organisation; at the first page.

        Example:
            >>> for version in api.registries(filter={"name": {"$regex": "model"}}).versions(
            ...     filter={"alias": "best"}
            ... ):
            ...     print(version.qualified_name)
        """
        from ..registries.search import Registries

        return Registries(
            self._session, organization, filter, order, per_page=per_page, start=start
        )

    def registry(self, name: str, organization: str | None = None) -> Registry:
        """One registry; one request, and one or two for the organisation, remembered.

        Args:
            name: Its name; the prefix ``wandb-registry-`` may be there or not.
            organization: As that of `registries`.

        Raises:
            UsageError: There is no name, or no organisation can be told.
            NotFoundError: There is no such registry or organisation.
        """
        from ..people.organizations import find_organization
        from ..registries.registry import Registry, missing, read_registry

        full_name = registry_project(name)
        found = find_organization(self._session, organization)
        fields = read_registry(self._session, found.entity, full_name)
        if fields is None:
            raise missing(full_name, found.name)
        return Registry(self._session, fields, found.name)

    def create_registry(
        self,
        name: str,
        visibility: Visibility,
        organization: str | None = None,
        description: str | None = None,
        artifact_types: Sequence[str] | None = None,
    ) -> Registry:
        """Create a registry; two requests, and one or two for the organisation, remembered.

        Args:
            name: Without prefix: 1 to 113 characters, none of ``/ \\ # ? % :``.
            visibility: ``organization``, whose members all see it, or ``restricted``.
            organization: As that of `registries`.
            description: What it is about.
            artifact_types: The types that may be linked; all if None. They cannot be taken away.

        Raises:
            UsageError: The name, the visibility or a type cannot be.
            AlreadyExistsError: The organisation has one of this name; it is left as it is.
            CommError: The server refused.

        Example:
            >>> api.create_registry("models", "restricted", artifact_types=["model"])
        """
        from ..people.organizations import find_organization
        from ..registries.registry import make_registry

        short = check_registry_name(name)
        access_of(visibility)
        types = check_registry_types(artifact_types or ())
        optional: dict[str, Any] = {"allow_all_artifact_types_in_registry": not types}
        if types:
            optional["artifact_types"] = types
        if check_description(description) is not None:
            optional["description"] = description
        found = find_organization(self._session, organization)
        return make_registry(self._session, found, short, visibility, **optional)
