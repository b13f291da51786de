"""Print the result of a regeneration: every change, or a summary that names each member once."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wandb_codegen.compare import LEVELS, Change, Level

FEW = 20  # changes of one level that are listed a line each, whether they affect a member or not
WIDTH = 120
Members = Mapping[str, set[str]]  # what each member uses


@dataclass(frozen=True)
class Reported:
    """A change, what becomes of it, and the members that it affects."""

    change: Change
    note: str = ""
    members: Members = field(default_factory=dict[str, set[str]])


@dataclass
class Outcome:
    """The result of regenerating from a schema.

    Attributes:
        changes: Every difference between the schema in use and the new one.
        consequences: Further members that are affected, by how: ``unsupported operations affect``.
        notes: What the generator says about the operations.
        refusals: Reasons why the library does not work with the new schema; empty if it does.
        written: Whether files were written.
    """

    changes: list[Reported] = field(default_factory=list[Reported])
    consequences: dict[str, Members] = field(default_factory=dict[str, Members])
    notes: list[str] = field(default_factory=list[str])
    refusals: list[str] = field(default_factory=list[str])
    written: bool = False

    def counts(self) -> str:
        """Return how many changes of each level there are."""
        levels = Counter(reported.change.level for reported in self.changes)
        return ", ".join(f"{levels[level]} {level}" for level in LEVELS)

    def full(self) -> Iterator[str]:
        """Return a line for each change, and one for each member that it affects."""
        yield from [] if self.changes else ["no changes"]
        for reported in self.changes:
            yield f"{reported.change}{reported.note}"
            for name, hit in reported.members.items():
                yield f"  affects {name} ({', '.join(sorted(hit))})"
        for verb, members in self.consequences.items():
            for name, hit in members.items():
                yield f"{verb} {name} ({', '.join(sorted(hit))})"
        yield from self.notes

    def brief(self) -> Iterator[str]:
        """Return the changes that affect members, a count of the others, and each member once."""
        yield from [] if self.changes else ["no changes"]
        for level in LEVELS:
            yield from _of_level(level, [r for r in self.changes if r.change.level == level])
        named = set[str]()
        for verb, members in self.consequences.items():
            yield from _by_class(verb, members.keys() - named)
            named |= members.keys()
        affected = {m for reported in self.changes for m in reported.members}
        verb = "the changes also affect" if affected & named else "the changes affect"
        yield from _by_class(verb, affected - named)
        yield from self.notes


def _of_level(level: Level, reported: list[Reported]) -> Iterator[str]:
    """List few changes one by one; of many, those that affect members, the same ones together."""
    if len(reported) <= FEW:
        yield from (f"{r.change}{r.note}{_count(r)}" for r in reported)
        return
    alike: dict[tuple[str, str], list[Reported]] = {}
    for one in reported:
        if one.members:
            alike.setdefault((_nameless(one.change), one.note), []).append(one)
    for (description, note), found in alike.items():
        if len(found) == 1:
            yield f"{found[0].change}{note}{_count(found[0])}"
        else:
            yield f"{level}: {description}, {len(found)} times{note}:"
            yield from _wrapped(f"  {', '.join(_joined(found))}")
    others = Counter(_nameless(r.change).partition(" from ")[0] for r in reported if not r.members)
    if others:
        listed = ", ".join(f"{kind} ({count})" for kind, count in others.most_common())
        yield from _wrapped(f"{level}, not used by this library: {listed}")


def _joined(reported: list[Reported]) -> Iterator[str]:
    """Yield the coordinates, those of the same type together: ``Run.{host, state}``."""
    owners: dict[str, list[str]] = {}
    for one in reported:
        owner, dot, name = one.change.coordinate.partition(".")
        owners.setdefault(owner + dot, []).append(name)
    for owner, names in owners.items():
        yield owner + (names[0] if len(names) == 1 else f"{{{', '.join(names)}}}")


def _count(reported: Reported) -> str:
    many = len(reported.members)
    return f"; affects {many} member{'s' * (many > 1)}" if many else ""


def _nameless(change: Change) -> str:
    """Return the description without the types of new fields and the names of members."""
    description = re.sub(r" added, .*", " added", change.description)
    description = re.sub(r"^(deprecated|deprecation): .*", r"\1", description)
    return re.sub(r"^(member|implements) \w+", r"\1", description)


def _by_class(verb: str, members: Iterable[str]) -> Iterator[str]:
    owners: dict[str, list[str]] = {}
    for name in sorted(members):
        owner, _, member = name.partition(".")
        owners.setdefault(owner, []).append(member or "(itself)")
    if owners:
        count = sum(map(len, owners.values()))
        yield f"{verb} {count} member{'s' * (count > 1)}:"
        for owner, found in owners.items():
            yield from _wrapped(f"  {owner}: {', '.join(found)}", "    ")


def _wrapped(line: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
