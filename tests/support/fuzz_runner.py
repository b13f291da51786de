"""Run the cases of `fuzz_targets` by seed."""

from __future__ import annotations

import random
import traceback
import warnings
from collections.abc import Iterable
from pathlib import Path

from wandb_api import Error

from .fuzz_targets import TARGETS


def foreign_errors(name: str, seeds: Iterable[int], folder: Path) -> list[str]:
    """Run one target with each seed; return the exceptions that are not of this library."""
    found = list[str]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings about damaged files are wanted
        for seed in seeds:
            found += _foreign_error(name, seed, folder)
    return found


def _foreign_error(name: str, seed: int, folder: Path) -> list[str]:
    try:
        TARGETS[name](random.Random(f"{name} {seed}"), folder)
    except Error:
        return []
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        spots = [f"{Path(f.filename).name}:{f.lineno}" for f in frames[-4:]]
        return [f"{name} {seed}: {error!r:.150} at {' > '.join(spots)}"]
    return []
