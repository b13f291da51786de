"""The report of a regeneration: short, and each member once."""

from __future__ import annotations

from collections import Counter

from wandb_codegen.compare import Change, Level
from wandb_codegen.report import WIDTH, Outcome, Reported

KEPT = " (kept here)"


def changes(level: Level, count: int, used: int = 0) -> list[Reported]:
    """Return changes of one level; the first ones affect members."""
    return [
        Reported(
            Change(
                level, f"Type{n % 5}.field{n}", "field removed" if n % 2 else "field added, Int"
            ),
            KEPT if n < used else "",
            {f"Run.m{m}": {"GetRun"} for m in range(n + 1)} if n < used else {},
        )
        for n in range(count)
    ]


def test_few_changes_are_listed_one_by_one() -> None:
    outcome = Outcome([*changes("breaking", 2, used=2), *changes("safe", 1)])
    assert list(outcome.brief()) == [
        "breaking: Type0.field0: field added, Int (kept here); affects 1 member",
        "breaking: Type1.field1: field removed (kept here); affects 2 members",
        "safe: Type0.field0: field added, Int",
        "the changes affect 2 members:",
        "  Run: m0, m1",
    ]


def test_many_changes_are_grouped_and_those_that_affect_nothing_are_counted() -> None:
    outcome = Outcome(changes("breaking", 300, used=12))
    assert list(outcome.brief()) == [
        "breaking: field added, 6 times (kept here):",
        "  Type0.{field0, field10}, Type2.field2, Type4.field4, Type1.field6, Type3.field8",
        "breaking: field removed, 6 times (kept here):",
        "  Type1.{field1, field11}, Type3.field3, Type0.field5, Type2.field7, Type4.field9",
        "breaking, not used by this library: field added (144), field removed (144)",
        "the changes affect 12 members:",
        "  Run: m0, m1, m10, m11, m2, m3, m4, m5, m6, m7, m8, m9",
    ]
    full = list(outcome.full())
    assert len(full) == 300 + sum(range(13))
    assert full[0] == "breaking: Type0.field0: field added, Int (kept here)"
    assert full[1] == "  affects Run.m0 (GetRun)"


def test_members_are_named_once_with_what_becomes_of_them() -> None:
    outcome = Outcome(changes("breaking", 3, used=3), notes=["a note"])
    outcome.consequences = {
        "unsupported operations affect": {"Run.m1": {"GetRun"}, "Runs": {"ListRuns"}},
        "refused operations affect": {"Run.m1": {"GetRun"}, "Run.m0": {"GetRun"}},
        "type errors affect": {},
    }
    lines = list(outcome.brief())
    assert lines[3:] == [
        "unsupported operations affect 2 members:",
        "  Run: m1",
        "  Runs: (itself)",
        "refused operations affect 1 member:",
        "  Run: m0",
        "the changes also affect 1 member:",
        "  Run: m2",
        "a note",
    ]
    assert Counter(lines).most_common(1)[0][1] == 1


def test_long_lists_are_wrapped() -> None:
    members = {f"Run.member_number_{n}": {"GetRun"} for n in range(100)}
    outcome = Outcome([Reported(Change("dangerous", "Run.x", "description"), "", members)])
    assert max(map(len, outcome.brief())) <= WIDTH
    assert outcome.counts() == "0 breaking, 1 dangerous, 0 safe"


def test_nothing_changed() -> None:
    assert list(Outcome(notes=["a note"]).brief()) == ["no changes", "a note"]
