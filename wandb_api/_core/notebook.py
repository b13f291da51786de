"""Show objects in notebooks: cards, tables of listings, and frames of their pages."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from html import escape
from importlib import import_module
from typing import cast

from ..errors import ArgumentTypeError
from .arguments import number_or_nan
from .shown import card_facts, card_link, card_title, has_card, in_notebook

MOST_ROWS = 50  # of a listing, so that a notebook stays small
MOST_PIXELS = 1 << 31
LONGEST = 80  # characters of a cell
MOST_BRIEF = 6  # values of a dict on a card
MUTED = "color:gray;font-size:90%"
LEFT = "text-align:left;white-space:nowrap"


@dataclass(frozen=True)
class Link:
    """A cell of a table that is a link."""

    text: str
    url: str | None


def iframe(url: str | None, what: str, *, height: int, hidden: bool) -> str:
    """Build an HTML frame that shows ``url`` in a notebook, behind a button if ``hidden``."""
    if url is None:
        return f"<div>{escape(what)} has no URL</div>"
    pixels = number_or_nan(height)
    if not 0 <= pixels < MOST_PIXELS:
        raise ArgumentTypeError(f"height is {height!r}; it must be a number of pixels")
    style = f"border:none;width:100%;height:{int(pixels)}px;"
    button = ""
    if hidden:
        style += "display:none;"
        toggle = "this.nextSibling.style.display='block';this.style.display='none';"
        button = f'<button onClick="{toggle}">Display W&B {escape(what)}</button>'
    frame = f"<iframe src='{escape(url)}?jupyter=true' style='{style}'></iframe>"
    return button + frame


def in_vscode() -> bool:
    """Whether this is a notebook in VS Code, which does not show frames of web pages."""
    return "VSCODE_PID" in os.environ or "VSCODE_CWD" in os.environ


def show(html: str, text: str) -> bool:
    """Show an object in the notebook that this runs in.

    Args:
        html: A frame of its page.
        text: Plain text, for notebooks that do not show frames.

    Returns:
        False outside a notebook.
    """
    if not in_notebook():
        return False
    shown = import_module("IPython.display")
    framed = f"<div>{html}</div>"  # IPython warns of HTML that begins with a frame
    shown.display(shown.Pretty(text) if in_vscode() else shown.HTML(framed))
    return True


# ---- cards and tables


def cell(value: object) -> str:
    """Return a value as short escaped HTML."""
    if isinstance(value, Link):
        return link(value)
    text = plain(value)
    if len(text) <= LONGEST:
        return escape(text)
    return f'<span title="{escape(text[: LONGEST * 10])}">{escape(text[: LONGEST - 1])}…</span>'


def plain(value: object) -> str:
    """Return a value as short text."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.5g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in cast("Sequence[object]", value))
    if isinstance(value, dict):
        return json.dumps(value, default=str)
    return str(value)


def brief(values: Mapping[str, object]) -> str:
    """Return the first plain values as ``key=value`` pairs; keys that W&B writes are left out."""
    found = [
        f"{key}={plain(value)}"
        for key, value in values.items()
        if not key.startswith("_") and isinstance(value, (str, int, float))
    ]
    rest = f", … ({len(found)})" if len(found) > MOST_BRIEF else ""
    return ", ".join(found[:MOST_BRIEF]) + rest


def link(target: Link) -> str:
    """Return an HTML link, or only its text if it has no web address."""
    text = cell(target.text)
    if not target.url or not target.url.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(target.url)}" target="_blank" rel="noopener">{text}</a>'


def card(kind: str, title: str, url: str | None, facts: Mapping[str, object]) -> str:
    """Build a compact card of an object; everything is escaped.

    Args:
        kind: The name of its class.
        title: What the object is called.
        url: Its page.
        facts: The attributes to show.
    """
    rows = "".join(
        f'<tr><th style="{LEFT};font-weight:normal;color:gray">{escape(name)}</th>'
        f'<td style="text-align:left">{cell(value)}</td></tr>'
        for name, value in facts.items()
    )
    body = f'<table style="margin:4px 0 0 0">{rows}</table>' if rows else ""
    return (
        '<div style="display:inline-block;border:1px solid rgba(128,128,128,.4);'
        'border-radius:6px;padding:8px 12px">'
        f'<span style="{MUTED}">{escape(kind)}</span> <b>{link(Link(title, url))}</b>{body}</div>'
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Build an HTML table; every cell is escaped."""
    cells = "".join(f'<th style="{LEFT}">{escape(name)}</th>' for name in head)
    lines = "".join(
        "<tr>" + "".join(f'<td style="{LEFT}">{cell(value)}</td>' for value in row) + "</tr>"
        for row in rows
    )
    return (
        '<div style="overflow-x:auto"><table>'
        f"<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def listing(title: str, body: str, note: str, problem: Exception | None = None) -> str:
    """Build a listing; everything but ``body`` is escaped.

    Args:
        title: What it lists.
        body: The table of its items.
        note: How much of it is shown.
        problem: Why no items could be loaded.
    """
    if problem is not None:
        note = f"{type(problem).__name__}: {problem}"
    return f'<div><b>{escape(title)}</b> <span style="{MUTED}">{escape(note)}</span></div>{body}'


def note_of(shown: int, have: int, total: int | None, *, loaded: bool, ended: bool) -> str:
    """Describe how much of a listing is shown.

    Args:
        shown: The number of items that are shown.
        have: The number of loaded items.
        total: The number of all items, if the server reports it.
        loaded: Whether a page is loaded.
        ended: Whether all items are loaded.
    """
    if not loaded:
        return "nothing is loaded yet: `await` its first() or load(), then show it again"
    if total is None and not ended:
        return f"the first {shown} items"
    whole = have if total is None else max(total, have)
    return f"{shown} of {whole} items"


def table_of_items(items: Sequence[object]) -> str:
    """Build a table of items of any class, with a column for each of their attributes."""
    rows = [facts_of(item) for item in items]
    head = list(dict.fromkeys(name for row in rows for name in row))
    return table(head, [[row.get(name) for name in head] for row in rows]) if rows else ""


def facts_of(item: object) -> dict[str, object]:
    """Return the cells of an item by column."""
    if has_card(item):
        facts = {k: v for k, v in card_facts(item).items() if k != "name"}
        return {"name": Link(card_title(item), card_link(item)), **facts}
    if isinstance(item, Mapping):
        return {str(k): v for k, v in cast("Mapping[object, object]", item).items()}
    if is_dataclass(item) and not isinstance(item, type):
        return {field.name: getattr(item, field.name) for field in fields(item)}
    return {"": item if isinstance(item, (str, int, float)) else repr(item)}
