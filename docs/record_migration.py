"""Write the tables of docs/migrating.md: ``python docs/record_migration.py``.

The members of the official client stand in tests/reference/official_members.txt, which a test compares with the
official client itself; ``--official`` records them anew. How members differ stands in tests/conformance/members.py.
Additional parameters and changed defaults are found here, by comparing signatures. ``--check`` compares and writes nothing.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import wandb_api  # noqa: E402  # the path comes first
from tests.conformance.members import ABSENT, DIFFERENT, NOT_TAKEN, NOTES  # noqa: E402

PAGE = Path(__file__).with_name("migrating.md")
OFFICIAL = ROOT / "tests/reference/official_members.txt"
DOCUMENTED = ROOT / "tests/reference/api_members.txt"
BEGIN = "<!-- members: written by `python docs/record_migration.py` from tests/conformance/members.py -->\n"
END = "<!-- end of members -->\n"
LISTED = re.compile(r"(?P<kind>\w+)\.(?P<name>\w+)(?:\((?P<parameters>.*)\))?")

# What every listing has.
LISTING: set[str] = set[str].intersection(
    *(
        {n for n in dir(kind) if n[0] != "_"}
        for kind in (wandb_api.Runs, wandb_api.Artifacts, wandb_api.ConsoleLogs)
    )
)

Parameters = dict[str, str]  # by name: how the default is written; "" without one


def official() -> dict[str, dict[str, Parameters | None]]:
    """Return the recorded members by class: the parameters of methods, None for attributes."""
    found: dict[str, dict[str, Parameters | None]] = {}
    for line in OFFICIAL.read_text("utf-8").splitlines():
        if match := LISTED.fullmatch(line):
            written = match["parameters"]
            split = (p.partition("=") for p in (written or "").split(", ") if p)
            parameters = None if written is None else {name: default for name, _, default in split}
            found.setdefault(match["kind"], {})[match["name"]] = parameters
    return found


def recorded() -> str:
    """Return the content of the file for the official client that is installed."""
    ended = subprocess.run(
        [sys.executable, ROOT / "tests/conformance/programs/members.py"],
        env={**os.environ, "WANDB_SILENT": "true"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    members: dict[str, dict[str, list[str] | None]] = json.loads(ended.stdout.splitlines()[-1])
    return as_lines(members, version("wandb"))


def as_lines(members: dict[str, dict[str, list[str] | None]], release: str) -> str:
    """Return the content of the file for the members that an official client has.

    Args:
        members: By class and name: the parameters of methods, None for attributes.
        release: The version of the official client.
    """
    lines = [f"# wandb {release}: written by python docs/record_migration.py --official"]
    for kind, names in members.items():
        for name, parameters in names.items():
            written = "" if parameters is None else f"({', '.join(parameters)})"
            lines.append(f"{kind}.{name}{written}")
    return "\n".join(lines) + "\n"


def documented() -> list[str]:
    """Return the documented members of `Api`, in the order of the reference page."""
    text = DOCUMENTED.read_text("utf-8")
    return re.findall(r"^(?:lazy )?(?:property )?(\w+)(?:\(.*\))? ->", text, re.M)


def tables() -> str:
    """Return the generated part of the page."""
    members = official()
    api = members.pop("Api")
    names = [*documented(), *(name for name in api if name not in documented())]
    rows = [f"| `{name}` | {_row('Api', name, api.get(name))} |" for name in names]
    further = [name for name in _public(wandb_api.Api) if name not in names]
    release = OFFICIAL.read_text("utf-8").split()[2].rstrip(":")
    parts = [
        "## The members of `Api`\n",
        f"Compared with `wandb` {release}.\n",
        "\n".join(["| member | here |", "|---|---|", *rows]) + "\n",
        f"Further members here: {_listed(further)}.\n",
        "## The members of other classes\n",
        "Members of several official classes that do not exist here:\n",
        "\n".join(["| member | instead, or why |", "|---|---|", *_everywhere()]) + "\n",
        f"All listings have {_listed(sorted(LISTING))}, besides the methods of a `Sequence`.\n",
        'In the following, "also declared" are the attributes that the official client looks up at run time, and members that '
        "only this client has.\n",
    ]
    for kind, own in members.items():
        parts += _section(kind, own)
    return "\n".join(parts)


def _everywhere() -> Iterator[str]:
    for name, reason in ABSENT.items():
        if name.startswith("*."):
            yield f"| `{name[2:]}` | {reason} |"


def _section(kind: str, members: dict[str, Parameters | None]) -> Iterator[str]:
    """Describe one class: what is the same in a sentence, the rest in a table."""
    ours = getattr(wandb_api, kind)
    usual = LISTING if set(_public(ours)) >= LISTING else set[str]()
    same: list[str] = []
    rows: list[str] = []
    for name, parameters in members.items():
        if name in usual or (f"*.{name}" in ABSENT and not hasattr(ours, name)):
            continue
        text = _row(kind, name, parameters)
        if text == "same":
            same.append(name)
        else:
            rows.append(f"| `{name}` | {text} |")
    further = [name for name in _public(ours) if name not in members and name not in usual]
    if not (same or rows or further):
        return
    yield f"### `{kind}`\n"
    if same:
        yield f"Same: {_listed(same)}.\n"
    if rows:
        yield "\n".join(["| member | here |", "|---|---|", *rows]) + "\n"
    if further:
        yield f"Also declared: {_listed(further)}.\n"


def _row(kind: str, name: str, theirs: Parameters | None) -> str:
    """Say how a member compares: same, different how, or missing why."""
    place = f"{kind}.{name}"
    if reason := ABSENT.get(place):
        return f"missing; {reason}" if not reason.startswith("`") else f"missing; use {reason}"
    found = [*_parameters(kind, name, theirs or {})]
    if place in DIFFERENT:
        return "; ".join([f"different: {DIFFERENT[place]}", *_noted(place), *found])
    return "; ".join(["same", *_noted(place), *found])


def _noted(place: str) -> list[str]:
    return [NOTES[place]] if place in NOTES else []


def _parameters(kind: str, name: str, theirs: Parameters) -> Iterator[str]:
    """Say which parameters only one of the two takes, and which defaults differ."""
    ours = getattr(wandb_api, kind)
    member = ours if kind == name else getattr(ours, name)
    if not theirs or not callable(member):
        return
    mine = {
        p.name: p.default
        for p in inspect.signature(member).parameters.values()
        if p.name != "self" and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
    }
    if more := [p for p in mine if p not in theirs]:
        yield f"also takes {_listed(more)}"
    for p in theirs:
        if reason := NOT_TAKEN.get(f"{kind}.{name}({p})"):
            yield f"does not take `{p}`: {reason}"
    for p, default in theirs.items():
        if p in mine and default not in ("", "...") and repr(mine[p]) != default:
            now = "required" if mine[p] is inspect.Parameter.empty else f"`{mine[p]!r}`"
            yield f"`{p}` is {now} by default, not `{default}`"


def _public(kind: type[Any]) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_")]


def _listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def with_tables(page: str) -> str:
    """Return the page with its generated part replaced.

    Args:
        page: The content of the page.
    """
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def main() -> int:
    """Write or compare the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--official", action="store_true", help="record the official client first")
    given = parser.parse_args()
    if given.official:
        OFFICIAL.write_text(recorded(), "utf-8")
    page = PAGE.read_text("utf-8")
    written = with_tables(page)
    if given.check:
        return int(page != written)
    PAGE.write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
