"""Objects in notebooks: frames of their pages, tables, and text where frames are not shown."""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from fractions import Fraction
from types import SimpleNamespace

import pytest

from wandb_api._core.notebook import (
    Link,
    brief,
    cell,
    iframe,
    note_of,
    show,
    table,
    table_of_items,
)
from wandb_api._core.shown import repr_html, shows_card


@shows_card
class Page:
    name = "<run>"
    url = "https://a/run"

    def _card_link(self) -> str:
        return self.url

    def __repr__(self) -> str:
        return "<Page>"


def test_frames_and_tables_are_escaped() -> None:
    frame = iframe("https://a/'x", "run", height=7, hidden=True)
    assert "height:7px" in frame
    assert "display:none" in frame
    assert "Display W&B run</button>" in frame
    assert "'x" not in frame.replace("&#x27;x", "")
    assert "button" not in iframe("https://a", "run", height=1, hidden=False)
    assert iframe(None, "<b>", height=1, hidden=False) == "<div>&lt;b&gt; has no URL</div>"
    assert table(["<h>"], [[None, "<c>"]]).count("&lt;") == 2
    unsafe = table(["h"], [[Link("<a>", "javascript:alert(1)"), Link("b", 'https://a/"x')]])
    assert "javascript" not in unsafe
    assert 'href="https://a/&quot;x"' in unsafe


def test_cells_are_short() -> None:
    assert cell(1 / 3) == "0.33333"
    assert cell(datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)) == "2026-01-02 03:04"
    assert cell({"a": [1]}) == "{&quot;a&quot;: [1]}"
    long = cell("<" * 100)
    assert long.startswith('<span title="&lt;')
    assert long.endswith("…</span>")
    assert brief({"a": 1, "_b": 2, "c": {"d": 1}, "e": "x"}) == "a=1, e=x"
    assert brief({str(n): n for n in range(9)}).endswith("5=5, … (9)")


def test_tables_of_items_of_any_kind() -> None:
    assert table_of_items([]) == ""
    html = table_of_items(["<alias>", Page(), {"k": "v"}, Fraction(1, 3)])
    assert "&lt;alias&gt;" in html
    assert ">&lt;run&gt;</a>" in html
    assert "<th" in html
    assert "Fraction(1, 3)" in html
    assert note_of(2, 2, None, loaded=True, ended=False) == "the first 2 items"
    assert note_of(50, 70, 80, loaded=True, ended=False) == "50 of 80 items"


def test_nothing_is_shown_outside_a_notebook() -> None:
    assert show("<b>html</b>", "text") is False


def test_a_notebook_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[object]()
    display = SimpleNamespace(
        HTML=lambda text: ("html", text),
        Pretty=lambda text: ("text", text),
        display=shown.append,
    )
    for name in ("VSCODE_PID", "VSCODE_CWD"):
        monkeypatch.delenv(name, raising=False)
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    page = Page()
    frame = iframe(page.url, "run", height=420, hidden=False)
    assert show(frame, "text") is True
    assert shown == [("html", f"<div>{frame}</div>")]
    assert 'href="https://a/run"' in repr_html(page)
    monkeypatch.setenv("VSCODE_PID", "1")  # shows no frames
    assert show(frame, "text") is True
    assert shown[1:] == [("text", "text")]
    assert "iframe" not in repr_html(page)
