"""Print pip constraints that select the oldest dependencies which pyproject.toml allows.

``python .ci/oldest.py > constraints.txt``; used by ``make check-oldest``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

try:
    import tomllib
except ImportError:  # Python 3.10
    import tomli as tomllib  # type: ignore[no-redef]

ROOT = Path(__file__).resolve().parent.parent
LOWER = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]+\])?>=(?P<version>[\w.]+)")
# What the oldest versions need, although their own metadata does not declare it.
ALSO = ["numpy<2", "setuptools<81"]  # wheels of numpy 1; tensorboard 2.15 imports pkg_resources


def constraints(project: dict[str, Any]) -> list[str]:
    """Return one constraint for each dependency, extras included, at its highest lower bound."""
    extras: dict[str, list[str]] = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]
    lowest: dict[str, str] = {}
    for text in wanted:
        if found := LOWER.match(text):
            name, version = found["name"], found["version"]
            lowest[name] = max(version, lowest.get(name, version), key=_numbers)
    return [*(f"{name}=={version}" for name, version in sorted(lowest.items())), *ALSO]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


if __name__ == "__main__":
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    sys.stdout.write("\n".join(constraints(tomllib.loads(text)["project"])) + "\n")
