"""The pages of the documentation site, and the examples in them."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

from docs.site_hooks import INCLUDED

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S
)
OPERATORS = "&;|"


def _site() -> dict[str, str]:
    """Return the text of each page by its path in the repository; a page that includes another is left out."""
    paths = [
        ROOT / "README.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in INCLUDED),
    ]
    pages = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(paths)}
    return {name: text for name, text in pages.items() if not text.startswith("--8<--")}


SITE = _site()


def languages(page: str) -> list[str]:
    """Return the language of each fenced block of a page, "" without one."""
    return [found["language"] for found in FENCE.finditer(SITE[page])]


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    found = (match for match in FENCE.finditer(SITE[page]) if match["language"] == language)
    return [textwrap.dedent(match["text"]) for match in found]


def commands(page: str) -> list[list[str]]:
    """Return the words of each command in the shell examples of a page."""
    found: list[list[str]] = []
    for line in "\n".join(blocks(page, "sh")).replace("\\\n", " ").splitlines():
        words = shlex.shlex(line, posix=True, punctuation_chars=OPERATORS)
        words.whitespace_split = True
        command: list[str] = []
        for word in [*words, "&&"]:
            if set(word) <= set(OPERATORS):
                found.extend([command] if command else [])
                command = []
            else:
                command.append(word)
    return found
