"""The stage of the demo: a client, a folder, and methods that show and check results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wandb_api import Api

TEAM = "lab"


class Wrong(Exception):
    """A result of the demo is wrong."""


@dataclass
class Stage:
    """A client, a folder for files, and the number of checks so far."""

    api: Api
    folder: Path
    checks: int = 0

    def title(self, text: str) -> None:
        """Print the title of a part."""
        print(f"\n== {text}")

    def code(self, text: str) -> None:
        """Print a line of code."""
        print(f"\n>>> {text}")

    def say(self, text: object) -> None:
        """Print a line of output."""
        print(f"    {text}")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Print a small table."""
        lines = [list(heads), *([str(cell) for cell in row] for row in rows)]
        widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.say("  ".join(cells).rstrip())

    def check(self, what: str, found: object, expected: object = True) -> None:
        """Compare a result with the expected one.

        Raises:
            Wrong: They differ.
        """
        if found != expected:
            raise Wrong(f"{what}: expected {expected!r}, found {found!r}")
        self.checks += 1
        print(f"    ok: {what}")
