# Generated from wandb_api/_async/artifacts/collection.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Collections of artifacts, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

import wandb_operations as ops

from ..._artifacts.collection import ArtifactCollectionBase
from ..._artifacts.filters import check_collection_filter
from ..._artifacts.names import MOST_TAGS_AT_ONCE, check_order
from ..._artifacts.version import readable_after_change, readable_or_unknown
from ..._core.asked import check_asked
from ..._core.json_codec import encode_text
from ..._core.not_found import must_exist, not_found
from ..._core.server_facts import server_facts
from ..._core.steps import Steps, unread
from ..._core.unreadable import known
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError
from ..people.organizations import entity_of_project
from ..transport.client import execute_first
from ..transport.paginator import Paginator, refuse_unreadable
from ..transport.single_flight import UntilChange
from .changes import tag_inputs

if TYPE_CHECKING:
    from ..._artifacts.collection import CollectionFields
    from ..._core.filter_language import Filter
    from ..._core.filter_types import CollectionFilter
    from ..._types import JSONDict
    from ..transport.session import Session
    from .listing import Artifacts

    AliasNode: TypeAlias = ops.ListCollectionAliasesArtifactCollectionAliasesEdgesNode


class ArtifactCollection(ArtifactCollectionBase):
    """A collection of versions (a sequence), or of links to versions (a portfolio).

    `name`, `type`, `description` and `tags` can be changed; `save` sends the changes.
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, fields: CollectionFields, organization: str | None = None
    ) -> None:
        super().__init__(session.client, fields, organization)
        self._session = session
        self._aliases: UntilChange[list[str]] = UntilChange(server_facts(session.client))

    @property
    def aliases(self) -> list[str]:
        """The aliases of all its versions; one request per 1000, remembered until this client changes something.

        Raises:
            ServerError: One of them cannot be read: a list without it would tell that it is free.
        """
        return list(self._aliases.get(self._read_aliases))

    def _read_aliases(self) -> list[str]:
        listed = CollectionAliases(self._session, self.id)
        found = listed.load()
        refuse_unreadable(listed)
        return list(dict.fromkeys(found))

    def artifacts(
        self,
        per_page: int | None = 50,
        *,
        order: str | None = None,
        tags: str | Sequence[str] | None = None,
        start: str | None = None,
    ) -> Artifacts:
        """List its versions; lazy, one request per page.

        Args:
            per_page: The number of versions per request.
            order: A field preceded by ``+`` or ``-``; ``-version_index`` lists the newest first. The
                server's choice if None.
            tags: Only versions that have all of these.
            start: The cursor of an earlier listing to resume from.

        Example:
            >>> newest = collection.artifacts(order="-version_index").get(0)
        """
        from .listing import Artifacts  # saves an import cycle

        return Artifacts(
            self._session,
            self.entity,
            self.project,
            self._fields.default_artifact_type.name,
            self._fields.name,
            order=order,
            tags=tags,
            per_page=per_page,
            start=start,
        )

    def save(self) -> None:
        """Send the changes of name and description, type, and tags. No-op if nothing changed.

        At most four requests, one after the other, and one more for each 20 tags. If one fails, the
        earlier ones have taken effect: the error names what is saved, and calling `save` again sends
        the rest. Nothing is saved if the server does not support one of them.

        Raises:
            UsageError: The new name, type or a tag is invalid.
            NotFoundError: The collection does not exist any longer.
            CommError: The server refused.
        """
        self._check_known()
        name, description = self._new_name(), self._new_description()
        new_type, (added, deleted) = self._new_type(), self._tag_changes()
        tags: list[ops.Operation[Any]]
        moves = [] if new_type is None else [self._moving(new_type)]
        at = (self.entity, self.project) if added or deleted else ("", "")
        tags = [*self._tagging(added[:1], *at), *self._untagging(deleted[:1], *at)]
        with Steps() as steps, must_exist(self._session.client, self):
            if name is not None or description is not None:
                self._update(name, description, [*moves, *tags])
                steps.done("name and description")
            for move in moves:
                self._move(move, tags)
                steps.done("type")
            # with the collection's new name
            adding, deleting = self._tagging(added, *at), self._untagging(deleted, *at)
            self._change_tags(adding, deleting, steps)

    def _update(
        self, name: str | None, description: str | None, later: Iterable[ops.Operation[Any]]
    ) -> None:
        """Change name or description; sequences and portfolios have mutations of their own."""
        client = self._session.client
        if self.is_sequence():
            sequence = build_input(
                ops.UpdateArtifactSequenceInput,
                artifact_sequence_id=self.id,
                name=name,
                description=description,
            )
            result = execute_first(client, ops.UpdateSequence(input=sequence), later)
            updated = result.update_artifact_sequence
            found: object = updated.artifact_collection if updated else None
        else:
            portfolio = build_input(
                ops.UpdateArtifactPortfolioInput,
                artifact_portfolio_id=self.id,
                name=name,
                description=description,
            )
            reply = execute_first(client, ops.UpdatePortfolio(input=portfolio), later)
            changed = reply.update_artifact_portfolio
            found = changed.artifact_collection if changed else None
        self._fields = self._confirmed(found, "change")

    def _moving(self, type_name: str) -> ops.MoveSequence:
        move = build_input(
            ops.MoveArtifactSequenceInput,
            artifact_sequence_id=self.id,
            destination_artifact_type_name=type_name,
        )
        return ops.MoveSequence(input=move)

    def _move(self, move: ops.MoveSequence, later: Iterable[ops.Operation[Any]]) -> None:
        result = execute_first(self._session.client, move, later)
        moved = result.move_artifact_sequence
        self._fields = self._confirmed(moved.artifact_collection if moved else None, "move")

    def _confirmed(self, found: object, action: str) -> CollectionFields:
        fields = readable_after_change(found)
        if fields is not None:
            check_asked("collection", self.id, lambda: fields.id, changed=True)
            return fields
        if found is None or isinstance(found, (ops.SequenceFields, ops.PortfolioFields)):
            raise CommError(f"the server did not {action} {self!r}")
        what = "the type" if action == "move" else "name and description"
        done = f"{what} of {self!r} changed"
        raise unread(self._session.client, done, found, "ArtifactCollection")

    def _tagging(self, tags: list[str], entity: str, project: str) -> list[ops.AddCollectionTags]:
        """Return the operations that add tags, with as many per request as servers accept."""
        return [
            ops.AddCollectionTags(
                input=build_input(
                    ops.CreateArtifactCollectionTagAssignmentsInput,
                    entity_name=entity,
                    project_name=project,
                    artifact_collection_name=self._fields.name,
                    tags=some,
                )
            )
            for some in _tag_batches(tags)
        ]

    def _untagging(
        self, tags: list[str], entity: str, project: str
    ) -> list[ops.DeleteCollectionTags]:
        """Return the operations that remove tags; see `_tagging`."""
        return [
            ops.DeleteCollectionTags(
                input=build_input(
                    ops.DeleteArtifactCollectionTagAssignmentsInput,
                    entity_name=entity,
                    project_name=project,
                    artifact_collection_name=self._fields.name,
                    tags=some,
                )
            )
            for some in _tag_batches(tags)
        ]

    def _change_tags(
        self,
        adding: list[ops.AddCollectionTags],
        deleting: list[ops.DeleteCollectionTags],
        steps: Steps,
    ) -> None:
        """Add tags, then remove tags."""
        client = self._session.client
        for create in adding:
            some = [tag.tag_name for tag in create.input.tags]
            created = execute_first(client, create, deleting[:1])
            if created.create_artifact_collection_tag_assignments is None:
                raise CommError(f"the server did not tag {self!r}", operation="AddCollectionTags")
            self._saved_tags = [*known(self._saved_tags), *some]
            steps.done(f"the new tags {', '.join(map(repr, some))}")
        for delete in deleting:
            some = [tag.tag_name for tag in delete.input.tags]
            done = client.execute(delete)
            result = done.delete_artifact_collection_tag_assignments
            if result is None or not result.success:
                raise CommError(
                    f"the server did not remove tags of {self!r}", operation="DeleteCollectionTags"
                )
            self._saved_tags = [tag for tag in known(self._saved_tags) if tag not in some]
            steps.done(f"the removal of the tags {', '.join(map(repr, some))}")

    def change_type(self, new_type: str) -> None:
        """Change the type immediately; other pending changes are sent too, as by `save`.

        Args:
            new_type: The new type.

        Raises:
            UsageError: It is a portfolio, or W&B reserves the type.
        """
        self.type = new_type
        self.save()

    def delete(self) -> None:
        """Delete the collection: a sequence with all its versions, a portfolio with its links.

        One request.

        Raises:
            NotFoundError: The collection does not exist any longer.
            CommError: The server refused.
        """
        self._check_known()
        with must_exist(self._session.client, self, deleting=True):
            self._delete()

    def _delete(self) -> None:
        client = self._session.client
        if self.is_sequence():
            sequence = build_input(ops.DeleteArtifactSequenceInput, artifact_sequence_id=self.id)
            result = client.execute(ops.DeleteSequence(input=sequence))
            deleted: object = result.delete_artifact_sequence
        else:
            portfolio = build_input(ops.DeleteArtifactPortfolioInput, artifact_portfolio_id=self.id)
            reply = client.execute(ops.DeletePortfolio(input=portfolio))
            deleted = reply.delete_artifact_portfolio
        if deleted is None:
            raise CommError(f"the server did not delete {self!r}")


def _tag_batches(tags: list[str]) -> list[list[ops.TagInput]]:
    most = MOST_TAGS_AT_ONCE
    return [tag_inputs(tags[at : at + most]) or [] for at in range(0, len(tags), most)]


def bind_collection(
    session: Session, found: object, organization: str | None = None
) -> ArtifactCollection | None:
    """Return a collection; None if its project is not visible."""
    fields = readable_or_unknown(found)
    return ArtifactCollection(session, fields, organization) if fields is not None else None


class CollectionAliases(Paginator[str, "AliasNode", "ops.ListCollectionAliasesResult"]):
    """The aliases of all versions of a collection."""

    _identity: ClassVar[str] = "alias"

    def __init__(self, session: Session, collection_id: str) -> None:
        super().__init__(session.client, per_page=1000)
        self._id = collection_id

    def _operation(self) -> ops.ListCollectionAliases:
        return ops.ListCollectionAliases(id=self._id)

    def _wrap(
        self, nodes: Sequence[AliasNode], result: ops.ListCollectionAliasesResult
    ) -> list[str]:
        return [node.alias for node in nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"collection of ID {self._id}")


class ArtifactCollections(
    Paginator[
        ArtifactCollection,
        object,
        "ops.ListTypeCollectionsResult | ops.ListProjectCollectionsResult",
    ]
):
    """The collections of a project, of one type or of all; lazy, one request per page."""

    __module__ = "wandb_api"

    project: str
    type_name: str | None
    filters: JSONDict
    order: str | None

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        type_name: str | None = None,
        *,
        filters: CollectionFilter | Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._session = session
        self._given, self._entity = entity, session.known_entity(entity)
        self.project = project
        self.type_name = type_name
        self.filters = cast("JSONDict", check_collection_filter(filters))
        self.order = check_order(order)

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and no page was loaded."""
        return self._entity

    def _operation(
        self,
    ) -> ops.PagedOperation[
        ops.ListTypeCollectionsResult | ops.ListProjectCollectionsResult, object
    ]:
        # each operation reads results of its own kind only, which are those that it gets
        return cast(
            "ops.PagedOperation[ops.ListTypeCollectionsResult | ops.ListProjectCollectionsResult, object]",
            self._choose_operation(),
        )

    def _choose_operation(self) -> ops.ListTypeCollections | ops.ListProjectCollections:
        self._entity = entity = entity_of_project(self._session, self._given, self.project)
        filters = encode_text(self.filters) if self.filters else None
        if self.type_name is not None:
            return build_input(
                ops.ListTypeCollections,
                entity=entity,
                project=self.project,
                type_=self.type_name,
                filters=filters,
                order=self.order,
            )
        return build_input(
            ops.ListProjectCollections,
            entity=entity,
            project=self.project,
            filters=filters,
            order=self.order,
        )

    def _wrap(
        self,
        nodes: Sequence[object],
        result: ops.ListTypeCollectionsResult | ops.ListProjectCollectionsResult,
    ) -> list[ArtifactCollection]:
        bound = [bind_collection(self._session, node) for node in nodes]
        return [collection for collection in bound if collection is not None]

    def _missing(self) -> NotFoundError:
        what = f"artifact type {self.type_name!r} in " if self.type_name is not None else "project "
        return not_found(self._client, f"{what}{self._entity}/{self.project}")

    def __repr__(self) -> str:
        where = f"{self._entity or '(default entity)'}/{self.project}"
        return f"<{type(self).__name__} {where} {self.type_name or 'of all types'}>"


def read_collection(
    session: Session, entity: str | None, project: str, type_name: str, name: str
) -> ArtifactCollection:
    """Read one collection; one request.

    Raises:
        NotFoundError: The project, the type or the collection does not exist; the message says
            which.
    """
    owner = entity_of_project(session, entity, project)
    result = session.client.execute(
        ops.GetArtifactCollection(entity=owner, project=project, type_=type_name, name=name)
    )
    where = f"{owner}/{project}"
    if result.project is None:
        raise not_found(session.client, f"project {where}")
    if result.project.artifact_type is None:
        raise not_found(session.client, f"artifact type {type_name!r} in {where}")
    found = bind_collection(session, result.project.artifact_type.artifact_collection)
    if found is None:
        raise not_found(session.client, f"collection {name!r} of type {type_name!r} in {where}")
    check_asked("collection", name, lambda: found.name)
    return found
