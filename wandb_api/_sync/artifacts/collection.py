# Generated from wandb_api/_async/artifacts/collection.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Types and collections of artifacts, and lists of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.collection import ArtifactCollectionBase, readable
from ..._artifacts.filters import check_collection_filter
from ..._artifacts.names import MOST_TAGS_AT_ONCE, check_order
from ..._core.json_codec import encode_text
from ..._runtime.memo import SingleFlightCache
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError
from ..people.organizations import entity_of_project
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..._artifacts.collection import CollectionFields
    from ..._core.filter_language import Filter
    from ..._types import JSONDict
    from ..transport.session import Session
    from .listing import Artifacts


class ArtifactCollection(ArtifactCollectionBase):
    """A collection of versions (a sequence), or of links to versions (a portfolio).

    What is changed here (`name`, `type`, `description`, `tags`) is sent by `save`.
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, fields: CollectionFields, organization: str | None = None
    ) -> None:
        super().__init__(session.client, fields, organization)
        self._session = session
        self._aliases: SingleFlightCache[str, list[str]] = SingleFlightCache()

    @classmethod
    def of(
        cls, session: Session, found: object, organization: str | None = None
    ) -> ArtifactCollection | None:
        """The collection, or None when it is of an unknown kind or in a project out of sight."""
        fields = readable(found)
        return cls(session, fields, organization) if fields is not None else None

    @property
    def aliases(self) -> list[str]:
        """The aliases of all its versions; one request for each 1000, remembered."""
        return list(self._aliases.get("aliases", self._ask_aliases))

    def _ask_aliases(self) -> list[str]:
        listed = CollectionAliases(self._session, self.id).load()
        return list(dict.fromkeys(listed))

    def artifacts(
        self,
        per_page: int | None = 50,
        *,
        order: str | None = None,
        tags: str | Sequence[str] | None = None,
        start: str | None = None,
    ) -> Artifacts:
        """Its versions; lazy, one request a page. The server chooses the order unless one is given.

        Args:
            per_page: How many to ask for in one request.
            order: Such as ``-version_index``, the newest first.
            tags: Only versions that carry all of these.
            start: The cursor of an earlier listing, to go on from.
        """
        from .listing import Artifacts

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
        """Send what was changed: name and description, type, tags. Nothing changed, nothing sent.

        These are up to four requests, one after the other; when one fails, the earlier ones hold,
        and saving again sends the rest.

        Raises:
            UsageError: The new name, type or tags cannot be.
            CommError: The server refused.
        """
        own, new_type, (added, gone) = self._own_changes(), self._new_type(), self._tag_changes()
        wanted = self._name, self._description, self._type, self._tags
        if own:
            self._update(own)
            self._restore(*wanted)
        if new_type is not None:
            self._move(new_type)
            self._restore(*wanted)
        self._change_tags(added, gone)
        self._saved_tags = list(self._tags)

    def _restore(self, name: str, description: str | None, type_name: str, tags: list[str]) -> None:
        """Keep wishes that are not sent yet over what the server answered."""
        saved = self._saved_tags
        self._name, self._description, self._type, self._tags = name, description, type_name, tags
        self._saved_tags = saved

    def _update(self, sent: dict[str, str]) -> None:

        client = self._session.client
        if self.is_sequence():
            change = build_input(
                ops.UpdateArtifactSequenceInput, artifact_sequence_id=self.id, **sent
            )
            renamed = (client.execute(ops.UpdateSequence(input=change))).update_artifact_sequence
            found: object = renamed.artifact_collection if renamed else None
        else:
            place = build_input(
                ops.UpdateArtifactPortfolioInput, artifact_portfolio_id=self.id, **sent
            )
            moved = (client.execute(ops.UpdatePortfolio(input=place))).update_artifact_portfolio
            found = moved.artifact_collection if moved else None
        fields = readable(found)
        if fields is None:
            raise CommError(f"the server did not say that it changed {self!r}")
        self._fields = fields

    def _move(self, type_name: str) -> None:

        sent = build_input(
            ops.MoveArtifactSequenceInput,
            artifact_sequence_id=self.id,
            destination_artifact_type_name=type_name,
        )
        answer = self._session.client.execute(ops.MoveSequence(input=sent))
        moved = answer.move_artifact_sequence
        fields = readable(moved.artifact_collection) if moved else None
        if fields is None:
            raise CommError(f"the server did not say that it moved {self!r} to {type_name!r}")
        self._fields = fields

    def _change_tags(self, added: list[str], gone: list[str]) -> None:

        at = {
            "entity_name": self.entity,
            "project_name": self.project,
            "artifact_collection_name": self._fields.name,
        }
        client, most = self._session.client, MOST_TAGS_AT_ONCE
        for begin in range(0, len(added), most):
            tags = [ops.TagInput(tag_name=tag) for tag in added[begin : begin + most]]
            create = build_input(ops.CreateArtifactCollectionTagAssignmentsInput, **at, tags=tags)
            created = client.execute(ops.AddCollectionTags(input=create))
            if created.create_artifact_collection_tag_assignments is None:
                raise CommError(f"the server did not tag {self!r}", operation="AddCollectionTags")
        for begin in range(0, len(gone), most):
            tags = [ops.TagInput(tag_name=tag) for tag in gone[begin : begin + most]]
            delete = build_input(ops.DeleteArtifactCollectionTagAssignmentsInput, **at, tags=tags)
            done = client.execute(ops.DeleteCollectionTags(input=delete))
            answer = done.delete_artifact_collection_tag_assignments
            if answer is None or not answer.success:
                raise CommError(
                    f"the server did not take tags from {self!r}", operation="DeleteCollectionTags"
                )

    def change_type(self, new_type: str) -> None:
        """Give it another type, at once; other changes are sent too.

        Raises:
            UsageError: It only links to versions, or the type is W&B's own.
        """
        self.type = new_type
        self.save()

    def delete(self) -> None:
        """Delete the collection: with all its versions, or if it only links, the links alone."""

        client = self._session.client
        if self.is_sequence():
            versions = ops.DeleteArtifactSequenceInput(artifact_sequence_id=self.id)
            gone: object = (
                client.execute(ops.DeleteSequence(input=versions))
            ).delete_artifact_sequence
        else:
            links = ops.DeleteArtifactPortfolioInput(artifact_portfolio_id=self.id)
            gone = (client.execute(ops.DeletePortfolio(input=links))).delete_artifact_portfolio
        if gone is None:
            raise CommError(f"the server did not delete {self!r}")


class CollectionAliases(Paginator[Any, str]):
    """The aliases of all versions of a collection."""

    def __init__(self, session: Session, collection_id: str) -> None:
        super().__init__(session.client, per_page=1000)
        self._id = collection_id

    def _operation(self) -> ops.ListCollectionAliases:

        return ops.ListCollectionAliases(id=self._id)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[str]:
        return [node.alias for node in nodes]

    def _missing(self) -> NotFoundError:
        return NotFoundError("the collection is gone, or this key may not see it any more")


class ArtifactCollections(Paginator[Any, ArtifactCollection]):
    """The collections of a project, of one type or of all; lazy, one request a page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        type_name: str | None = None,
        *,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._session = session
        self._given, self._entity = entity, session.known_entity(entity)
        self.project = project
        self.type_name = type_name
        self.filters: JSONDict = check_collection_filter(filters)
        self.order: str | None = check_order(order)

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and nothing was loaded."""
        return self._entity

    def _operation(self) -> ops.ListTypeCollections | ops.ListProjectCollections:
        self._entity = entity = entity_of_project(self._session, self._given, self.project)
        optional: dict[str, Any] = {}
        if self.filters:
            optional["filters"] = encode_text(self.filters)
        if self.order:
            optional["order"] = self.order
        if self.type_name is not None:
            return ops.ListTypeCollections(
                entity=entity, project=self.project, type_=self.type_name, **optional
            )

        return ops.ListProjectCollections(entity=entity, project=self.project, **optional)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[ArtifactCollection]:
        bound = [ArtifactCollection.of(self._session, node) for node in nodes]
        return [collection for collection in bound if collection is not None]

    def _missing(self) -> NotFoundError:
        what = f"artifact type {self.type_name!r} in " if self.type_name is not None else "project "
        return NotFoundError(
            f"no {what}{self._entity}/{self.project}: it does not exist, or this key may not see it"
        )

    def __repr__(self) -> str:
        where = f"{self._entity or '(default entity)'}/{self.project}"
        return f"<{type(self).__name__} {where} {self.type_name or 'of all types'}>"


def read_collection(
    session: Session, entity: str | None, project: str, type_name: str, name: str
) -> ArtifactCollection:
    """One collection; one request.

    Raises:
        NotFoundError: The project, the type or the collection is not there; the message says which.
    """

    owner = entity_of_project(session, entity, project)
    answer = session.client.execute(
        ops.GetArtifactCollection(entity=owner, project=project, type_=type_name, name=name)
    )
    where = f"{owner}/{project}"
    if answer.project is None:
        raise NotFoundError(f"no project {where}: it does not exist, or this key may not see it")
    if answer.project.artifact_type is None:
        raise NotFoundError(f"no artifact type {type_name!r} in {where}")
    found = ArtifactCollection.of(session, answer.project.artifact_type.artifact_collection)
    if found is None:
        raise NotFoundError(f"no collection {name!r} of type {type_name!r} in {where}")
    return found
