"""Uploads and downloads of artifacts, compared with the official SDK and plain httpx."""

from __future__ import annotations

import tempfile
from pathlib import Path

from wandb_api.local import LocalServer

from . import data
from .parts import Bench

SMALL = 4096


def uploads(bench: Bench) -> None:
    """Measure artifacts with new content: added to a draft, uploaded, committed."""
    sizes = [(count, SMALL) for count in bench.sizes.small_files]
    with LocalServer() as warm:
        other = {"url": warm.url, "key": warm.api_key}
        for count, size in [*sizes, (1, bench.sizes.large_mb * 1_000_000)]:
            urls = data.upload_addresses(bench.server, count)
            given = bench.at(count=count, size=size, urls=urls, other=other)
            what = f"upload: {_named(count, size)}"
            bench.measure(what, bench.clients(), "upload", given, count=bench.requests)


def downloads(bench: Bench) -> None:
    """Measure downloads into an empty folder, with an empty cache and without one.

    Plain httpx does not verify and has no cache.
    """
    with tempfile.TemporaryDirectory(prefix="bench-artifact-") as folder:
        for count in bench.sizes.small_files:
            name = data.log_artifact(
                bench.server, Path(folder), f"small{count}", data.small_files(count)
            )
            _download(bench, _named(count, SMALL), name)
        large = data.large_file(bench.sizes.large_mb)
        name = data.log_artifact(bench.server, Path(folder), "large", {"large.bin": large})
        _download(bench, _named(1, bench.sizes.large_mb * 1_000_000), name)


def _download(bench: Bench, what: str, name: str) -> None:
    given = bench.at(artifact=name, urls=data.addresses(bench.server, name))
    for word, options in (("", {}), (", cache skipped", {"skip_cache": True})):
        bench.measure(
            f"download: {what}{word}",
            bench.clients(),
            "download",
            {**given, "options": options},
            count=bench.requests,
        )


def again(bench: Bench) -> None:
    """Measure a repeated download: unchanged on disk, and from the cache into another folder."""
    count = bench.sizes.many_files
    with tempfile.TemporaryDirectory(prefix="bench-artifact-") as folder:
        files = data.small_files(count)
        name = data.log_artifact(bench.server, Path(folder), f"many{count}", files)
    for other, word in ((False, "unchanged on disk"), (True, "from the cache")):
        given = bench.at(artifact=name, other=other, repeat=bench.sizes.repeat)
        what = f"download again, {word}: {_named(count, SMALL)}"
        clients = bench.clients("ours", "official")
        bench.measure(what, clients, "again", given, repeat=1)  # the worker repeats it


def _named(count: int, size: int) -> str:
    if size < 1_000_000:
        return f"{count:,} files of {size // 1024} KB"
    return f"{count:,} file{'s' if count > 1 else ''} of {size // 1_000_000} MB"
