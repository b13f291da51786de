# Generated from wandb_api/_async/registries/registry.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""One registry: read, changed, searched, and who was let into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.paths import registry_project
from ..._people.organizations import Organization
from ..._registries.members import AnyMember, TeamMember, UserMember, check_role, ids_of
from ..._registries.names import access_of, check_registry_name
from ..._registries.registry import RegistryBase
from ..._transport.request import build_input
from ...errors import AlreadyExistsError, CommError, NotFoundError
from .scope import Scope
from .search import RegistryCollections, RegistryVersions

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..transport.session import Session


class Registry(RegistryBase):
    """A registry: a project of an organisation, into whose collections versions are linked.

    What is changed here (`name`, `description`, `visibility`, `allow_all_artifact_types`,
    `artifact_types`) is sent by `save`.

    Example:
        >>> registry = api.registry("models")
        >>> best = registry.versions(filter={"alias": "best"}).first()
    """

    __module__ = "wandb_api"

    def __init__(self, session: Session, fields: ops.RegistryFields, organization: str) -> None:
        super().__init__(session.client, fields, organization)
        self._session = session

    def collections(
        self,
        filter: Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryCollections:
        """Its collections; lazy, one request a page.

        Args:
            filter: By ``name``, ``tag``, ``description``, ``created_at``, ``updated_at``, ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, with ``+`` or ``-`` before it.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The filter or the order cannot be meant as written.
        """
        return RegistryCollections(
            self._search_scope(), filter, order, per_page=per_page, start=start
        )

    def versions(
        self,
        filter: Mapping[str, Any] | Filter | None = None,
        per_page: int | None = 100,
        start: str | None = None,
    ) -> RegistryVersions:
        """The versions in its collections; lazy, one request a page.

        Args:
            filter: By ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at`` and more.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The filter cannot be meant as written.
        """
        return RegistryVersions(self._search_scope(), None, filter, per_page=per_page, start=start)

    def _search_scope(self) -> Scope:
        here = Organization(self.organization, self.entity)
        return Scope(self._session, self.organization, self._scope(), known=here)

    # ---- change

    def load(self) -> Registry:
        """Read it again; what was changed here and not saved is lost. One request.

        Raises:
            NotFoundError: It is gone, or this key may not see it any more.
        """
        fields = read_registry(self._session, self.entity, self.full_name)
        if fields is None:
            raise missing(self.full_name, self.organization)
        self._take(fields)
        return self

    def save(self) -> None:
        """Send what was changed, and only that; the name in a second request. Nothing, nothing sent.

        When the second request fails the first one holds, and saving again sends the name.

        Raises:
            UsageError: Types were added though all are allowed.
            CommError: The server refused.
        """
        changes, name = self._changes(), self._name
        if changes:
            changes["name"], changes["entity_name"] = self.full_name, self.entity
            inserted, fields = upsert_registry(self._session, changes)
            self._take(fields)
            self._name = name
            if inserted:
                raise CommError(
                    f"{self!r} was renamed or deleted meanwhile, and the server made a new one",
                    operation="UpsertRegistry",
                )
        if registry_project(name) != self.full_name:
            self._rename(name)

    def _rename(self, name: str) -> None:

        sent = build_input(
            ops.RenameProjectInput,
            entity_name=self.entity,
            old_project_name=self.full_name,
            new_project_name=registry_project(check_registry_name(name)),
        )
        answer = self._session.client.execute(ops.RenameRegistry(input=sent)).rename_project
        if answer is None or answer.project is None:
            raise CommError(f"the server did not rename {self!r}", operation="RenameRegistry")
        self._take(answer.project)

    def delete(self) -> None:
        """Delete it with all its collections; the versions that they link to stay. One request."""

        sent = build_input(ops.DeleteModelInput, id=self.id)
        answer = self._session.client.execute(ops.DeleteRegistry(input=sent)).delete_model
        if answer is None or not answer.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteRegistry")

    # ---- members

    def members(self) -> list[UserMember | TeamMember]:
        """The users that were let in, then the teams; one request."""
        found = self._members()
        users = [UserMember(self._address, member) for member in found.members]
        return [*users, *(TeamMember(self._address, member) for member in found.team_members)]

    def user_members(self) -> list[UserMember]:
        """The users that were let in; one request."""
        found = self._members()
        return [UserMember(self._address, member) for member in found.members]

    def team_members(self) -> list[TeamMember]:
        """The teams that were let in; one request."""
        found = self._members()
        return [TeamMember(self._address, member) for member in found.team_members]

    def _members(self) -> ops.GetRegistryMembersProject:

        request = ops.GetRegistryMembers(entity=self.entity, name=self.full_name)
        found = self._session.client.execute(request).project
        if found is None:
            raise missing(self.full_name, self.organization)
        return found

    def add_members(self, *members: AnyMember) -> Registry:
        """Let users and teams in; one request.

        Args:
            members: Users, teams, members of other registries, or ids.

        Returns:
            The registry itself.

        Raises:
            UsageError: There is none, or one is none of these.
            CommError: The server refused.
        """

        users, teams = ids_of(members)
        sent = build_input(
            ops.CreateProjectMembersInput, project_id=self.id, user_ids=users, team_ids=teams
        )
        answer = (
            self._session.client.execute(ops.AddRegistryMembers(input=sent))
        ).create_project_members
        return self._done(answer is not None and answer.success, "AddRegistryMembers")

    def remove_members(self, *members: AnyMember) -> Registry:
        """Take users and teams out; who is not in it stays out. One request.

        Args:
            members: Users, teams, members, or ids.

        Returns:
            The registry itself.
        """

        users, teams = ids_of(members)
        sent = build_input(
            ops.DeleteProjectMembersInput, project_id=self.id, user_ids=users, team_ids=teams
        )
        answer = (
            self._session.client.execute(ops.RemoveRegistryMembers(input=sent))
        ).delete_project_members
        return self._done(answer is not None and answer.success, "RemoveRegistryMembers")

    def update_member(self, member: AnyMember, role: str) -> Registry:
        """Give a user or team another role; one request.

        Args:
            member: A user, a team, a member, or an id.
            role: ``admin``, ``member``, ``viewer``, ``restricted_viewer``, or a role of the
                server's own.

        Returns:
            The registry itself.
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


def missing(full_name: str, organization: str) -> NotFoundError:
    """The error for a registry that is not there."""
    return NotFoundError(
        f"no registry {full_name!r} in the organization {organization!r}: "
        "it does not exist, or this key may not see it"
    )


def read_registry(session: Session, entity: str, full_name: str) -> ops.RegistryFields | None:
    """A registry's fields, or None when the server shows none of this name; one request."""

    found = session.client.execute(ops.GetRegistry(entity=entity, name=full_name)).entity
    return found.project if found is not None else None


def upsert_registry(session: Session, values: dict[str, Any]) -> tuple[bool, ops.RegistryFields]:
    """Make or change a registry; whether it was made, and what it is now. One request."""

    if "artifact_types" in values:
        names = values["artifact_types"]
        values = {**values, "artifact_types": [ops.ArtifactTypeInput(name=name) for name in names]}
    sent = build_input(ops.UpsertModelInput, **values)
    answer = session.client.execute(ops.UpsertRegistry(input=sent)).upsert_model
    if answer is None or answer.project is None:
        raise CommError(
            f"the server did not save the registry {values['name']!r}", operation="UpsertRegistry"
        )
    return bool(answer.inserted), answer.project


def make_registry(
    session: Session, organization: Organization, name: str, visibility: str, **optional: Any
) -> Registry:
    """A new registry; two requests.

    Raises:
        AlreadyExistsError: The organisation has one of this name.
    """
    full_name, access = registry_project(check_registry_name(name)), access_of(visibility)
    taken = AlreadyExistsError(
        f"the organization {organization.name!r} has a registry {name!r} already: "
        "choose another name",
        operation="UpsertRegistry",
    )
    if read_registry(session, organization.entity, full_name) is not None:
        raise taken  # the server would change that one
    values = {"name": full_name, "entity_name": organization.entity, "access": access, **optional}
    inserted, fields = upsert_registry(session, values)
    if not inserted:
        raise taken
    return Registry(session, fields, organization.name)
