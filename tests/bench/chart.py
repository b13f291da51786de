"""Draw the measurements as an SVG picture: one group of bars for each task."""

from __future__ import annotations

from xml.sax.saxutils import escape

from .parts import CLIENTS, Line

NAMES = {"ours": "this client", "plain": "plain httpx", "official": "official SDK"}
COLORS = {"ours": "#2563eb", "plain": "#9ca3af", "official": "#f59e0b"}
LABELS, BARS, BAR, GAP, TOP = 330, 420, 12, 10, 40  # pixels


def chart(lines: list[Line], caption: str) -> str:
    """Return an SVG document. Bars show time relative to the slowest client of the task.

    Args:
        lines: The measurements; tasks with one client are left out.
        caption: The text below the picture, such as date and machine.
    """
    tasks = dict[str, dict[str, float]]()
    for line in lines:
        if line.client in NAMES:
            tasks.setdefault(line.what, {})[line.client] = line.result.seconds
    tasks = {what: found for what, found in tasks.items() if len(found) > 1}
    parts, y = list[str](), TOP
    for what, found in tasks.items():
        slowest = max(found.values()) or 1.0
        middle = y + len(found) * BAR / 2 + 4
        parts.append(f'<text x="{LABELS - 8}" y="{middle}" text-anchor="end">{escape(what)}</text>')
        for client in (name for name in CLIENTS if name in found):
            seconds = found[client]
            width = max(1.0, seconds / slowest * BARS)
            shown = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
            parts.append(
                f'<rect x="{LABELS}" y="{y}" width="{width:.1f}" height="{BAR - 2}" '
                f'fill="{COLORS[client]}"/>'
            )
            parts.append(f'<text x="{LABELS + width + 5:.1f}" y="{y + BAR - 3}">{shown}</text>')
            y += BAR
        y += GAP
    legend = "".join(
        f'<rect x="{LABELS + at * 130}" y="12" width="10" height="10" fill="{COLORS[client]}"/>'
        f'<text x="{LABELS + at * 130 + 15}" y="21">{NAMES[client]}</text>'
        for at, client in enumerate(CLIENTS)
    )
    height = y + 30
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABELS + BARS + 80}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="11" fill="#374151">\n'
        '<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'{legend}\n{body}\n<text x="{LABELS}" y="{height - 10}">{escape(caption)}</text>\n</svg>\n'
    )
