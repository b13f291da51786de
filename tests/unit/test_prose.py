"""The check of phrases finds them in every form, without false positives."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prose() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / ".ci" / "prose.py"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a value\nthat cannot be meant", [(2, "cannot be meant")]),
        ("x = 1  # The list\n# is\n# no list", [(2, "is\n# no ")]),
        ('raise Error(\n    "it is "\n    "no list"\n)', [(2, 'is "\n    "no ')]),
        ('def f():\n    """What it does."""', [(2, '"""What')]),
        ("Nobody says so.", [(1, "Nobody"), (1, "says so")]),
        ("name must be a text, not 3", [(1, "a text"), (1, "must be a text")]),
    ],
)
def test_a_phrase_is_found(
    prose: dict[str, Any], text: str, expected: list[tuple[int, str]]
) -> None:
    found = [(line, phrase) for line, phrase, _ in prose["find"](text)]
    assert sorted(found) == sorted((line, " ".join(phrase.split())) for line, phrase in expected)


@pytest.mark.parametrize(
    "text",
    [
        "It is no longer supported.",
        "is_nobody_here = 1",
        "a text file, the context, in texture",
        '"""Whether the TTL is inherited."""',
        "The value is not a list; the run must be a string.",
    ],
)
def test_plain_english_is_accepted(prose: dict[str, Any], text: str) -> None:
    assert list(prose["find"](text)) == []


def test_every_phrase_has_a_replacement_and_compiles(prose: dict[str, Any]) -> None:
    assert len(prose["PHRASES"]) == len({pattern for pattern, _ in prose["PHRASES"]})
    assert all(hint for _, hint in prose["PHRASES"])
