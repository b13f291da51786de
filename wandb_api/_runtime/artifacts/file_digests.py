"""Digests of files on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from ..._artifacts.digests import MD5, Content, new_hasher
from ..walk import NotAFileError, open_regular

CHUNK = 1 << 20


def file_digest(path: Path, algorithm: str = MD5) -> bytes:
    """Return the raw digest of a file."""
    hasher = new_hasher(algorithm)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            hasher.update(chunk)
    return hasher.digest()


def hash_matches(path: Path, content: Content) -> bool:
    """Return whether a regular file exists and has the given content."""
    try:
        file = open_regular(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, NotAFileError):
        return False
    with file:
        size = os.fstat(file.fileno()).st_size
        if content.size not in (None, size):
            return False
        hasher = new_hasher(content.algorithm)
        step = min(CHUNK, size + 1)
        while chunk := file.read(step):
            hasher.update(chunk)
            if len(chunk) < step:  # of a regular file: the end
                break
    return hasher.digest() == content.raw
