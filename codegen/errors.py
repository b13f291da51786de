"""What is wrong with what people wrote, and where."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class CodegenError(Exception):
    """A mistake in a source of the generator; shown as ``file:line: message``, without a traceback."""

    def __init__(self, message: str, file: str | Path = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.file, self.line = message, shown(file), line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        return f"{place}: {self.message}" if place else self.message


def shown(file: str | Path) -> str:
    """``file`` as people name it: from the root of the project if it lies there."""
    path = Path(file)
    inside = path.is_absolute() and path.is_relative_to(ROOT)
    return path.relative_to(ROOT).as_posix() if inside else str(file)
