"""Compare datasets and values in tests."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

BIG = 2**70 + 1
ROWS: list[dict[str, Any]] = [
    {"loss": 0.5, "n": 3, "flag": True, "note": "a", "train/loss.x": -0.0},
    {"loss": math.nan, "n": 4, "flag": False, "mixed": 1, "nothing": None},
    {"loss": math.inf, "n": BIG, "mixed": "two", "a.b": {"c.d": [1, 2.5, None, {"e": math.inf}]}},
    {"loss": -math.inf, "n": -BIG, "mixed": [3], "Loss": 7, "run_id": "mine", "_other": 1},
    {
        "image": {"_type": "image-file", "path": "media/images/a_0.png", "size": 10},
        "n": 2**53 + 1,
        "text": "\ud800 \x00 ünï",
        "": 5,
        "mixed": 2.5,
    },
    {"_step": 10, "_runtime": 1.25, "loss": 1e308, "n": 0, "tiny": 5e-324},
]
CONFIG: dict[str, Any] = {
    "lr": 0.1,
    "layers": [64, 64],
    "deep": {"a.b/c": {"d": None}},
    "big": BIG,
    "name": "x",
    "flag": True,
}
SUMMARY: dict[str, Any] = {"best": math.nan, "count": 2**60, "top": {"x": -math.inf}, "none": None}


def same(a: Any, b: Any) -> bool:
    """Whether two JSON values are equal and of the same types; NaN equals NaN, 0.0 differs from -0.0."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return repr(a) == repr(b)
    return bool(a == b)


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a dataset, by path."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and modification time of each file of a dataset."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in found
    }
