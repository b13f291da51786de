# Generated from wandb_api/_async/artifact_reads.py by codegen/unasync.py. Edit that file instead.
"""What is read of a version: its files, where it came from, who uses it, where it is linked."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .._artifact import MD5, ArtifactBase, DigestAlgorithm, Place
from .._artifact_cache import ArtifactCache
from .._artifact_progress import Tell, check_workers
from .._bound import app_link
from .._concurrency import in_thread
from .._download_plan import Item, content_of, differences, items_of
from .._lazy import Memo
from .._manifest import Entry, Manifest, folder_name, local_path, parse_manifest
from .._paths import ArtifactPath, is_registry_project
from .._registry_paths import portfolio_link, registry_link
from .._run import RunKey
from ..errors import (
    ArtifactStateError,
    AuthenticationError,
    IntegrityError,
    NotFoundError,
    PermissionDeniedError,
    UsageError,
)
from .artifact_download import WORKERS, Download
from .artifact_files import ArtifactFiles
from .artifact_find import of_membership, read_artifact
from .paginator import Paginator
from .registry_organizations import find_organization
from .transfer import fetch_bytes

if TYPE_CHECKING:
    from wandb_operations.list_artifact_users import ListArtifactUsers

    from .artifact import Artifact
    from .artifact_collection import ArtifactCollection
    from .memory import Memory
    from .run import Run


@dataclass(frozen=True)
class ArtifactEntry(Entry):
    """A file of a version, or a reference, that can be downloaded by itself."""

    artifact: ArtifactReads | None = field(default=None, repr=False, compare=False)

    def download(
        self,
        root: str | Path | None = None,
        *,
        skip_cache: bool = False,
        cache: ArtifactCache | None = None,
    ) -> Path:
        """Bring this one file below ``root``, verified; at most two requests, none if it is there.

        Args:
            root: The folder of the artifact; as that of `Artifact.download` if None.
            skip_cache: Neither take from the cache, nor keep there.
            cache: Another cache than the default one.

        Returns:
            Where the file is.

        Raises:
            IntegrityError: The bytes are not those of the manifest.
        """
        artifact = self._parent()
        target = local_path(artifact.local_root(root), self.path)
        kept = None if skip_cache else cache or ArtifactCache()
        artifact.fetch_entry(self, target, cache=kept)
        return target

    def _parent(self) -> ArtifactReads:
        if self.artifact is None or self.artifact.is_draft():
            raise ArtifactStateError(
                f"{self.path!r} is not logged yet: there is nothing to download"
            )
        return self.artifact

    def ref_target(self) -> str:
        """Where the reference leads.

        Raises:
            UsageError: It is a stored file.
        """
        if self.ref is None:
            raise UsageError(f"{self.path!r} is a stored file, which refers to nothing")
        return self.ref


class ArtifactUsers(Paginator[Any, "Run"]):
    """The runs that used a version, directly or by a link; those out of sight are left out."""

    def __init__(self, memory: Memory, artifact_id: str) -> None:
        super().__init__(memory.client)
        self._memory, self._id = memory, artifact_id

    def _operation(self) -> ListArtifactUsers:
        from wandb_operations.list_artifact_users import ListArtifactUsers

        return ListArtifactUsers(id=self._id)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[Run]:
        return [run_of(self._memory, node) for node in nodes if node.project is not None]

    def _missing(self) -> NotFoundError:
        return NotFoundError("the artifact is gone, or this key may not see it any more")


def run_of(memory: Memory, node: Any) -> Run:
    """A run that came with its project."""
    from .run import Run

    key = RunKey(node.project.entity_name, node.project.name, node.name)
    return Run(memory, key, node, data=node)


class ArtifactReads(ArtifactBase):
    """A version's reading side."""

    def __init__(
        self,
        name: str,
        type: str,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        *,
        storage_region: str | None = None,
        digest_algorithm: DigestAlgorithm = MD5,
    ) -> None:
        """Begin a draft; nothing is sent before it is logged.

        Args:
            name: Of the collection; letters, digits, ``_``, ``.`` and ``-``.
            type: What kind of thing it is, such as ``dataset`` or ``model``.
            description: What it is about.
            metadata: At most 100 keys at its top.
            storage_region: Where the server shall keep it; the server's choice if None.
            digest_algorithm: How files are digested; ``MANIFEST_XXH128`` needs the extra ``xxhash``
                and a server that knows it.
        """
        super().__init__(
            name,
            type,
            description,
            metadata,
            storage_region=storage_region,
            digest_algorithm=digest_algorithm,
        )
        self._bound_to: Memory | None = None
        self._known: Memo[str, Any] = Memo()

    def _memory(self, what: str) -> Memory:
        self._logged(what)
        assert self._bound_to is not None
        return self._bound_to

    # ---- content

    @property
    def manifest(self) -> Manifest[ArtifactEntry]:
        """The files and references, by path; two requests, remembered."""
        if self._draft is not None:
            entries = [self._entry(entry) for entry in self._draft.entries.values()]
            return Manifest(entries, algorithm=self._algorithm)
        manifest: Manifest[ArtifactEntry] = self._known.get("manifest", self._ask_manifest)
        return manifest

    def _entry(self, entry: Entry) -> ArtifactEntry:
        return ArtifactEntry(
            entry.path,
            entry.digest,
            entry.ref,
            entry.birth_artifact_id,
            entry.size,
            entry.extra,
            self,
        )

    def _ask_manifest(self) -> Manifest[ArtifactEntry]:
        try:
            content = self._manifest_content()
        except (AuthenticationError, PermissionDeniedError):  # the address was too old
            content = self._manifest_content()
        return in_thread(lambda: parse_manifest(content, self._entry, self._algorithm))

    def _manifest_content(self) -> bytes:
        client = self._memory("manifest").client
        url = self._manifest_url()
        return fetch_bytes(client, url, f"manifest of {self.name!r}")

    def _manifest_url(self) -> str:
        from wandb_operations.get_artifact_manifest import GetArtifactManifest

        fields = self._logged("manifest")
        answer = self._memory("manifest").client.execute(GetArtifactManifest(id=fields.id))
        held = answer.artifact.current_manifest if answer.artifact else None
        if held is None:
            raise NotFoundError(
                f"{self.name!r} has no manifest: it was deleted, or is not committed yet"
            )
        return held.file.direct_url

    def get_entry(self, name: str) -> ArtifactEntry:
        """The file or reference at exactly ``name``.

        Raises:
            NotFoundError: There is none.
        """
        entry = self.manifest.get_entry_by_path(name)
        if entry is None:
            raise NotFoundError(f"there is no {name!r} in {self.name!r}")
        return entry

    def files(
        self,
        names: Sequence[str] | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> ArtifactFiles:
        """The stored files as the server lists them; lazy, one request a page.

        Args:
            names: Only files of these paths.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.
        """
        client = self._memory("files").client
        return ArtifactFiles(
            client,
            self._at("files"),
            self.version,
            names=names,
            per_page=per_page,
            start=start,
        )

    # ---- download

    def local_root(self, root: str | Path | None = None) -> Path:
        """Where a download goes: ``root``, else ``WANDB_ARTIFACT_DIR`` or ``artifacts``, and there
        a folder named after the source's collection and version."""
        if root is not None:
            return Path(root)
        base = Path(os.environ.get("WANDB_ARTIFACT_DIR") or "artifacts").absolute()
        return base / folder_name(self.source_name)

    def download(
        self,
        root: str | Path | None = None,
        *,
        path_prefix: str | None = None,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
        cache: ArtifactCache | None = None,
    ) -> Path:
        """Bring the files and references below ``root``; every byte is compared with its digest.

        Files that are right already are not touched, others of the same names are replaced, and
        nothing else is removed. What the cache has is not fetched again: if that is everything, two
        requests are sent in all, for the manifest. An interrupted download goes on where it was.

        Args:
            root: The folder; if None, one named after the version, in ``WANDB_ARTIFACT_DIR`` or
                ``./artifacts``.
            path_prefix: Only what begins so; ``a/`` is a folder, ``a`` also matches ``ab.txt``.
            skip_cache: Neither take from the cache, nor keep there.
            allow_missing_references: Warn of references whose target is gone, instead of raising.
            progress: Show a bar; None does so on a terminal, if tqdm is installed. A function is
                called with the bytes of each step.
            max_workers: How many files are fetched at once; 16 if None.
            cache: Another cache than the default one.

        Returns:
            The folder.

        Raises:
            UsageError: The manifest names a place outside the folder.
            IntegrityError: Bytes came that are not those of the manifest; no file has them.
            NotFoundError: A file or reference is gone.
        """
        place, memory = self._at("download"), self._memory("download")
        folder, workers = self.local_root(root), check_workers(max_workers, WORKERS)
        manifest = self.manifest
        items = in_thread(lambda: items_of(manifest, folder, path_prefix, self._algorithm))
        folder.mkdir(parents=True, exist_ok=True)
        job = Download(
            memory,
            place,
            self.version,
            len(manifest),
            cache=None if skip_cache else cache or ArtifactCache(),
            max_workers=workers,
            show=progress,
            allow_missing_references=allow_missing_references,
        )
        job.run(items)
        return folder

    def fetch_entry(
        self, entry: Entry, target: Path, *, cache: ArtifactCache | None, depth: int = 0
    ) -> None:
        """Bring one entry to ``target``; see `ArtifactEntry.download`."""
        job = Download(
            self._memory("download"),
            self._at("download"),
            self.version,
            self.file_count,
            cache=cache,
            depth=depth,
        )
        job.run([Item(entry, target, content_of(entry, self._algorithm))])

    def file(self, root: str | Path | None = None) -> Path:
        """Bring the only file below ``root``; where it is then.

        Raises:
            UsageError: There are several files, or none.
        """
        manifest = self.manifest
        if len(manifest) != 1:
            raise UsageError(
                f"{self.name!r} has {len(manifest)} files; file() is for one: use download()"
            )
        folder = self.download(root)
        return local_path(folder, next(iter(manifest)).path)

    def verify(self, root: str | Path | None = None) -> None:
        """Compare a folder with the manifest; two requests for the manifest, if it is not loaded.

        References whose digest is no digest of their bytes are only looked for.

        Args:
            root: The folder; as that of `download` if None.

        Raises:
            IntegrityError: Files are missing, differ, or do not belong there; ``differences`` has a
                line for each.
        """
        folder = self.local_root(root)
        manifest = self.manifest
        items = items_of(manifest, folder, None, self._algorithm)
        found = in_thread(lambda: differences(items, folder, manifest.entries.keys()))
        lines, _ = found
        if lines:
            raise IntegrityError(
                f"{folder} differs from {self.name!r} in {len(lines)} files, first {lines[0]!r}",
                lines,
            )

    # ---- where it is, and whence

    @property
    def collection(self) -> ArtifactCollection:
        """The collection that it was found in; at most one request, remembered."""
        return self._collection_at(self._at("collection"))

    @property
    def source_collection(self) -> ArtifactCollection:
        """The collection that it was logged into; at most one request, remembered.

        Raises:
            NotFoundError: This key may not see that project.
        """
        return self._collection_at(self._source_place())

    def _collection_at(self, place: Place) -> ArtifactCollection:
        from .artifact_collection import read_collection

        memory = self._memory("collection")
        found: ArtifactCollection = self._known.get(
            f"collection {place.path}",
            lambda: read_collection(
                memory, place.entity, place.project, self._type, place.collection
            ),
        )
        return found

    @property
    def source_artifact(self) -> Artifact:
        """The version where it was logged: itself unless it is a link; one request, remembered.

        Raises:
            NotFoundError: This key may not see that project.
        """
        if not self.is_link:
            return cast("Artifact", self)
        place, memory = self._source_place(), self._memory("source_artifact")
        path = ArtifactPath(place.entity, place.project, place.collection, self.source_version)
        source: Artifact = self._known.get("source", lambda: read_artifact(memory, path))
        return source

    @property
    def linked_artifacts(self) -> list[Artifact]:
        """The links to it in other collections; one request, remembered; none of a link.

        The server gives 500 at most, and a warning tells if there are more.
        """
        if self.is_link:
            return []
        links: list[Artifact] = self._known.get("links", self._ask_links)
        return list(links)

    def _ask_links(self) -> list[Artifact]:
        from wandb_operations.artifacts_fragments import PortfolioFields
        from wandb_operations.list_artifact_memberships import ListArtifactMemberships

        fields, memory = self._logged("linked_artifacts"), self._memory("linked_artifacts")
        answer = memory.client.execute(ListArtifactMemberships(id=fields.id))
        if answer.artifact is None:
            raise NotFoundError(f"{self.name!r} is gone, or this key may not see it any more")
        held = answer.artifact.artifact_memberships
        if held.page_info.has_next_page:
            warnings.warn(
                f"{self.name!r} is linked into more collections than the server gives "
                f"({len(held.edges)}), and it has no way to ask for the others",
                UserWarning,
                stacklevel=3,
            )
        nodes = [edge.node for edge in held.edges]
        return [
            of_membership(memory, node, fields, self._at("linked_artifacts"))
            for node in nodes
            if node is not None
            and isinstance(node.artifact_collection, PortfolioFields)
            and node.artifact_collection.project is not None
        ]

    def used_by(self) -> list[Run]:
        """The runs that used it; one request a page. Runs out of this key's sight are left out."""
        fields = self._logged("used_by")
        return ArtifactUsers(self._memory("used_by"), fields.id).load()

    def logged_by(self) -> Run | None:
        """The run that logged it; None when a user did, or this key may not see it. One request."""
        from wandb_operations.get_artifact_creator import (
            GetArtifactCreator,
            GetArtifactCreatorArtifactCreatedByRun,
        )

        fields, memory = self._logged("logged_by"), self._memory("logged_by")
        answer = memory.client.execute(GetArtifactCreator(id=fields.id))
        if answer.artifact is None:
            raise NotFoundError(f"{self.name!r} is gone, or this key may not see it any more")
        creator = answer.artifact.created_by
        if (
            not isinstance(creator, GetArtifactCreatorArtifactCreatedByRun)
            or creator.project is None
        ):
            return None
        return run_of(memory, creator)

    @property
    def url(self) -> str:
        """Its page; no request, but one for the organisation if it is in a registry, remembered."""
        place, memory = self._at("url"), self._memory("url")
        client = memory.client
        if self.is_link and is_registry_project(place.project):
            organization = find_organization(memory, place.entity)
            return registry_link(client, organization.name, place.project, place.path, self.version)
        if self.is_link and (self._type == "model" or place.project == "model-registry"):
            return portfolio_link(client, place.entity, place.path, self.version)
        return app_link(
            client,
            place.entity,
            place.project,
            "artifacts",
            self._type,
            place.collection,
            self.version,
        )
