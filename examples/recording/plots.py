"""Two small plots as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c")


def curve(series: Mapping[str, Sequence[float]], title: str) -> str:
    """Draw lines over the epochs."""
    width, height = 320, 180
    values = [v for line in series.values() for v in line]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    lines = list[str]()
    for colour, (name, line) in zip(COLOURS, series.items(), strict=False):
        across = width / max(len(line) - 1, 1)
        points = " ".join(
            f"{at * across:.0f},{20 + (height - 30) * (1 - (v - low) / span):.0f}"
            for at, v in enumerate(line)
        )
        lines.append(
            f'<polyline fill="none" stroke="{colour}" points="{points}">'
            f"<title>{escape(name)}</title></polyline>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<text x="4" y="14" font-size="12">{escape(title)}</text>{"".join(lines)}</svg>\n'
    )


def matrix(counts: Sequence[Sequence[int]], names: Sequence[str]) -> str:
    """Draw a confusion matrix: rows are true labels, columns predictions."""
    side = 24
    top = max((max(row) for row in counts), default=0) or 1
    cells = list[str]()
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            cells.append(
                f'<rect x="{x * side}" y="{y * side}" width="{side}" height="{side}" '
                f'fill="#08519c" fill-opacity="{count / top:.2f}"/>'
                f'<text x="{x * side + 4}" y="{y * side + 16}" font-size="10">{count}</text>'
            )
    size = side * len(names)
    label = escape(", ".join(names))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f"<title>{label}</title>{''.join(cells)}</svg>\n"
    )
