# Generated from wandb_api/_async/artifacts/download.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Download a version: keep right files, use the cache, fetch and verify the rest."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..._artifacts.digests import Content
from ..._artifacts.download_plan import DownloadPlan, Item, content_of, plan_download
from ..._artifacts.limits import EXPIRED, MOST_REFERENCES, RENEWALS
from ..._artifacts.not_found import no_entry
from ..._artifacts.reference_policy import ReferencePolicy
from ..._artifacts.references import (
    check_http,
    parse_artifact_reference,
    path_of,
    public,
    scheme_of,
    unreadable,
)
from ..._artifacts.version import VersionLocation
from ..._core.progress import Tell
from ..._runtime.artifacts.cache import ArtifactCache
from ..._runtime.artifacts.cloud import read_cloud
from ..._runtime.artifacts.folder import right_on_disk
from ..._runtime.artifacts.lease import Lease
from ..._runtime.artifacts.partial_file import ResumableFile
from ..._runtime.artifacts.unfinished import UnfinishedFiles
from ..._runtime.concurrency import in_thread, map_bounded
from ..._runtime.names import addresses_of
from ..._runtime.progress import Progress, progress_of
from ..._runtime.turns import Turns
from ..._runtime.walk import NotAFileError, open_regular
from ..._transport.workers import NEAR_WORKERS, WORKERS, check_workers
from ...errors import CommError, IntegrityError, NotFoundError, PermissionDeniedError, UsageError
from ..transport.transfer import fetch_into
from ..transport.workers import choose_workers
from .manifests import read_referenced
from .urls import FileUrls

if TYPE_CHECKING:
    from ..transport.session import Session


