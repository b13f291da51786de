"""What is measured, part by part; each part gives lines of the table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wandb_api.local import LocalServer, Seen

from . import data
from .canned import CannedServer, graphql_bodies
from .measure import Measured, median_of, run_worker

CLIENTS = ("ours", "plain", "official")


@dataclass
class Sizes:
    """How much is measured."""

    runs: int = 10_000
    rows: int = 100_000
    repeat: int = 3
    small_files: tuple[int, ...] = (500, 1000)
    large_mb: int = 500
    official: bool = True


@dataclass
class Line:
    """One line of the table."""

    what: str
    client: str
    result: Measured


@dataclass
class Bench:
    """The servers, and what was measured so far."""

    sizes: Sizes
    server: LocalServer
    canned: CannedServer
    seen: list[Seen]
    lines: list[Line] = field(default_factory=list[Line])

    def clients(self, *names: str) -> list[str]:
        """The clients that take part."""
        return [n for n in names or CLIENTS if n != "official" or self.sizes.official]

    def at(self, url: str | None = None, **more: Any) -> dict[str, Any]:
        """Parameters of a task."""
        return {"url": url or self.server.url, "key": self.server.api_key, **more}

    def measure(
        self,
        what: str,
        client: str,
        task: str,
        parameters: dict[str, Any],
        *,
        count: Callable[[], int] | None = None,
        repeat: int | None = None,
    ) -> Measured:
        """Run a task some times and keep the median."""
        times = repeat or self.sizes.repeat
        results = [run_worker(client, task, parameters, count=count) for _ in range(times)]
        middle = median_of(results)
        self.lines.append(Line(what, client, middle))
        return middle

    def requests(self) -> int:
        """How many requests the local server got."""
        return len(self.seen)

    def recorded(self, client: str, task: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """The requests that a client sends for a task; the canned server knows them afterwards."""
        self.canned.bodies.clear()
        self.canned.answers.clear()
        run_worker(client, task, {**parameters, "url": self.canned.url})
        return graphql_bodies(self.canned.bodies)


def imports(bench: Bench) -> None:
    """Import time and modules loaded."""
    for client in bench.clients():
        bench.measure("import", client, "import", {}, repeat=max(7, bench.sizes.repeat))


def constructor(bench: Bench) -> None:
    """`Api(...)`."""
    for client in bench.clients("ours", "official"):
        bench.measure("Api(...)", client, "constructor", bench.at(), count=bench.requests)


def first_run(bench: Bench) -> None:
    """A fresh process until one run is there."""
    path = f"{data.ENTITY}/{data.PROJECT}/run00000"
    bodies = bench.recorded("ours", "first run", bench.at(run=path))
    given = bench.at(run=path, bodies=bodies)
    for client in bench.clients():
        bench.measure(
            "first run(), fresh process", client, "first run", given, count=bench.requests
        )


PAGE = "a page of 1,000 runs from its bytes"


def page(bench: Bench) -> None:
    """What the client makes of one page's bytes, beside ``json.loads``."""
    given: dict[str, Any] = {"path": f"{data.ENTITY}/{data.PROJECT}", "touch": False}
    options = {**given, "options": {"per_page": 1000}}
    bench.recorded("ours", "list", bench.at(**options))
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        answer.write(last_page(bench.canned.answers[0]))
        answer.flush()
        for client in bench.clients("ours", "plain"):
            bench.measure(PAGE, client, "page", bench.at(**given, answer=answer.name))


def last_page(content: bytes) -> bytes:
    """A page with nothing after it, so that the same bytes answer a whole listing."""
    return content.replace(b'"hasNextPage":true', b'"hasNextPage":false')


def listing(bench: Bench) -> None:
    """All runs of a project, by default arguments and by 1000, against both servers."""
    path, total = f"{data.ENTITY}/{data.PROJECT}", bench.sizes.runs
    for options, word in (({}, "default"), ({"per_page": 1000}, "per_page=1000")):
        for touch in (False, True):
            given: dict[str, Any] = {"path": path, "options": options, "touch": touch}
            bodies = bench.recorded("ours", "list", bench.at(**given))
            what = (
                f"{total:,} runs, {word}, config and summary {'touched' if touch else 'untouched'}"
            )
            for client in bench.clients("ours", "plain"):
                parameters = bench.at(**given, bodies=bodies)
                bench.measure(
                    f"{what}; local server", client, "list", parameters, count=bench.requests
                )
            for client in bench.clients("ours", "plain"):
                parameters = bench.at(bench.canned.url, **given, bodies=bodies)
                bench.measure(
                    f"{what}; canned",
                    client,
                    "list",
                    parameters,
                    count=lambda: bench.canned.requests,
                )
            if touch:
                official_listing(bench, what, given)


def official_listing(bench: Bench, what: str, given: dict[str, Any]) -> None:
    """The official SDK: by default it asks for each run's config again, so it is measured once."""
    if not bench.sizes.official:
        return
    lazy = given["options"] == {}
    bench.measure(
        f"{what}; local server",
        "official",
        "list",
        bench.at(**given),
        count=bench.requests,
        repeat=1 if lazy else None,
    )
    if not lazy:
        whole = {**given, "options": {**given["options"], "lazy": False}}
        bench.measure(
            f"{what}, lazy=False; local server",
            "official",
            "list",
            bench.at(**whole),
            count=bench.requests,
        )


def history(bench: Bench) -> None:
    """Every row of a long run, and 500 sampled ones as a data frame."""
    path = f"{data.ENTITY}/{data.LONG}/long"
    bodies = bench.recorded("ours", "scan", bench.at(run=path))
    given = bench.at(run=path, bodies=bodies)
    for client in bench.clients():
        what = f"scan_history, {bench.sizes.rows:,} rows x 10 metrics"
        bench.measure(what, client, "scan", given, count=bench.requests)
    for client in bench.clients("ours", "official"):
        bench.measure("history(500) as pandas", client, "history", given, count=bench.requests)


PARTS: dict[str, Callable[[Bench], None]] = {
    "import": imports,
    "constructor": constructor,
    "first-run": first_run,
    "page": page,
    "list": listing,
    "history": history,
}


def table(lines: list[Line]) -> Iterator[str]:
    """The table as Markdown."""
    yield "| what | client | seconds | requests | CPU s, with children | peak MB |"
    yield "|---|---|--:|--:|--:|--:|"
    for line in lines:
        found = line.result
        requests = "" if found.requests is None else f"{found.requests:,}"
        extra = f" ({found.answer['modules']} modules)" if "modules" in found.answer else ""
        yield (
            f"| {line.what}{extra} | {line.client} | {found.seconds:.3f} | {requests} "
            f"| {found.cpu:.2f} | {found.peak_mb:.0f} |"
        )
