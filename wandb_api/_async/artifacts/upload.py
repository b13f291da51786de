"""Upload a version that was created: its files, its manifest, then commit it.

The version is visible after the last step only: an interrupted upload leaves no version.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.digests import MD5, Content, bytes_digest, raw_digest
from ..._artifacts.draft import Draft, DraftEntry
from ..._artifacts.limits import EXPIRED, RENEWALS
from ..._artifacts.manifest import NAME
from ..._artifacts.upload_batches import Node, Ticket, UploadBatches
from ..._artifacts.upload_parts import Part, content_md5, plan_parts
from ..._artifacts.version import LogTarget
from ..._core.progress import Tell
from ..._runtime.artifacts.cache import ArtifactCache
from ..._runtime.artifacts.draft_files import check, has_changed
from ..._runtime.artifacts.lease import Lease
from ..._runtime.artifacts.upload_parts import aread_part
from ..._runtime.concurrency import AsyncLock, ain_thread, amap_bounded
from ..._runtime.progress import Progress, progress_of
from ..._transport.request import build_input
from ..._transport.workers import check_workers
from ...errors import CommError, ServerError
from ..transport.transfer import send_content, send_file
from ..transport.workers import choose_workers

if TYPE_CHECKING:
    from ..transport.client import AsyncClient

BATCH = 500  # addresses per request; few enough not to expire before they are used
FIRST = 50  # addresses in the first request, so that uploads begin soon


class AsyncUpload:
    """The upload of one version that was created.

    Args:
        cache: Stores a copy of each uploaded file; None stores none.
    """

    def __init__(
        self,
        client: AsyncClient,
        home: LogTarget,
        artifact_id: str,
        draft: Draft,
        *,
        region: str | None = None,
        cache: ArtifactCache | None = None,
        max_workers: int | None = None,
        show: bool | Tell | None = False,
    ) -> None:
        self._client, self._home, self._id = client, home, artifact_id
        self._draft, self._region, self._cache = draft, region, cache
        self._workers, self._show = check_workers(max_workers), show
        self._births: dict[str, str] = {}
        self._sent: set[str] = set()
        self._manifest = ""
        self._batches = UploadBatches([], BATCH, BATCH)
        self._loading = AsyncLock()
        self._lease: Lease | None = None

    async def run(self, files: Sequence[DraftEntry], base_id: str | None) -> None:
        """Upload ``files`` and the manifest, and commit.

        Raises:
            IntegrityError: A file changed after it was added; the version is not committed.
        """
        self._manifest = await self._announce(base_id)
        self._batches = UploadBatches(files, BATCH, min(FIRST, BATCH))
        total = sum(entry.size or 0 for entry in files)
        with Progress(total, "upload", self._show, option=progress_of(self._client)) as shown:

            async def send(index: int) -> None:
                ticket = await self._ticket(index)
                if ticket is not None:
                    await self._send(ticket)
                    shown.advance(ticket.entry.size or 0)

            with self._leased(files) as self._lease:
                workers = await choose_workers(
                    self._client, self._workers, len(files), self._first_url
                )
                await amap_bounded(send, range(len(files)), limit=workers)
        await ain_thread(
            lambda: check(self._draft, files)
        )  # the uploaded bytes are those that were digested
        await self._upload_manifest(base_id)
        await self._commit()

    async def _first_url(self) -> str | None:
        first = await self._load(0)
        return first.node.upload_url if first is not None else None

    def _manifest_input(self, base_id: str | None, digest: str) -> ops.CreateArtifactManifestInput:
        return build_input(
            ops.CreateArtifactManifestInput,
            artifact_id=self._id,
            name=NAME,
            digest=digest,
            entity_name=self._home.entity,
            project_name=self._home.project,
            run_name=self._home.run or "",
            type_=ops.ArtifactManifestType.FULL,
            base_artifact_id=base_id or None,
        )

    async def _announce(self, base_id: str | None) -> str:
        sent = ops.CreateArtifactManifest(input=self._manifest_input(base_id, ""))
        result = (await self._client.execute(sent)).create_artifact_manifest
        if result is None:
            raise CommError("the server made no manifest", operation="CreateArtifactManifest")
        return result.artifact_manifest.id

    # ---- files

    def _leased(self, files: Sequence[DraftEntry]) -> AbstractContextManager[Lease | None]:
        if self._cache is None or len(files) < 2:
            return nullcontext()
        return self._cache.lease(sum(entry.size or 0 for entry in files))

    async def _ticket(self, index: int) -> Ticket | None:
        """Return a file with its address; None if another file of the same content is sent.

        The first file of a batch has the addresses of the next batch requested, so that the other
        workers need not wait for them.
        """
        ticket = await self._load(index)
        following = self._batches.following(index)
        if following is not None:
            await self._load(following)
        return ticket

    async def _load(self, index: int) -> Ticket | None:
        if not self._batches.has(index):
            async with self._loading:
                if not self._batches.has(index):
                    entries = self._batches.entries(index)
                    nodes = await self._addresses([self._spec(entry) for entry in entries])
                    self._batches.put(index, self._tickets(entries, nodes))
        return self._batches.take(index)

    def _tickets(self, entries: Sequence[DraftEntry], nodes: Sequence[Node]) -> list[Ticket | None]:
        tickets = list[Ticket | None]()
        for entry, node in zip(entries, nodes, strict=True):
            if node.artifact is not None:
                self._births[entry.path] = node.artifact.id
            place = node.storage_path
            tickets.append(None if place in self._sent else Ticket(entry, node))
            if place is not None:
                self._sent.add(place)
        return tickets

    def _spec(self, entry: DraftEntry) -> ops.CreateArtifactFileSpecInput:
        """Return the description of a file for the server."""
        parts = [
            build_input(ops.UploadPartsInput, part_number=number, hex_md_5=digest)
            for number, digest in enumerate(entry.parts, 1)
        ]
        return build_input(
            ops.CreateArtifactFileSpecInput,
            artifact_id=self._id,
            artifact_manifest_id=self._manifest,
            name=entry.path,
            md_5=entry.md5,
            digest=entry.digest if self._draft.algorithm != MD5 else None,
            upload_parts_input=parts or None,
        )

    async def _addresses(self, specs: Sequence[ops.CreateArtifactFileSpecInput]) -> list[Node]:
        """Return the upload address of each file, in the same order; one request."""
        algorithm = ops.ArtifactDigestAlgorithm(self._draft.algorithm)
        sent = build_input(
            ops.CreateArtifactFilesInput,
            artifact_files=list(specs),
            storage_layout=ops.ArtifactStorageLayout.V2,
            digest_algorithm=algorithm if self._draft.algorithm != MD5 else None,
        )
        result = (
            await self._client.execute(ops.CreateArtifactFiles(input=sent))
        ).create_artifact_files
        edges = result.files.edges if result is not None else []
        nodes = [edge.node for edge in edges if edge.node is not None]
        if len(nodes) != len(specs):
            raise ServerError(
                f"the server gave {len(nodes)} addresses for {len(specs)} files",
                operation="CreateArtifactFiles",
            )
        return nodes

    async def _send(self, ticket: Ticket) -> None:
        """Upload a file; request a new address if the signed one has expired."""
        entry, node = ticket.entry, ticket.node
        local = entry.local
        assert local is not None
        for attempt in range(RENEWALS + 1):
            try:
                if entry.parts and node.upload_multipart_urls is not None:
                    await self._send_parts(entry, node)
                elif node.upload_url is not None:  # no address: the server has the content already
                    await send_file(
                        self._client,
                        node.upload_url,
                        local,
                        node.upload_headers,
                        f"upload of {entry.path!r}",
                        entry.size,
                    )
                break
            except CommError as error:
                if error.status not in EXPIRED:
                    raise
                await ain_thread(lambda: check(self._draft, [entry]))  # storages compare digests
                if attempt == RENEWALS:
                    raise
                node = (await self._addresses([self._spec(entry)]))[0]  # it may have expired
            except OSError:
                await ain_thread(lambda: check(self._draft, [entry]))  # was it removed?
                raise
        if self._cache is not None:
            await ain_thread(lambda: self._keep(entry, local))

    def _keep(self, entry: DraftEntry, local: Path) -> None:
        """Store a copy in the cache, which is verified whenever it is read."""
        raw = raw_digest(entry.digest)
        assert raw is not None
        assert self._cache is not None
        content = Content(raw, entry.size, self._draft.algorithm)
        if entry.private or not has_changed(self._draft, entry):
            self._cache.add(local, content, verified=True, private=entry.private, lease=self._lease)

    async def _send_parts(self, entry: DraftEntry, node: Node) -> None:
        """Upload a large file in parts, and tell the server that all have arrived."""
        upload, path = node.upload_multipart_urls, entry.local
        assert upload is not None
        assert path is not None
        if node.storage_path is None:
            raise ServerError(f"the server gave no storage path for {entry.path!r}")
        urls = {part.part_number: part.upload_url for part in upload.upload_url_parts}

        async def send(part: Part) -> ops.UploadPartsInput:
            if part.number not in urls:
                raise ServerError(f"the server gave no address for part {part.number}")
            md5 = f"Content-MD5:{content_md5(entry.parts[part.number - 1])}"
            result = await send_content(
                self._client,
                urls[part.number],
                lambda: aread_part(path, part),
                part.size,
                [*node.upload_headers, md5],
                f"upload of part {part.number} of {entry.path!r}",
            )
            etag = result.headers.get("etag", "").strip().strip('"')
            return ops.UploadPartsInput(part_number=part.number, hex_md_5=etag)

        done = await amap_bounded(send, plan_parts(entry.size or 0), limit=4)
        sent = build_input(
            ops.CompleteMultipartUpload,
            action=ops.CompleteMultipartAction.Complete,
            parts=done,
            artifact_id=self._births.get(entry.path, self._id),
            storage_path=node.storage_path,
            upload_id=upload.upload_id,
        )
        result = await self._client.execute(sent)
        if result.complete_multipart_upload_artifact is None:
            raise CommError(
                f"the server did not put the parts of {entry.path!r} together",
                operation="CompleteMultipartUpload",
            )

    # ---- manifest and commit

    async def _upload_manifest(self, base_id: str | None) -> None:
        """Upload the manifest; request a new address if the signed one has expired."""
        manifest = self._draft.manifest(self._births)
        manifest.storage_region = self._region
        content = manifest.to_bytes()
        digest = bytes_digest(content)
        for attempt in range(RENEWALS + 1):
            sent = ops.CreateManifestUpload(input=self._manifest_input(base_id, digest))
            result = (await self._client.execute(sent)).create_artifact_manifest
            file = result.artifact_manifest.file if result is not None else None
            if file is None or file.upload_url is None:
                raise CommError(
                    "the server gave no address for the manifest", operation="CreateManifestUpload"
                )
            try:
                await send_content(
                    self._client,
                    file.upload_url,
                    lambda: content,
                    len(content),
                    file.upload_headers,
                    "upload of the manifest",
                )
                return
            except CommError as error:
                if error.status not in EXPIRED or attempt == RENEWALS:
                    raise

    async def _commit(self) -> None:
        sent = ops.CommitArtifact(input=build_input(ops.CommitArtifactInput, artifact_id=self._id))
        result = (await self._client.execute(sent)).commit_artifact
        if result is None:
            raise CommError("the server did not commit the version", operation="CommitArtifact")
