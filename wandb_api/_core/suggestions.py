"""Suggestions for misspelt names: "did you mean ...?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
BRACKETS = re.compile(r"""(?P<head>\w+)(?P<keys>(?:\[(?:'[^']+'|"[^"]+")\])+)""")
KEY_IN_BRACKETS = re.compile(r"""\[['"](.+?)['"]\]""")


def nearest(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name most similar to ``name``, or None if none is similar.

    Args:
        name: The name that was written.
        known: The names that exist.
        cutoff: The least similarity, from 0 (anything) to 1 (equal).
    """
    from difflib import get_close_matches  # only errors need it: 0.5 ms

    found = get_close_matches(str(name), list(known), 1, cutoff)
    return found[0] if found else None


def did_you_mean(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The end of an error message, ``"; did you mean 'x'?"``, or an empty string.

    Args:
        name: The name that was written.
        known: The names that exist.
        cutoff: The least similarity, from 0 (anything) to 1 (equal).
    """
    return suggest(nearest(name, known, cutoff=cutoff))


def dotted(name: str) -> str | None:
    """Return ``config['lr']`` as ``config.lr``; None for a name without such brackets."""
    found = BRACKETS.fullmatch(name.strip())
    if found is None:
        return None
    return ".".join([found["head"], *KEY_IN_BRACKETS.findall(found["keys"])])


def suggest(name: str | None) -> str:
    """The end of an error message, ``"; did you mean 'x'?"``; an empty string for None."""
    return f"; did you mean {name!r}?" if name is not None else ""


def snake_case(name: str) -> str:
    """A name of the official client or of GraphQL, such as ``displayName``, as this package spells it."""
    return CAPITAL.sub(r"_\1", name).lower()


def within_edits(a: str, b: str, limit: int) -> bool:
    """Whether ``a`` becomes ``b`` with at most ``limit`` insertions, deletions and replacements."""
    if abs(len(a) - len(b)) > limit or a == b:
        return a == b
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
        if min(row) > limit:
            return False
    return row[-1] <= limit
