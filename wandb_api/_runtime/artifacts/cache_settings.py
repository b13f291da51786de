"""Where the artifact cache is, and how large it may be."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from ...errors import UsageError

SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*", re.IGNORECASE)
DEFAULT_LIMIT = 20 * 2**30


def default_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the folder of the cache, below ``WANDB_CACHE_DIR`` or the platform's cache folder.

    Returns:
        None without a home folder, as in containers that run as an unnamed user.
    """
    given, base = environ.get("WANDB_CACHE_DIR"), environ.get("XDG_CACHE_HOME")
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = None
    try:
        if given:
            folder = Path(given).expanduser()
        else:
            folder = (Path(base) if base else Path.home().joinpath(*_below_home())) / "wandb"
    except RuntimeError:
        return None
    return folder.absolute() / "wandb-api-artifacts"


def _below_home() -> tuple[str, ...]:
    if sys.platform == "win32":
        return ("AppData", "Local")
    return ("Library", "Caches") if sys.platform == "darwin" else (".cache",)


def default_limit(environ: Mapping[str, str]) -> int:
    """Return ``WANDB_API_CACHE_LIMIT``, in bytes or as in ``500MB``; 20 GB by default."""
    given = environ.get("WANDB_API_CACHE_LIMIT")
    return parse_size(given) if given else DEFAULT_LIMIT


def parse_size(text: str) -> int:
    """Parse ``500MB``, ``2 GiB`` or ``1000`` to bytes; units are powers of 1024."""
    found = SIZE.fullmatch(text)
    if found is None:
        raise UsageError(f"WANDB_API_CACHE_LIMIT is {text!r}; it must be like 500MB or 20GB")
    size = float(found[1]) * 1024 ** " kmgt".index((found[2] or " ").lower())
    return int(min(size, float(1 << 62)))  # a longer number would overflow
