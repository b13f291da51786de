"""The parts of the benchmark; each part yields lines of the table."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import Any

from wandb_api.local import LocalServer, Seen

from . import data
from .canned import CannedServer, graphql_bodies
from .measure import Measured, median_of, run_worker

CLIENTS = ("ours", "plain", "official")
COMPILES = ("import", "constructor", "first run", "history")  # tasks that load most of a package


@dataclass
class Sizes:
    """The amount of data to measure with."""

    runs: int = 10_000
    rows: int = 100_000
    repeat: int = 3
    small_files: tuple[int, ...] = (500, 1000)
    large_mb: int = 300
    many_files: int = 10_000
    histories: int = 1000
    scale: int = 100_000
    # at 2 ms for each upload and 2.6 ms for each download, 100,000 files take eight minutes
    scale_files: int = 100_000
    official: bool = True


@dataclass
class Line:
    """One line of the table: a task measured with each client."""

    what: str
    client: str
    result: Measured


@dataclass
class Bench:
    """The servers, and the measurements so far."""

    sizes: Sizes
    server: LocalServer
    canned: CannedServer
    seen: list[Seen]
    lines: list[Line] = field(default_factory=list[Line])
    warm: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def clients(self, *names: str) -> list[str]:
        """Return the clients to measure."""
        return [n for n in names or CLIENTS if n != "official" or self.sizes.official]

    def at(self, url: str | None = None, **more: Any) -> dict[str, Any]:
        """Return the parameters of a task."""
        return {"url": url or self.server.url, "key": self.server.api_key, **more}

    def measure(
        self,
        what: str,
        clients: list[str],
        task: str,
        parameters: dict[str, Any],
        *,
        count: Callable[[], int] | None = None,
        repeat: int | None = None,
    ) -> None:
        """Run a task several times with each client in turn and keep each client's median."""
        for client in clients:
            if task in COMPILES and (client, task) not in self.warm:
                run_worker(client, task, parameters)  # bytecode is compiled once, at installation
                self.warm.add((client, task))
        results: dict[str, list[Measured]] = {client: [] for client in clients}
        for _ in range(repeat or self.sizes.repeat):
            for client, found in results.items():
                found.append(run_worker(client, task, parameters, count=count))
        for client, found in results.items():
            seconds = [s for each in found for s in each.answer.get("times", [each.seconds])]
            middle = replace(median_of(found), spread=(min(seconds), max(seconds)))
            self.lines.append(Line(what, client, middle))
            print(f"  {what}, {client}: {cell(self.lines[-1].result)}", file=sys.stderr)

    def count_canned(self) -> int:
        """Count the requests that the canned server received."""
        return self.canned.requests

    def requests(self) -> int:
        """Count the requests that the local server received."""
        return len(self.seen)

    def recorded(self, client: str, task: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Record the requests of a task, so that the canned server can replay them."""
        self.canned.bodies.clear()
        self.canned.answers.clear()
        run_worker(client, task, {**parameters, "url": self.canned.url})
        return graphql_bodies(self.canned.bodies)


def imports(bench: Bench) -> None:
    """Measure import time and modules loaded."""
    bench.measure("import", bench.clients(), "import", {}, repeat=max(7, bench.sizes.repeat))


def constructor(bench: Bench) -> None:
    """Measure the constructor, `Api(...)`."""
    clients = bench.clients("ours", "official")
    bench.measure("Api(...)", clients, "constructor", bench.at(), count=bench.requests)


def first_run(bench: Bench) -> None:
    """Measure a new process until it has loaded one run."""
    path = f"{data.ENTITY}/{data.PROJECT}/run00000"
    bodies = bench.recorded("ours", "first run", bench.at(run=path))
    given = bench.at(run=path, bodies=bodies)
    what = "first run(), fresh process"
    bench.measure(what, bench.clients(), "first run", given, count=bench.requests)


PAGE = "a page of 1,000 runs from its bytes"
PAGE_SIZE = 1000


def page(bench: Bench) -> None:
    """Measure the parsing of one page, next to ``json.loads``."""
    given: dict[str, Any] = {"path": f"{data.ENTITY}/{data.PROJECT}", "touch": False}
    bench.recorded("ours", "list", bench.at(**given, options={"per_page": PAGE_SIZE}))
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        answer.write(last_page(bench.canned.answers[0]))
        answer.flush()
        parameters = bench.at(**given, answer=answer.name)
        bench.measure(PAGE, bench.clients("ours", "plain"), "page", parameters)


def last_page(content: bytes) -> bytes:
    """Return a page without a successor, so that the same bytes answer a whole listing."""
    ended = content.replace(b'"hasNextPage":true', b'"hasNextPage":false')
    return re.sub(rb'"runCount":\s*\d+', b'"runCount":%d' % PAGE_SIZE, ended)


def listing(bench: Bench) -> None:
    """Measure listing all runs of a project, with the default page size and with 1000."""
    path, total = f"{data.ENTITY}/{data.PROJECT}", bench.sizes.runs
    choices: list[tuple[dict[str, int], str]] = [
        ({}, "default"),
        ({"per_page": 1000}, "per_page=1000"),
    ]
    for options, word in choices:
        for touch in (False, True):
            given: dict[str, Any] = {"path": path, "options": options, "touch": touch}
            bodies = bench.recorded("ours", "list", bench.at(**given))
            what = f"{total:,} runs, {word}, {'touched' if touch else 'untouched'}"
            clients = bench.clients("ours", "plain")
            if touch and options:  # the server takes most of this time
                local = bench.at(**given, bodies=bodies)
                bench.measure(f"{what}; local server", clients, "list", local, count=bench.requests)
            canned = bench.at(bench.canned.url, **given, bodies=bodies)
            if touch and options:
                clients += ["ours, fast", *(["plain, fast"] if find_spec("orjson") else [])]
            bench.measure(f"{what}; canned", clients, "list", canned, count=bench.count_canned)
            if touch and options:
                official_listing(bench, what, given)


def official_listing(bench: Bench, what: str, given: dict[str, Any]) -> None:
    """Measure the official SDK once: by default it requests each run's config again."""
    whole: dict[str, Any] = {**given, "options": {**given["options"], "lazy": False}}
    for word, parameters in (("", given), (", lazy=False", whole)):
        bench.measure(
            f"{what}{word}; local server",
            bench.clients("official"),
            "list",
            {**bench.at(), **parameters},
            count=bench.requests,
            repeat=1,
        )


def history(bench: Bench) -> None:
    """Measure every row of a long run, and 500 sampled rows as a data frame."""
    path = f"{data.ENTITY}/{data.LONG}/long"
    bodies = bench.recorded("ours", "scan", bench.at(run=path))
    given = bench.at(run=path, bodies=bodies)
    what = f"scan_history, {bench.sizes.rows:,} rows x 10 metrics"
    bench.measure(what, bench.clients(), "scan", given, count=bench.requests)
    clients = bench.clients("ours", "official")
    bench.measure("history(500) as pandas", clients, "history", given, count=bench.requests)


PARTS: dict[str, Callable[[Bench], None]] = {
    "import": imports,
    "constructor": constructor,
    "first-run": first_run,
    "page": page,
    "list": listing,
    "history": history,
}


def table(lines: list[Line]) -> Iterator[str]:
    """Format the table as Markdown: one row per task, one column per client."""
    heads = {
        "ours": "this client",
        "plain": "plain httpx, `json.loads`",
        "official": "official SDK",
    }
    yield f"| | {' | '.join(heads.values())} |"
    yield "|---|---|---|---|"
    for what, variant in dict.fromkeys((line.what, _variant(line)) for line in lines):
        cells = {
            line.client.partition(", ")[0]: cell(line.result)
            for line in lines
            if (line.what, _variant(line)) == (what, variant)
        }
        name = f"{what}, {variant}" if variant else what
        yield f"| {name} | {' | '.join(cells.get(client, '') for client in heads)} |"


def _variant(line: Line) -> str:
    """The variant of a client, such as ``async``, which has a row of its own."""
    return line.client.partition(", ")[2]


def cell(found: Measured) -> str:
    """Format one client's wall time, requests, CPU with children and peak memory."""
    wall = found.seconds
    parts = [f"**{wall * 1000:.1f} ms**" if wall < 0.1 else f"**{wall:.2f} s**"]
    if found.spread is not None and found.spread[0] < found.spread[1]:
        parts.append(f"{found.spread[0]:.2f}-{found.spread[1]:.2f} s")
    if "modules" in found.answer:
        parts.append(f"{found.answer['modules']} modules")
    if found.requests is not None:
        parts.append(f"{found.requests:,} req")
    return ", ".join([*parts, f"{found.cpu:.2f} s CPU", f"{found.peak_mb:.0f} MB"])
