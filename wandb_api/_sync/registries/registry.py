# Generated from wandb_api/_async/registries/registry.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A registry: reading, searching, changing and deleting it, and its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import wandb_operations as ops

from ..._core.asked import check_asked
from ..._core.not_found import must_exist, no_longer_exists
from ..._core.paths import registry_project
from ..._core.public import LiteralString, deprecated
from ..._core.steps import Steps
from ..._people.organizations import Organization
from ..._registries.members import (
    AnyMember,
    TeamMember,
    UserMember,
    check_role,
    ids_of,
    teams_of,
    users_of,
)
from ..._registries.names import access_of, check_registry_name
from ..._registries.registry import RegistryBase, type_inputs
from ..._transport.request import build_input
from ...errors import AlreadyExistsError, CommError, NotFoundError
from ..transport.client import execute_first
from .collections import RegistryCollections
from .scope import Scope, no_registry, read_registry
from .versions import RegistryVersions

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_mistakes import MistakenVersionField
    from ..._core.filter_types import (
        CollectionFilter,
        RegistryOrder,
        RegistryVersionOrder,
        VersionFilter,
    )
    from ..transport.session import Session


class Registry(RegistryBase):
    """A registry of an organization: collections into which artifact versions are linked.

    Changes of `name`, `description`, `visibility`, `allow_all_artifact_types` and `artifact_types`
    are sent by `save`.

    Example:
        >>> registry = api.registry("models")
        >>> registry.description = "Models in production"
        >>> registry.save()
        >>> best = registry.versions(filter={"alias": "best"}).first()
    """

    __module__ = "wandb_api"

    def __init__(self, session: Session, fields: ops.RegistryFields, organization: str) -> None:
        super().__init__(session.client, fields, organization)
        self._session = session

    @overload
    def collections(
        self,
        filter: CollectionFilter | Filter | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryCollections: ...
    @overload
    @deprecated("collections in registries have no such field; see CollectionFilter")
    def collections(
        self,
        filter: Mapping[LiteralString, Any],
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryCollections: ...
    @overload
    def collections(
        self,
        filter: CollectionFilter | Mapping[str, Any] | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryCollections: ...
    def collections(  # pyright: ignore[reportInconsistentOverload] -- a LiteralString is a str
        self,
        filter: CollectionFilter | Mapping[str, Any] | Filter | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryCollections:
        """List the collections of the registry.

        Lazy: sends one request per page.

        Args:
            filter: Filter on ``name``, ``tag``, ``description``, ``created_at``, ``updated_at``,
                ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, prefixed with ``+`` or ``-``.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid filter or order.

        Example:
            >>> collections = registry.collections(filter={"tag": "approved"}, order="-created_at")
        """
        return RegistryCollections(
            self._search_scope(), filter, order, per_page=per_page, start=start
        )

    @overload
    def versions(
        self,
        filter: VersionFilter | Filter | None = None,
        per_page: int | None = 100,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    @overload
    @deprecated("versions have no such field; see VersionFilter")
    def versions(
        self,
        filter: Mapping[MistakenVersionField, Any],
        per_page: int | None = 100,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    @overload
    def versions(
        self,
        filter: VersionFilter | Mapping[str, Any] | Filter | None = None,
        per_page: int | None = 100,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    def versions(
        self,
        filter: VersionFilter | Mapping[Any, Any] | Filter | None = None,
        per_page: int | None = 100,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions:
        """List the versions in all collections of the registry.

        Lazy: sends one request per page.

        Args:
            filter: Filter on ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at``
                and others.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.
            order: ``linked_at``, ``created_at`` or ``artifact_size``, prefixed with ``+`` or ``-``;
                the server's order if None.

        Raises:
            UsageError: Invalid filter or order.
            UnsupportedError: The first page raises it if ``order`` is given and the organization
                has no advanced search.

        Example:
            >>> best = registry.versions(filter={"alias": "best"}).first()
        """
        return RegistryVersions(
            self._search_scope(), None, filter, per_page=per_page, start=start, order=order
        )

    def _search_scope(self) -> Scope:
        here = Organization(self.organization, self.entity)
        return Scope(
            self._session, self.organization, self._scope(), known=here, registry=self.full_name
        )

    # ---- change

    def load(self) -> Registry:
        """Read the registry again and discard unsaved changes; sends one request.

        Returns:
            This registry.

        Raises:
            NotFoundError: The registry does not exist any longer, or this API key may not see it.
        """
        fields = read_registry(self._session, self.entity, self.full_name)
        if fields is None:
            raise no_registry(self._session, self.full_name, self.organization)
        self._take(fields)
        return self

    def save(self) -> None:
        """Save changed attributes; no-op if nothing changed.

        Sends two requests for all attributes but the name, and one to rename the registry. If only
        the last fails, the error names what is saved, and saving again sends the name; one more
        request if the lost response was that of a rename. Nothing is saved if the server does not
        support one of them.

        Raises:
            UsageError: Types were added although all types are allowed.
            NotFoundError: The registry does not exist any longer, or was renamed.
            CommError: The server refused the change.
        """
        changes, name = self._changes(), self._name
        full_name = registry_project(name)
        renames = [] if full_name == self.full_name else [self._renaming(name)]
        if changes is not None:
            found = read_registry(self._session, self.entity, self.full_name)
            if found is None or found.id != self.id:  # else it would be created again
                raise no_longer_exists(self._session.client, repr(self))
            inserted, fields = upsert_registry(self._session, changes, renames)
            self._take(fields)
            self._name = name
            if inserted:
                raise CommError(
                    f"{self!r} was renamed or deleted meanwhile, and the server created a new registry",
                    operation="UpsertRegistry",
                )
        if renames:
            with Steps() as steps:
                if changes is not None:
                    steps.done("all but the name")
                self._rename_once(name, full_name)

    def _rename_once(self, name: str, full_name: str) -> None:
        """Rename the registry, unless an earlier attempt did although its response was lost."""
        sent_before, self._sent_name = self._sent_name, full_name
        try:
            self._rename(name)
        except NotFoundError:
            if sent_before != full_name:
                raise
            fields = read_registry(self._session, self.entity, full_name)
            if fields is None or fields.id != self.id:
                raise
            self._take(fields)
        self._sent_name = None

    def _renaming(self, name: str) -> ops.RenameRegistry:
        sent = build_input(
            ops.RenameProjectInput,
            entity_name=self.entity,
            old_project_name=self.full_name,
            new_project_name=registry_project(check_registry_name(name)),
        )
        return ops.RenameRegistry(input=sent)

    def _rename(self, name: str) -> None:
        with must_exist(self._session.client, self):
            result = self._session.client.execute(self._renaming(name)).rename_project
        if result is None or result.project is None:
            raise CommError(f"the server did not rename {self!r}", operation="RenameRegistry")
        self._take(result.project)

    def delete(self) -> None:
        """Delete the registry and its collections; sends one request.

        The artifact versions that the collections link to are kept.

        Raises:
            NotFoundError: The registry does not exist any longer.
            CommError: The server did not delete the registry.
        """
        sent = build_input(ops.DeleteModelInput, id=self.id)
        client = self._session.client
        with must_exist(client, self, deleting=True):
            result = client.execute(ops.DeleteRegistry(input=sent)).delete_model
            if result is None or not result.success:
                raise CommError(f"the server did not delete {self!r}", operation="DeleteRegistry")

    # ---- members

    def members(self) -> list[UserMember | TeamMember]:
        """List the members: users first, then teams; sends one request.

        Example:
            >>> for member in registry.members():
            ...     print(member.role)
        """
        found = self._members()
        return [*users_of(self._address, found), *teams_of(self._address, found)]

    def user_members(self) -> list[UserMember]:
        """List the users that are members; sends one request."""
        return users_of(self._address, self._members())

    def team_members(self) -> list[TeamMember]:
        """List the teams that are members; sends one request."""
        return teams_of(self._address, self._members())

    def _members(self) -> ops.GetRegistryMembersProject:
        request = ops.GetRegistryMembers(entity=self.entity, name=self.full_name)
        found = self._session.client.execute(request).project
        if found is None:
            raise no_registry(self._session, self.full_name, self.organization)
        return found

    def add_members(self, *members: AnyMember) -> Registry:
        """Add users and teams as members; sends one request.

        Args:
            *members: Users, teams, members of other registries, or IDs.

        Returns:
            This registry.

        Raises:
            UsageError: No member is given, or one is neither a user nor a team.
            NotFoundError: The registry or a member does not exist any longer.
            CommError: The server refused the change.

        Example:
            >>> registry.add_members(api.user("anna"), api.team("vision"))
        """
        users, teams = ids_of(members)
        sent = build_input(
            ops.CreateProjectMembersInput, project_id=self.id, user_ids=users, team_ids=teams
        )
        with must_exist(self._session.client, self):
            result = (
                self._session.client.execute(ops.AddRegistryMembers(input=sent))
            ).create_project_members
        return self._done(result is not None and result.success, "AddRegistryMembers")

    def remove_members(self, *members: AnyMember) -> Registry:
        """Remove users and teams from the members; sends one request.

        Users and teams that are not members are ignored.

        Args:
            *members: Users, teams, members, or IDs.

        Returns:
            This registry.

        Raises:
            UsageError: No member is given, or one is neither a user nor a team.
            NotFoundError: The registry or a member does not exist any longer.
            CommError: The server refused the change.
        """
        users, teams = ids_of(members)
        sent = build_input(
            ops.DeleteProjectMembersInput, project_id=self.id, user_ids=users, team_ids=teams
        )
        with must_exist(self._session.client, self):
            result = (
                self._session.client.execute(ops.RemoveRegistryMembers(input=sent))
            ).delete_project_members
        return self._done(result is not None and result.success, "RemoveRegistryMembers")

    def update_member(self, member: AnyMember, role: str) -> Registry:
        """Change the role of a member; sends one request.

        Args:
            member: A user, a team, a member, or an ID.
            role: ``admin``, ``member``, ``viewer``, ``restricted_viewer`` or a custom role.

        Returns:
            This registry.

        Raises:
            UsageError: Invalid member or role.
            NotFoundError: The registry or a member does not exist any longer.
            CommError: The server refused the change.
        """
        users, teams = ids_of([member])
        wanted, client = check_role(role), self._session.client
        if users:
            user = build_input(
                ops.UpdateProjectMemberInput,
                project_id=self.id,
                user_id=users[0],
                user_project_role=wanted,
            )
            changed = (client.execute(ops.UpdateRegistryUser(input=user))).update_project_member
            return self._done(changed is not None and changed.success, "UpdateRegistryUser")
        team = build_input(
            ops.UpdateProjectTeamMemberInput,
            project_id=self.id,
            team_id=teams[0],
            team_project_role=wanted,
        )
        moved = (client.execute(ops.UpdateRegistryTeam(input=team))).update_project_team_member
        return self._done(moved is not None and moved.success, "UpdateRegistryTeam")

    def _done(self, success: bool, operation: str) -> Registry:
        if not success:
            raise CommError(
                f"the server did not change the members of {self!r}", operation=operation
            )
        return self


def upsert_registry(
    session: Session, sent: ops.UpsertModelInput, later: Sequence[ops.RenameRegistry] = ()
) -> tuple[bool, ops.RegistryFields]:
    """Create or change a registry; sends one request.

    Args:
        session: The session.
        sent: The attributes.
        later: What is sent next; see `execute_first`.

    Returns:
        Whether the registry was created, and its fields.

    Raises:
        CommError: The server did not save the registry.
    """
    request = ops.UpsertRegistry(input=sent)
    result = execute_first(session.client, request, later).upsert_model
    if result is None or result.project is None:
        raise CommError(
            f"the server did not save the registry {sent.name!r}", operation="UpsertRegistry"
        )
    registry = result.project
    if sent.name is not None:
        check_asked("registry", sent.name, lambda: registry.name, changed=True)
    return bool(result.inserted), registry


def create_registry(
    session: Session,
    organization: Organization,
    name: str,
    visibility: str,
    description: str | None,
    types: list[str],
) -> Registry:
    """Create a registry from checked arguments; sends two requests.

    Raises:
        AlreadyExistsError: The organization has a registry with this name.
    """
    full_name, access = registry_project(check_registry_name(name)), access_of(visibility)
    taken = AlreadyExistsError(
        f"the organization {organization.name!r} already has a registry {name!r}: "
        "choose another name",
        operation="UpsertRegistry",
    )
    if read_registry(session, organization.entity, full_name) is not None:
        raise taken  # UpsertRegistry would change it
    sent = build_input(
        ops.UpsertModelInput,
        name=full_name,
        entity_name=organization.entity,
        access=access,
        description=description,
        allow_all_artifact_types_in_registry=not types,
        artifact_types=type_inputs(types) if types else None,
    )
    inserted, fields = upsert_registry(session, sent)
    if not inserted:
        raise taken
    return Registry(session, fields, organization.name)
