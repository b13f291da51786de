"""The cache of artifact files on this machine: inspect it and remove files.

>>> from wandb_api import cache
>>> cache.info().size
>>> cache.clean(keep=2 * 2**30)

It is stored in ``WANDB_CACHE_DIR``, or the platform's folder for caches, and never exceeds
``WANDB_API_CACHE_LIMIT`` (such as ``500MB``; the default is 20 GB).
"""

from __future__ import annotations

from pathlib import Path

from ._runtime.artifacts.cache import ArtifactCache, CacheInfo


def info(folder: str | Path | None = None) -> CacheInfo:
    """The location of the cache, its number of files, its size and its limit.

    Args:
        folder: The folder of the cache; the configured one if None.
    """
    return ArtifactCache(folder).info()


def clean(keep: int = 0, folder: str | Path | None = None) -> int:
    """Remove the least recently used files until at most ``keep`` bytes are left.

    Args:
        keep: The number of bytes to keep.
        folder: The folder of the cache; the configured one if None.

    Returns:
        The number of bytes removed.
    """
    return ArtifactCache(folder).clean(keep)


__all__ = ["ArtifactCache", "CacheInfo", "clean", "info"]
