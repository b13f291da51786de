# Generated from wandb_api/_async/artifacts/artifact.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A version of an artifact, or the draft of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._artifacts.cache import ArtifactCache
from ..._artifacts.draft import Draft
from ..._artifacts.names import check_aliases, check_collection_name, check_tags, is_version
from ..._artifacts.progress import Tell, check_workers
from ..._core.paths import ArtifactPath, is_registry_project, parse_collection_path
from ..._runtime.concurrency import in_thread
from ..._transport.request import build_input
from ...errors import CommError, UsageError
from ..people.organizations import find_organization
from .draft import ArtifactDraft
from .find import aliases_in, ask_artifact, of_membership, place_at_source, read_artifact
from .reads import ArtifactReads
from .references import resolve_references
from .upload import WORKERS, CreatedVersion, LogTarget, Upload, begin

if TYPE_CHECKING:
    from ..._core.paths import RunKey
    from ..transport.session import Session
    from .collection import ArtifactCollection


class Artifact(ArtifactDraft):
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

    __module__ = "wandb_api"

    @classmethod
    def of(
        cls,
        session: Session,
        place: VersionLocation,
        fields: ops.ArtifactFields,
        aliases: Iterable[str],
        number: int | None,
        *,
        collection: ArtifactCollection | None = None,
    ) -> Artifact:
        """A version as the server gave it; ``number`` is its version at ``place``, if known."""
        artifact = cls.__new__(cls)
        ArtifactReads.__init__(artifact, "unnamed", "untyped")
        artifact.become(session, place, fields, aliases, number)
        if collection is not None:
            artifact._known.put(f"collection {collection.path}", collection)
        return artifact

    @classmethod
    def at_source(cls, session: Session, node: Any) -> Artifact | None:
        """A version with all its aliases, as where it was logged; None when that is out of sight."""
        place = place_at_source(node)
        if place is None:
            return None
        aliases = aliases_in(node, node.artifact_sequence.id)
        return cls.of(session, place, node, aliases, node.version_index)

    @classmethod
    def read(cls, session: Session, artifact_id: str) -> Artifact:
        """A version by its id; one request.

        Raises:
            NotFoundError: There is none, or this key may not see where it was logged.
        """
        node, place = ask_artifact(session, artifact_id)
        aliases = aliases_in(node, node.artifact_sequence.id)
        return cls.of(session, place, node, aliases, node.version_index)

    def wait(self, timeout: float | None = None) -> Artifact:
        """This version: who has logged it has waited already. Nothing is sent.

        Args:
            timeout: Seconds; never needed here.

        Raises:
            ArtifactStateError: It is a draft, and nobody is logging it.
        """
        self._logged("wait")
        return self

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

        place, client = self._at("save"), self._session("save").client

        def named(aliases: list[str]) -> list[ops.ArtifactCollectionAliasInput]:
            return [
                ops.ArtifactCollectionAliasInput(
                    alias=alias,
                    artifact_collection_name=place.collection,
                    entity_name=place.entity,
                    project_name=place.project,
                )
                for alias in aliases
            ]

        done = list[tuple[str, bool]]()
        if added:
            add = build_input(ops.AddAliasesInput, artifact_id=self.id, aliases=named(added))
            answer = client.execute(ops.AddAliases(input=add)).add_aliases
            done.append(("AddAliases", answer is not None and answer.success))
        if gone:
            delete = build_input(ops.DeleteAliasesInput, artifact_id=self.id, aliases=named(gone))
            deleted = client.execute(ops.DeleteAliases(input=delete)).delete_aliases
            done.append(("DeleteAliases", deleted is not None and deleted.success))
        for operation, success in done:
            if not success:
                raise CommError(
                    f"the server did not change the aliases of {self!r}", operation=operation
                )

    def _update(self, changes: dict[str, Any]) -> None:

        for name in ("tags_to_add", "tags_to_delete"):
            if name in changes:
                changes[name] = [ops.TagInput(tag_name=tag) for tag in changes[name]]
        sent = build_input(ops.UpdateArtifactInput, artifact_id=self.id, **changes)
        answer = self._session("save").client.execute(ops.UpdateArtifact(input=sent))
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

        fields, session = self._logged("link"), self._session("link")
        names = check_aliases(aliases or ())
        if numbers := [alias for alias in names if is_version(alias)]:
            raise UsageError(f"{numbers[0]!r} is a version, which only the server gives")
        path = parse_collection_path(target_path, project_default=session.client.settings.project)
        check_collection_name(path.collection)
        if is_registry_project(path.project):
            entity = find_organization(session, path.entity).entity
        else:
            entity = path.entity or self.source_entity or session.entity()
        sent = build_input(
            ops.LinkArtifactInput,
            artifact_id=fields.id,
            artifact_portfolio_name=path.collection,
            entity_name=entity,
            project_name=path.project,
            aliases=[
                ops.ArtifactAliasInput(alias=alias, artifact_collection_name=path.collection)
                for alias in names
            ],
        )
        answer = session.client.execute(ops.LinkArtifact(input=sent)).link_artifact
        if answer is None or answer.version_index is None:
            raise CommError(f"the server did not link {self!r}", operation="LinkArtifact")
        self._known.forget("links")
        version = f"v{answer.version_index}"
        membership = answer.artifact_membership
        if membership is None or membership.artifact is None:
            where = ArtifactPath(entity, path.project, path.collection, version)
            return read_artifact(session, where)
        place = VersionLocation(entity, path.project, path.collection, version)
        return of_membership(session, membership, membership.artifact, place)

    def unlink(self) -> None:
        """Take this link out of its collection; the source stays. One or two requests.

        Raises:
            UsageError: It is no link; `delete` deletes a version.
        """

        fields = self._logged("unlink")
        if not self.is_link:
            raise UsageError(f"{self.qualified_name} is no link: delete() deletes a version")
        collection = self.collection
        sent = build_input(
            ops.UnlinkArtifactInput, artifact_id=fields.id, artifact_portfolio_id=collection.id
        )
        answer = self._session("unlink").client.execute(ops.UnlinkArtifact(input=sent))
        if answer.unlink_artifact is None or not answer.unlink_artifact.success:
            raise CommError(f"the server did not unlink {self!r}", operation="UnlinkArtifact")

    def delete(self, delete_aliases: bool = False) -> None:
        """Delete the version; of a link, only the link. One request for a version.

        Args:
            delete_aliases: Also if it has aliases; else the server refuses then.

        Raises:
            CommError: The server refused.
        """

        fields = self._logged("delete")
        if self.is_link:
            self.unlink()
            return
        sent = build_input(
            ops.DeleteArtifactInput, artifact_id=fields.id, delete_aliases=delete_aliases
        )
        answer = self._session("delete").client.execute(ops.DeleteArtifact(input=sent))
        if answer.delete_artifact is None:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteArtifact")

    # ---- log

    def log_to(
        self,
        session: Session,
        home: LogTarget | None,
        *,
        aliases: str | Iterable[str] | None = None,
        tags: str | Iterable[str] | None = None,
        skip_cache: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
    ) -> None:
        """Turn this draft into a version: what `run.log_artifact` and `api.log_artifact` do.

        Without a home it is logged where the version is that it was begun from, else into the
        configured project.
        """
        draft = self._open()
        names, marks = self._asked_for(aliases, tags)
        described = self._described()
        check_workers(max_workers, WORKERS)
        files = in_thread(draft.uploads)
        for entry in resolve_references(session, draft.unsettled()):
            draft.settle(entry)
        if home is None:
            home = LogTarget(*(draft.home or (session.entity(), session.project())))
        with session.lock(f"{home.entity}/{home.project}/{self._collection_name}"):
            begun = self._begin(session, home, draft, names, marks, described)
            if not begun.committed:
                upload = Upload(
                    session.client,
                    home,
                    begun.id,
                    draft,
                    region=self._region,
                    cache=None if skip_cache else ArtifactCache(),
                    max_workers=max_workers,
                    show=progress,
                )
                upload.run(files, self._base_id or begun.latest)
        self._arrive(session, begun.id, names, marks)

    def _begin(
        self,
        session: Session,
        home: LogTarget,
        draft: Draft,
        aliases: list[str],
        tags: list[str],
        described: dict[str, Any],
    ) -> CreatedVersion:

        digest = draft.manifest().digest()
        client_id, collection_id = draft.client_ids(digest)
        if tags:
            described["tags"] = [ops.TagInput(tag_name=tag) for tag in tags]
        return begin(
            session.client,
            home,
            artifact_type_name=self._type,
            artifact_collection_name=self._collection_name,
            digest=digest,
            digest_algorithm=draft.algorithm,
            client_id=client_id,
            sequence_client_id=collection_id,
            aliases=[
                ops.ArtifactAliasInput(alias=alias, artifact_collection_name=self._collection_name)
                for alias in ("latest", *aliases)
            ],
            **described,
        )

    def _arrive(
        self, session: Session, artifact_id: str, aliases: list[str], tags: list[str]
    ) -> None:
        """Become the version of this id; aliases and tags that it lacks are added.

        It lacks them if it was there before: equal content makes no new version.
        """
        node, place = ask_artifact(session, artifact_id)
        held = aliases_in(node, node.artifact_sequence.id)
        self.become(session, place, node, held, node.version_index)
        self._want(aliases, tags)
        self.save()

    def log_again(
        self,
        session: Session,
        run: RunKey,
        aliases: str | Iterable[str] | None = None,
        tags: str | Iterable[str] | None = None,
    ) -> None:
        """Note that a run logged this version, which is there already; what `run.log_artifact` does.

        Raises:
            UsageError: It was logged into another project than the run's.
            CommError: The server would make a new version of it.
        """
        fields, source = self._logged("log_artifact"), self._source_place()
        names, marks = check_aliases(aliases or ()), check_tags(tags or ())
        if (source.entity, source.project) != (run.entity, run.project):
            raise UsageError(
                f"{self.source_qualified_name} is of another project than the run "
                f"{run.entity}/{run.project}/{run.name}: use_artifact notes that the run uses it"
            )
        begun = begin(
            session.client,
            LogTarget(run.entity, run.project, run.name),
            artifact_type_name=self._type,
            artifact_collection_name=source.collection,
            digest=fields.digest,
            digest_algorithm=self._algorithm,
        )
        if not begun.committed:
            raise CommError(
                f"the server has no version of the content of {self!r} any more",
                operation="CreateArtifact",
            )
        self._want(names, marks)
        self.save()

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
        at = fields.artifact_sequence.project
        home = (at.entity_name, at.name) if at else None
        draft._draft = Draft(manifest, home=home, algorithm=self._algorithm)
        draft._base_id = fields.id
        draft.description = self.description
        draft.metadata = self.metadata
        return draft
