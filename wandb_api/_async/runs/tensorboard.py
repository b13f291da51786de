"""Sync a TensorBoard folder to a run."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import wandb_operations as ops

from ..._artifacts.upload_parts import Part
from ..._core.asked import check_asked
from ..._core.json_codec import decode_config, decode_dict, encode_config
from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._core.steps import InPart, Made
from ..._core.unreadable import or_none
from ..._runs.file_stream import final_body, history_bodies
from ..._runs.history import last_step
from ..._runs.run_ids import new_run_id
from ..._runtime.artifacts.upload_parts import aread_part
from ..._runtime.concurrency import ain_thread, amap_bounded
from ..._runtime.runs.tensorboard import Picture, TensorBoardLog, read_log
from ..._transport.request import build_input
from ..._types import JsonDict
from ...errors import Error, UnsupportedError
from ..transport.transfer import send_content
from .file_stream import send_lines
from .files import UploadUrls, put_to_fresh_urls
from .find import read_run

if TYPE_CHECKING:
    from ..transport.session import AsyncSession
    from .run import AsyncRun

BATCH = 100  # files whose upload URLs are requested together
UPLOADS_AT_ONCE = 8
MANY_FOLDERS = 3  # more may well be several runs

# A function that returns the content, called for each attempt; and the size in bytes
Content: TypeAlias = "tuple[Callable[[], AsyncIterator[bytes] | bytes], int]"


async def sync_folder(
    session: AsyncSession, root: str | Path, *, run_id: str | None, project: str, entity: str | None
) -> AsyncRun:
    """Read the events in ``root`` and write them to a run; see `AsyncApi.sync_tensorboard`."""
    log = await ain_thread(lambda: read_log(root))
    for problem in _shortcomings(log):
        warnings.warn(problem, stacklevel=3)
    key = RunKey(await session.entity(entity), project, run_id or new_run_id())
    return await _Sync(session, key, log, fresh=run_id is None).run()


def _shortcomings(log: TensorBoardLog) -> list[str]:
    """Describe the parts of the folder that are not synced."""
    kinds = ", ".join(f"{count} of {kind}" for kind, count in sorted(log.left_out.items()))
    many = [
        f"the event files are in {len(log.writers)} folders, which become one run: to make a run of "
        "each, sync them one by one"
    ]
    left = [f"values of these kinds cannot be stored in a history and were left out: {kinds}"]
    return [
        *(many if len(log.writers) > MANY_FOLDERS else []),
        *log.problems,
        *(left if kinds else []),
    ]


class _Sync:
    """The sync of one folder to one run."""

    def __init__(
        self, session: AsyncSession, key: RunKey, log: TensorBoardLog, *, fresh: bool
    ) -> None:
        self._session, self._client = session, session.client
        self._key, self._log, self._fresh = key, log, fresh

    async def run(self) -> AsyncRun:
        with InPart(self._client, f"the folder was synced to {self._key.name!r}"):
            await self._send_all()
        with Made(f"the folder was synced to {self._key.name!r}"):
            return await read_run(self._session, self._key)

    async def _send_all(self) -> None:
        """Send the run, its files, its history and its summary."""
        bucket, inserted = await self._upsert()
        rows, offset = self._log.rows, 0
        if not inserted and bucket.history_line_count != 0:
            rows, offset = await self._new_rows()
        uploaded = await self._upload()
        for body in history_bodies(rows, offset):
            await send_lines(self._client, self._key, body)
        summary = bucket.summary_metrics if not inserted else None
        held = decode_dict(summary, "Run.summaryMetrics")
        await send_lines(
            self._client, self._key, final_body({**held, **self._log.summary}, uploaded)
        )

    async def _upsert(self) -> tuple[ops.UpsertRunUpsertBucketBucket, bool]:
        """Create the run, or find it and add to its config; return it, and whether it is new."""
        key = self._key
        fresh_config = self._log.config if self._fresh else None
        bucket, inserted = await self._send(
            build_input(
                ops.UpsertBucketInput,
                name=key.name,
                model_name=key.project,
                entity_name=key.entity,
                config=encode_config(fresh_config, None) if fresh_config else None,
                state="running",
            )
        )
        held = bucket.config
        known, _ = decode_config(held)
        config = {**known, **self._log.config}
        if config != known:
            bucket, _ = await self._send(
                build_input(ops.UpsertBucketInput, id=bucket.id, config=encode_config(config, held))
            )
        return bucket, inserted

    async def _send(
        self, sent: ops.UpsertBucketInput
    ) -> tuple[ops.UpsertRunUpsertBucketBucket, bool]:
        result = (await self._client.execute(ops.UpsertRun(input=sent))).upsert_bucket
        if result is None or result.bucket is None:
            raise Error(f"the server did not report whether it stored the run {self._key.name!r}")
        bucket = result.bucket
        check_asked("run", self._key.name, lambda: bucket.name, changed=True)
        inserted = or_none(lambda: result.inserted)
        return bucket, self._fresh if inserted is None else inserted

    async def _new_rows(self) -> tuple[list[JsonDict], int]:
        """Return the rows after the run's last step, and the number of lines that it has."""
        key = self._key
        found = await self._client.execute(
            ops.GetHistoryExtent(entity=key.entity, project=key.project, name=key.name)
        )
        run = found.project.run if found.project else None
        if run is None:
            raise no_run(self._client, key)
        lines, last = run.history_line_count, last_step(run.history_keys)
        if lines is None or (lines > 0 and last is None):
            raise UnsupportedError(
                f"the server does not report the length of the history of {key.name!r}: sync to a new run"
            )
        rows = [row for row in self._log.rows if last is None or _step(row) > last]
        return rows, lines

    # ---- files

    async def _upload(self) -> list[str]:
        """Upload the event files and the images, and return their names."""
        sources: dict[str, Path | Picture] = {**self._log.files}
        sources.update((picture.path, picture) for picture in self._log.pictures)
        names = list(sources)
        for start in range(0, len(names), BATCH):
            await self._upload_batch({n: sources[n] for n in names[start : start + BATCH]})
        return names

    async def _upload_batch(self, sources: dict[str, Path | Picture]) -> None:
        names = list(sources)

        async def put(to: UploadUrls) -> None:
            async def send(name: str) -> None:
                read, size = await ain_thread(lambda: _content(sources[name]))
                what = f"upload of {name!r}"
                await send_content(self._client, to.urls[name], read, size, to.headers, what)

            await amap_bounded(send, names, limit=UPLOADS_AT_ONCE)

        await put_to_fresh_urls(self._client, self._key, names, put)


def _content(source: Path | Picture) -> Content:
    """Return an image, or the present content of an event file, which may be growing."""
    if isinstance(source, Picture):
        image = source.read()
        return (lambda: image), len(image)
    part = Part(1, 0, source.stat().st_size)
    return (lambda: aread_part(source, part)), part.size


def _step(row: JsonDict) -> int:
    step = row["_step"]
    assert isinstance(step, int)
    return step