class Download:
    """The download of files of one version.

    Args:
        place: The collection in which the version was found.
        version: Its version number there.
        version_id: Its ID.
        total: The number of files of the version.
        cache: The cache; None does not use one.
    """

    def __init__(
        self,
        session: Session,
        place: VersionLocation,
        version: str,
        version_id: str,
        total: int,
        *,
        cache: ArtifactCache | None,
        max_workers: int | None = None,
        show: bool | Tell | None = False,
        allow_missing_references: bool = False,
        references: ReferencePolicy | None = None,
        depth: int = 0,
    ) -> None:
        self._session, self._client = session, session.client
        self._place, self._version, self._version_id = place, version, version_id
        self._total = total
        self._cache = cache
        self._workers = check_workers(max_workers)
        self._show = show
        self._allow_missing = allow_missing_references
        self._policy = references or ReferencePolicy()
        self._lease: Lease | None = None
        self._depth = depth
        self._advance: Tell = _ignore
        self._turns = Turns(limited=False)
        self._unfinished: UnfinishedFiles | None = None

    def run(self, items: Sequence[Item]) -> None:
        """Download ``items`` to their targets; right files on disk are kept.

        Raises:
            IntegrityError: The bytes received are not those of the manifest.
            NotFoundError: A file or reference is gone.
            PermissionDeniedError: The policy does not allow a reference.
        """
        plan = in_thread(lambda: self._plan(items))
        missed = self._from_cache(plan.cached)
        plan.fetch += missed
        if not plan.fetch and not plan.references and not plan.same:
            return
        paths = [item.entry.path for item in plan.fetch]
        urls = FileUrls(
            self._client, self._place, self._version, self._version_id, paths, self._total
        )
        self._unfinished = UnfinishedFiles(len(paths))
        label = f"{self._place.collection}:{self._version}"
        with (
            Progress(plan.size, label, self._show, option=progress_of(self._client)) as shown,
            self._leased(plan) as self._lease,
        ):
            self._advance = shown.advance
            workers = choose_workers(
                self._client, self._workers, len(paths), lambda: urls.get(paths[0])
            )
            self._turns = Turns(limited=workers == NEAR_WORKERS)
            map_bounded(lambda item: self._fetch(item, urls), plan.fetch, limit=workers)
            others = self._workers or WORKERS
            map_bounded(self._copy, plan.same, limit=others)
            map_bounded(self._refer, plan.references, limit=others)

    def _leased(self, plan: DownloadPlan) -> AbstractContextManager[Lease | None]:
        if self._cache is None or len(plan.fetch) < 2:
            return nullcontext()
        return self._cache.lease(sum(item.entry.size or 0 for item in plan.fetch))

    def _plan(self, items: Sequence[Item]) -> DownloadPlan:
        right = right_on_disk(items)
        cache = self._cache
        contents = {i.content for i in items if i.content and i.entry.path not in right}
        held = {c for c in contents if cache.has(c)} if cache else set[Content]()
        return plan_download(items, right, held)

    def _from_cache(self, items: Sequence[Item]) -> list[Item]:
        """Place the files in the cache; return the items that it lacks or that are damaged."""

        def place(item: Item) -> bool:
            return in_thread(lambda: self._cached(item))

        placed = map_bounded(place, items, limit=4)
        return [item for item, done in zip(items, placed, strict=True) if not done]

    def _cached(self, item: Item) -> bool:
        if self._cache is None or item.content is None:
            return False
        return self._cache.place(item.content, item.target)

    # ---- stored files

    def _fetch(self, item: Item, urls: FileUrls) -> None:
        """Download a file; resume the part of an earlier attempt, unless it is damaged."""
        path = item.entry.path
        file = ResumableFile(
            item.target,
            item.content,
            cache=self._cache,
            lease=self._lease,
            unfinished=self._unfinished,
        )
        if file.has_part():
            in_thread(file.open)  # reads the part of an earlier attempt
        else:
            urls.get(path)  # may wait for other workers, and must not do so in its turn
        with self._turns.turn(item.entry.size), file:
            self._advance(file.written)
            while True:
                resumed = file.resumed
                if file.excessive:
                    file.restart()
                if not file.complete:
                    self._stream(path, file, urls)
                try:
                    in_thread(file.finalize)
                    break
                except IntegrityError:
                    if not resumed:
                        raise
                    file.restart()  # the part of an earlier attempt was damaged
        urls.done(path)

    def _stream(self, path: str, file: ResumableFile, urls: FileUrls) -> None:
        url = urls.get(path)
        for _ in range(RENEWALS):
            if self._arrived(path, url, file):
                return
            url = urls.renew(path, url)
        if not self._arrived(path, url, file):
            raise PermissionDeniedError(
                f"{path}: the storage refuses the address from the server, also {RENEWALS} new ones"
            )

    def _arrived(self, path: str, url: str, file: ResumableFile) -> bool:
        """Fetch the rest of a file; return False if its address has expired."""
        try:
            fetch_into(self._client, url, file, f"download of {path!r}", self._advance)
        except CommError as error:
            if error.status == 404:
                raise NotFoundError(f"{path}: the storage does not have the file") from None
            if error.status == 416:
                file.restart()  # the part is longer than the file
            elif error.status not in EXPIRED:
                raise
            return False
        return True

    def _copy(self, pair: tuple[Item, Item]) -> None:
        item, source = pair
        in_thread(lambda: _copy_verified(source.target, item, self._cache))
        self._advance(item.entry.size or 0)

    # ---- references

    def _refer(self, item: Item) -> None:
        try:
            self._read_reference(item)
        except NotFoundError as error:
            if not self._allow_missing:
                raise
            warnings.warn(
                f"a missing reference is left out: {error.message}", UserWarning, stacklevel=2
            )

    def _read_reference(self, item: Item) -> None:
        uri = item.entry.ref or ""
        scheme = scheme_of(uri)
        if scheme == "file":
            self._policy.check_file(item.entry.path, has_digest=item.content is not None)
            in_thread(lambda: _copy_local(item))
        elif scheme == "http":
            self._read_http(item, uri)
        elif scheme == "cloud":
            in_thread(lambda: _copy_cloud(item))
        elif scheme == "wandb-artifact":
            self._follow(item, uri)
        else:
            raise unreadable(item.entry)

    def _read_http(self, item: Item, uri: str) -> None:
        """Download a file that the entry references by an HTTP address."""
        entry = item.entry
        with ResumableFile(item.target, None) as file:
            try:
                fetch_into(
                    self._client,
                    uri,
                    file,
                    f"download of {public(uri)}",
                    self._advance,
                    lambda headers: check_http(entry, headers),
                    allow=lambda url: self._policy.check_address(
                        url, self._client.base_url, addresses_of
                    ),
                )
            except CommError as error:
                if error.status in (404, 410):
                    raise NotFoundError(
                        f"{entry.path}: {public(uri)} does not exist any more"
                    ) from None
                raise
            in_thread(file.finalize)

    def _follow(self, item: Item, uri: str) -> None:
        """Download a file of another artifact, which may refer to a third."""
        if self._depth >= MOST_REFERENCES:
            raise UsageError(
                f"{item.entry.path}: more than {MOST_REFERENCES} artifacts refer to each other"
            )
        artifact_id, path = parse_artifact_reference(uri)
        other = read_referenced(self._session, artifact_id)
        entry = other.manifest.get_entry_by_path(path)
        if entry is None:
            raise no_entry(other.version.name, path, referred_by=item.entry.path)
        job = Download(
            self._session,
            other.version.location,
            other.version.version,
            other.version.fields.id,
            other.version.fields.file_count,
            cache=self._cache,
            references=self._policy,
            depth=self._depth + 1,
        )
        job.run([Item(entry, item.target, content_of(entry))])


def _ignore(_size: int) -> None:
    """Ignore the progress."""


def _copy_verified(source: Path, item: Item, cache: ArtifactCache | None) -> None:
    if cache is not None and item.content and cache.place(item.content, item.target):
        return
    with open_regular(source) as file:
        _write(item, file)


def _copy_local(item: Item) -> None:
    source = path_of(item.entry.ref or "")
    try:
        file = open_regular(source)
    except FileNotFoundError:
        raise NotFoundError(
            f"{item.entry.path}: the file {source} does not exist any more"
        ) from None
    except NotAFileError as error:
        raise NotFoundError(f"{item.entry.path}: {source} is {error}") from None
    except OSError as error:
        raise NotFoundError(f"{item.entry.path}: cannot read {source}: {error.strerror}") from None
    with file:
        _write(item, file)


def _write(item: Item, source: IO[bytes]) -> None:
    with ResumableFile(item.target, item.content) as file:
        file.restart()
        while chunk := source.read(1 << 20):
            file.write(chunk)
        file.finalize()


def _copy_cloud(item: Item) -> None:
    with ResumableFile(item.target, None) as file:
        for chunk in read_cloud(item.entry):
            file.write(chunk)
        file.finalize()
