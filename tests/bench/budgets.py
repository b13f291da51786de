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


def transfers(lines: list[Line]) -> Iterator[str]:
    """Return one sentence for each budget of uploads and downloads."""
    seconds = {(line.what, line.client): line.result.seconds for line in lines}
    for (what, client), ours in seconds.items():
        if client != "ours":
            continue
        if what.startswith("upload: ") and (what, "official") in seconds:
            yield _verdict(f"{what} / official", ours / seconds[what, "official"], 1.0, "x")
        if what.startswith("download: ") and (what, "plain") in seconds:
            budget = 1.2 if what.endswith("MB") else 1.0
            yield _verdict(f"{what} / plain", ours / seconds[what, "plain"], budget, "x")
        if what.startswith("download again, unchanged"):
            yield _verdict(what, ours, 1.0, " s")


def _verdict(what: str, value: float, budget: float, unit: str) -> str:
    word = "holds" if value <= budget else "OVER"
    return f"{word}: {what}: {value:.2f}{unit} (budget {budget:g}{unit})"
