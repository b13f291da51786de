"""Record the reports of the doctor: ``python docs/record_doctor.py`` writes the tables of docs/doctor.md.

The reports are those of the local server behind the schema that this version was compiled from, and behind
that schema without what a published schema of April 2023 lacks.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.judges.reads import FACTS_2023
from tests.judges.schemas import closed, older, pinned
from tests.support.doctor import examined
from wandb_api.cli.doctor import Diagnosis, report_table
from wandb_api.local import LocalServer

PAGE = Path(__file__).with_name("doctor.md")
HEADER = (
    "server   {} (its schema was introspected)\nuser     ada (default entity team)\nclient   {}\n\n"
)
FIRST = 25  # members of the first report
WIDTH = 140


def reports(server: LocalServer, key: str, first: int | None = FIRST) -> tuple[str, str]:
    """Return the report of the compiled schema, and that of a server of 2023, as the page shows them.

    Args:
        server: A local server.
        key: The key of one of its users.
        first: The number of members in the first report; None for all.
    """
    now = examined(server, key, pinned())
    then = examined(server, key, older(*closed(FACTS_2023.read_text("utf-8").split("\n"))))
    rows = [*_rows(now)[:first], "..."]
    client = next(x for x in report_table(now).splitlines() if x.startswith("client")).split(
        None, 1
    )
    return (
        HEADER.format("http://127.0.0.1:8080", client[1]) + "\n".join(rows) + "\n",
        HEADER.format("https://wandb.example.com", client[1]) + "\n".join(_rows(then)) + "\n",
    )


def _rows(found: Diagnosis) -> list[str]:
    names = {member.name for member in found.members}
    lines = (x for x in report_table(found).splitlines() if x.split()[:1] and x.split()[0] in names)
    return [x if len(x) <= WIDTH else f"{x[: WIDTH - 4]} ..." for x in lines]


def with_reports(page: str, written: tuple[str, ...]) -> str:
    """Return the page with its reports replaced, which are the last blocks of code."""
    parts = page.split("```\n")
    places = [n for n, part in enumerate(parts) if part.startswith("server   ")]
    assert len(places) == len(written), f"{PAGE.name} has {len(places)} reports"
    for place, text in zip(places, written, strict=True):
        parts[place] = text
    return "```\n".join(parts)


def main() -> None:
    """Write the reports into the page."""
    with LocalServer() as server:
        written = reports(server, server.create_user("ada"))
    PAGE.write_text(with_reports(PAGE.read_text("utf-8"), written), "utf-8")


if __name__ == "__main__":
    main()
