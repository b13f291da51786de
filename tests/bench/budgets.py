"""The budgets of the design, checked against what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .parts import PAGE, Line


def check(lines: list[Line]) -> Iterator[str]:
    """A sentence for each budget that the measured lines can tell something about."""
    ours = {line.what: line.result for line in lines if line.client == "ours"}
    plain = {line.what: line.result for line in lines if line.client == "plain"}
    if "import" in ours and "import" in plain:
        ratio = ours["import"].seconds / plain["import"].seconds
        yield _said("import / (import httpx, pydantic)", ratio, 1.7, "x")
    if "Api(...)" in ours:
        yield _said("Api(...)", ours["Api(...)"].seconds * 1000, 5.0, " ms")
        yield _said("requests of Api(...)", float(ours["Api(...)"].requests or 0), 0.0, "")
    for what, found in ours.items():
        total = re.match(r"([\d,]+) runs, per_page=1000", what)
        if total and found.requests is not None:
            pages = -(-int(total[1].replace(",", "")) // 1000)
            yield _said(f"requests of {what}", float(found.requests), float(pages), "")
    if PAGE in ours and PAGE in plain:
        yield _said(f"{PAGE} / json.loads", ours[PAGE].seconds / plain[PAGE].seconds, 1.8, "x")


def _said(what: str, value: float, budget: float, unit: str) -> str:
    word = "holds" if value <= budget else "OVER"
    return f"{word}: {what}: {value:.2f}{unit} (budget {budget:g}{unit})"
