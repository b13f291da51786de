# Generated from wandb_api/_async/artifact.py by codegen/unasync.py. Edit that file instead.
"""A version of an artifact, or the draft of one."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .._artifact import Place
from .._artifact_draft import Draft, DraftEntry, Policy
from .._artifact_names import check_aliases, check_collection_name, is_version
from .._manifest import Entry
from .._outgoing import filled
from .._paths import ArtifactPath, is_registry_project, parse_collection_path
from .._references import MOST_OBJECTS, entry_reference
from ..errors import CommError, NotFoundError, UsageError
from .artifact_find import aliases_in, of_membership, read_artifact
from .artifact_reads import ArtifactEntry, ArtifactReads
from .registry_organizations import find_organization

if TYPE_CHECKING:
    from wandb_operations.artifacts_fragments import ArtifactFields

    from .artifact_collection import ArtifactCollection
    from .memory import Memory


class Artifact(ArtifactReads):
    """A version of an artifact, or the draft of one.

    Drafts are filled here (`add_file`, `add_dir`, `add_reference`, `new_file`) and logged by
    `run.log_artifact` or `api.log_artifact`. Filling them reads and copies files at once, in the
    thread that calls. Of logged ones `description`, `metadata`, `tags`, `aliases` and `ttl` can be
    changed; `save` sends what was.

    Example:
        >>> model = Artifact("digits", "model", metadata={"accuracy": 0.98})
        >>> model.add_file("model.pkl")
        >>> api.log_artifact(model, aliases=["best"])
    """

    @classmethod
    def of(
        cls,
        memory: Memory,
        place: Place,
        fields: ArtifactFields,
        aliases: Iterable[str],
        number: int | None,
        *,
        collection: ArtifactCollection | None = None,
    ) -> Artifact:
        """A version as the server gave it; ``number`` is its version at ``place``, if known."""
        artifact = cls.__new__(cls)
        ArtifactReads.__init__(artifact, "unnamed", "untyped")
        artifact.become(memory, place, fields, aliases, number)
        if collection is not None:
            artifact._known.put(f"collection {collection.path}", collection)
        return artifact

    @classmethod
    def at_source(cls, memory: Memory, node: Any) -> Artifact | None:
        """A version with all its aliases, as where it was logged; None when that is out of sight."""
        sequence = node.artifact_sequence
        if sequence.project is None:
            return None
        place = Place(
            sequence.project.entity_name,
            sequence.project.name,
            sequence.name,
            None if node.version_index is None else f"v{node.version_index}",
        )
        return cls.of(memory, place, node, aliases_in(node, sequence.id), node.version_index)

    @classmethod
    def read(cls, memory: Memory, artifact_id: str) -> Artifact:
        """A version by its id; one request.

        Raises:
            NotFoundError: There is none, or this key may not see where it was logged.
        """
        from wandb_operations.get_artifact import GetArtifact

        found = memory.client.execute(GetArtifact(id=artifact_id)).artifact
        artifact = cls.at_source(memory, found) if found is not None else None
        if artifact is None:
            raise NotFoundError(
                f"no artifact of id {artifact_id}: it does not exist, or this key may not see it"
            )
        return artifact

    def become(
        self,
        memory: Memory,
        place: Place,
        fields: ArtifactFields,
        aliases: Iterable[str],
        number: int | None,
    ) -> None:
        """Turn into a version that the server has; what `read` and `log_artifact` end with."""
        if self._draft is not None:
            self._draft.close()
        self._bound_to = memory
        self._known.forget()
        self._bind(memory.client.base_url, place, fields, aliases, number)

    # ---- a draft's content

    def add_file(
        self,
        local_path: str | Path,
        name: str | None = None,
        *,
        policy: Policy = "mutable",
        overwrite: bool = False,
    ) -> DraftEntry:
        """Put a file in, as it is now.

        Args:
            local_path: The file.
            name: Its path in the artifact; the file's name if None.
            policy: ``mutable`` copies it to a temporary folder, so that it may change or go before
                it is logged; ``immutable`` reads it where it is, and a change is refused then.
            overwrite: Replace another file of this path.

        Raises:
            UsageError: There is no such file, or another has its path.
        """
        return self._open().add_file(Path(local_path), name, policy=policy, overwrite=overwrite)

    def add_dir(
        self,
        local_path: str | Path,
        name: str | None = None,
        *,
        policy: Policy = "mutable",
        merge: bool = False,
    ) -> list[DraftEntry]:
        """Put in every file below a folder; links are followed.

        Args:
            local_path: The folder.
            name: The folder in the artifact; its top if None.
            policy: As that of `add_file`.
            merge: Replace other files of the same paths.
        """
        return self._open().add_dir(Path(local_path), name, policy=policy, merge=merge)

    @contextmanager
    def new_file(
        self, name: str, mode: str = "x", encoding: str | None = None
    ) -> Generator[IO[Any], None, None]:
        """A file to write, which is put in when it is closed; not if writing it fails.

        Args:
            name: Its path in the artifact.
            mode: ``x`` or ``w``, with ``b`` for bytes; ``w`` replaces another file of this path.
            encoding: Of text; UTF-8 if None.
        """
        with self._open().new_file(name, mode, encoding) as file:
            yield file

    def add_reference(
        self,
        uri: str | Entry,
        name: str | None = None,
        *,
        checksum: bool = True,
        max_objects: int = MOST_OBJECTS,
    ) -> list[DraftEntry]:
        """Refer to something outside: a file, a folder, a web address, objects in a store.

        Files and objects are looked at now; web addresses and files of other artifacts are asked
        for when this is logged.

        Args:
            uri: ``file://``, ``http(s)://``, ``s3://``, ``gs://``, Azure, ``wandb-artifact://``, or
                any other, which can be held but not read; or an entry of a logged artifact.
            name: Its path in the artifact; the last part of the URI if None.
            checksum: Note what is there now, so that a change is noticed later.
            max_objects: The most files that a folder or prefix may have.

        Raises:
            UsageError: There is no such file, or there are too many.
            MissingExtraError: The URI needs an extra that is not installed.
        """
        draft = self._open()
        if not isinstance(uri, Entry):
            return draft.add_reference(uri, name, checksum=checksum, most=max_objects)
        holder = uri.artifact if isinstance(uri, ArtifactEntry) else None
        if holder is None or holder.id is None:
            raise UsageError(f"{uri.path!r} is of no logged artifact, so nothing can refer to it")
        return [draft.add_entry(entry_reference(uri, holder.id, name))]

    def remove(self, item: str | Entry) -> None:
        """Take out a file or reference, or everything below a folder.

        Raises:
            UsageError: There is no such path.
        """
        self._open().remove(item.path if isinstance(item, Entry) else item)

    # ---- change

    def save(self) -> None:
        """Send what was changed: aliases, then description, metadata, tags and ttl.

        Nothing changed, nothing sent; else up to three requests. Aliases belong to this collection;
        all else is shared with the source and all its links.

        Raises:
            ArtifactStateError: It is a draft: `api.log_artifact` logs it.
            UsageError: A new alias, tag or metadata cannot be.
            PermissionDeniedError: An alias is protected, or the source is out of reach.
        """
        changes, (added, gone) = self._changes(), self._alias_changes()
        self._change_aliases(added, gone)
        self._saved_aliases = list(self._aliases)
        if changes:
            self._update(changes)

    def _change_aliases(self, added: list[str], gone: list[str]) -> None:
        from wandb_operations.add_aliases import AddAliases
        from wandb_operations.delete_aliases import DeleteAliases
        from wandb_operations.input_types import (
            AddAliasesInput,
            ArtifactCollectionAliasInput,
            DeleteAliasesInput,
        )

        place, client = self._at("save"), self._memory("save").client

        def named(aliases: list[str]) -> list[ArtifactCollectionAliasInput]:
            return [
                ArtifactCollectionAliasInput(
                    alias=alias,
                    artifact_collection_name=place.collection,
                    entity_name=place.entity,
                    project_name=place.project,
                )
                for alias in aliases
            ]

        done = list[tuple[str, bool]]()
        if added:
            add = filled(AddAliasesInput, artifact_id=self.id, aliases=named(added))
            answer = client.execute(AddAliases(input=add)).add_aliases
            done.append(("AddAliases", answer is not None and answer.success))
        if gone:
            delete = filled(DeleteAliasesInput, artifact_id=self.id, aliases=named(gone))
            deleted = client.execute(DeleteAliases(input=delete)).delete_aliases
            done.append(("DeleteAliases", deleted is not None and deleted.success))
        for operation, success in done:
            if not success:
                raise CommError(
                    f"the server did not change the aliases of {self!r}", operation=operation
                )

    def _update(self, changes: dict[str, Any]) -> None:
        from wandb_operations.input_types import TagInput, UpdateArtifactInput
        from wandb_operations.update_artifact import UpdateArtifact

        for name in ("tags_to_add", "tags_to_delete"):
            if name in changes:
                changes[name] = [TagInput(tag_name=tag) for tag in changes[name]]
        sent = filled(UpdateArtifactInput, artifact_id=self.id, **changes)
        answer = self._memory("save").client.execute(UpdateArtifact(input=sent))
        if answer.update_artifact is None:
            raise CommError(f"the server did not change {self!r}", operation="UpdateArtifact")
        self._read(answer.update_artifact.artifact, self._aliases)

    def link(self, target_path: str, aliases: str | Iterable[str] | None = None) -> Artifact:
        """Link it into another collection, which the server makes if it is not there.

        Linking a link links its source. The server gives the newest link the alias ``latest``.

        Args:
            target_path: ``[entity/][project/]collection``; for a registry
                ``[organization/]wandb-registry-name/collection``.
            aliases: Of the link, besides.

        Returns:
            The version as the collection links to it. One request, and those for an organisation.

        Raises:
            UsageError: The path or an alias cannot be meant.
            CommError: The server refused.
        """
        from wandb_operations.input_types import ArtifactAliasInput, LinkArtifactInput
        from wandb_operations.link_artifact import LinkArtifact

        fields, memory = self._logged("link"), self._memory("link")
        names = check_aliases(aliases or ())
        if numbers := [alias for alias in names if is_version(alias)]:
            raise UsageError(f"{numbers[0]!r} is a version, which only the server gives")
        path = parse_collection_path(target_path, project_default=memory.client.settings.project)
        check_collection_name(path.collection)
        if is_registry_project(path.project):
            entity = find_organization(memory, path.entity).entity
        else:
            entity = path.entity or self.source_entity or memory.entity()
        sent = filled(
            LinkArtifactInput,
            artifact_id=fields.id,
            artifact_portfolio_name=path.collection,
            entity_name=entity,
            project_name=path.project,
            aliases=[
                ArtifactAliasInput(alias=alias, artifact_collection_name=path.collection)
                for alias in names
            ],
        )
        answer = memory.client.execute(LinkArtifact(input=sent)).link_artifact
        if answer is None or answer.version_index is None:
            raise CommError(f"the server did not link {self!r}", operation="LinkArtifact")
        self._known.forget("links")
        version = f"v{answer.version_index}"
        membership = answer.artifact_membership
        if membership is None or membership.artifact is None:
            where = ArtifactPath(entity, path.project, path.collection, version)
            return read_artifact(memory, where)
        place = Place(entity, path.project, path.collection, version)
        return of_membership(memory, membership, membership.artifact, place)

    def unlink(self) -> None:
        """Take this link out of its collection; the source stays. One or two requests.

        Raises:
            UsageError: It is no link; `delete` deletes a version.
        """
        from wandb_operations.input_types import UnlinkArtifactInput
        from wandb_operations.unlink_artifact import UnlinkArtifact

        fields = self._logged("unlink")
        if not self.is_link:
            raise UsageError(f"{self.qualified_name} is no link: delete() deletes a version")
        collection = self.collection
        sent = filled(
            UnlinkArtifactInput, artifact_id=fields.id, artifact_portfolio_id=collection.id
        )
        answer = self._memory("unlink").client.execute(UnlinkArtifact(input=sent))
        if answer.unlink_artifact is None or not answer.unlink_artifact.success:
            raise CommError(f"the server did not unlink {self!r}", operation="UnlinkArtifact")

    def delete(self, delete_aliases: bool = False) -> None:
        """Delete the version; of a link, only the link. One request for a version.

        Args:
            delete_aliases: Also if it has aliases; else the server refuses then.

        Raises:
            CommError: The server refused.
        """
        from wandb_operations.delete_artifact import DeleteArtifact
        from wandb_operations.input_types import DeleteArtifactInput

        fields = self._logged("delete")
        if self.is_link:
            self.unlink()
            return
        sent = filled(DeleteArtifactInput, artifact_id=fields.id, delete_aliases=delete_aliases)
        answer = self._memory("delete").client.execute(DeleteArtifact(input=sent))
        if answer.delete_artifact is None:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteArtifact")

    def new_draft(self) -> Artifact:
        """The next version, begun with the content, description and metadata of this one.

        Two requests, for the manifest. Nothing is uploaded again that stays as it is.
        """
        fields = self._logged("new_draft")
        manifest = self.manifest
        draft = ArtifactReads.__new__(Artifact)
        ArtifactReads.__init__(draft, "unnamed", "untyped")
        draft._collection_name = fields.artifact_sequence.name  # as it is, even if as old as W&B
        draft._type = self._type
        draft._draft = Draft(manifest)
        draft._base_id = fields.id
        draft.description = self.description
        draft.metadata = self.metadata
        return draft
