"""Check the measured values against the budgets of the design."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .parts import PAGE, Line


def check(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each budget that the measured lines cover."""
    ours = {line.what: line.result for line in lines if line.client == "ours"}
    plain = {line.what: line.result for line in lines if line.client == "plain"}
    if "import" in ours and "import" in plain:
        ratio = ours["import"].seconds / plain["import"].seconds
        yield _verdict("import / (import httpx, pydantic)", ratio, 1.7, "x")
    if "Api(...)" in ours:
        yield _verdict("Api(...)", ours["Api(...)"].seconds * 1000, 5.0, " ms")
        yield _verdict("requests of Api(...)", float(ours["Api(...)"].requests or 0), 0.0, "")
    for what, found in ours.items():
        total = re.match(r"([\d,]+) runs, per_page=1000", what)
        if total and found.requests is not None:
            pages = -(-int(total[1].replace(",", "")) // 1000)
            yield _verdict(f"requests of {what}", float(found.requests), float(pages), "")
    if PAGE in ours and PAGE in plain:
        yield _verdict(f"{PAGE} / json.loads", ours[PAGE].seconds / plain[PAGE].seconds, 1.8, "x")
    yield from transfers(lines)
    yield from ratios(lines)
    yield from at_once(lines)
    yield from growth(lines)


def transfers(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each budget of uploads and downloads."""
    seconds = {(line.what, line.client): line.result.seconds for line in lines}
    for (what, client), ours in seconds.items():
        if client != "ours":
            continue
        if what.startswith(("upload: ", "download: ")) and (what, "official") in seconds:
            yield _verdict(f"{what} / official", ours / seconds[what, "official"], 1.0, "x")
        large = " MB" in what
        twice = large and not what.endswith("cache skipped")  # plain httpx writes one file
        if what.startswith("download: ") and (what, "plain") in seconds and not twice:
            budget = 1.2 if large else 1.0
            yield _verdict(f"{what} / plain", ours / seconds[what, "plain"], budget, "x")
        if what.startswith("download again, unchanged"):
            yield _verdict(what, ours, 1.0, " s")


def ratios(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each budget of first calls and listings."""
    seconds = {(line.what, line.client): line.result.seconds for line in lines}
    for (what, client), ours in seconds.items():
        if client != "ours" or (what, "plain") not in seconds:
            continue
        ratio = ours / seconds[what, "plain"]
        if what.startswith("first run()"):
            yield _verdict(f"{what} / plain", ratio, 2.0, "x")
        if "per_page=1000, touched; canned" in what:
            yield _verdict(f"{what} / plain", ratio, 1.0, "x")
        if (what, "ours, fast") in seconds and (what, "plain, fast") in seconds:
            ratio = seconds[what, "ours, fast"] / seconds[what, "plain, fast"]
            yield _verdict(f"{what}, extra fast / plain with orjson", ratio, 1.8, "x")
    for line in lines:
        client, _, variant = line.client.partition(", ")
        if client == "ours" and line.what.startswith("10,000 runs, per_page=1000, touched"):
            what = f"{line.what}, {variant}" if variant else line.what
            yield _verdict(f"memory of {what}", line.result.peak_mb, 120.0, " MB")


def at_once(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each budget of many requests at once."""
    serial = [line.result for line in lines if line.what.endswith("after the other, 50 ms latency")]
    for line in lines:
        found = re.match(r"histories of ([\d,]+) runs, (50 ms|at most (\d+))", line.what)
        if found is None:
            continue
        count, taken = int(found[1].replace(",", "")), line.result.seconds
        if found[3]:
            share = int(found[3]) * taken / count
            yield _verdict(f"time / least possible, {line.what}, {line.client}", share, 1.1, "x")
            refused = 100 * line.result.answer.get("refused", 0) / count
            yield _verdict(f"refused, {line.what}, {line.client}", refused, 1.0, " %")
        elif serial:
            one = serial[0].seconds / (serial[0].requests or 1)
            share = taken / (one * count)
            yield _verdict(f"{line.what}, {line.client} / serial", share, 1 / 15, "x")


def growth(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each task whose cost was measured with growing numbers of items.

    The time per item with the most items is compared with that of the number before, as fewer items
    do not outweigh what each task costs once.
    """
    by_task = dict[str, list[tuple[int, float]]]()
    for line in lines:
        if found := re.match(r"scale: ([\d,]+) (.+)", line.what):
            count = int(found[1].replace(",", ""))
            by_task.setdefault(found[2], []).append((count, line.result.seconds / count))
    for task, measured in by_task.items():
        *_, before, last = [(0, 0.0), *sorted(measured)]
        if before[0]:
            what = f"time of each of {last[0]:,} {task} / of {before[0]:,}"
            yield _verdict(what, last[1] / before[1], 1.5, "x")


def _verdict(what: str, value: float, budget: float, unit: str) -> str:
    word = "holds" if value <= budget else "OVER"
    return f"{word}: {what}: {value:.2f}{unit} (budget {budget:g}{unit})"
