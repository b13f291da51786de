"""The cache of artifact files on this machine: what it holds, and how to empty it.

>>> from wandb_api import cache
>>> cache.info().size
>>> cache.clean(keep=2 * 2**30)

It lies in ``WANDB_CACHE_DIR``, or the platform's folder for caches, and never exceeds
``WANDB_API_CACHE_LIMIT`` (such as ``500MB``; 20 GB without it).
"""

from __future__ import annotations

from pathlib import Path

from ._artifacts.cache import ArtifactCache, CacheInfo


def info(folder: str | Path | None = None) -> CacheInfo:
    """Where the cache lies, how many files it holds, their bytes, and the most it may hold."""
    return ArtifactCache(folder).info()


def clean(keep: int = 0, folder: str | Path | None = None) -> int:
    """Remove the files that were not used for longest, until at most ``keep`` bytes are left.

    Returns:
        How many bytes were removed.
    """
    return ArtifactCache(folder).clean(keep)


__all__ = ["ArtifactCache", "CacheInfo", "clean", "info"]
