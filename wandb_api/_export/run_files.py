"""The files of runs in a dataset: their names, and whether they are up to date."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from .._core.hashing import new_md5
from .._runtime.files import safe_target, same_md5
from ..errors import UsageError
from .staging import DatasetFiles


def stored_name(name: str) -> str:
    """Return the path of a file below the folder of its run.

    It is the name itself, unless that would lead outside the folder.
    """
    try:
        safe_target(Path("files"), name)
    except UsageError:
        return "_" + quote(name, safe="", errors="surrogatepass")
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def is_held(files: DatasetFiles, path: str, md5: str | None) -> bool:
    """Whether a file with this digest is staged, or in the dataset. Blocks.

    Args:
        files: The dataset.
        path: The path of the file in the dataset.
        md5: The server's digest of the file; None if it does not report one.
    """
    held = files.staged(path) or files.find(path)
    if held is None or not md5:
        return False
    hasher = new_md5()
    with files.open_path(held) as file:
        while piece := file.read(1 << 20):
            hasher.update(piece)
    return same_md5(md5, hasher.digest())
