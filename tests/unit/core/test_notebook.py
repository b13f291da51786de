"""Objects in notebooks: frames of their pages, tables, and text where frames are not shown."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from wandb_api._core.notebook import ShowsPage, iframe, table


class Page(ShowsPage):
    _noun = "run"
    url = "https://a/run"

    def __repr__(self) -> str:
        return "<Page>"


def test_frames_and_tables_are_escaped() -> None:
    frame = iframe("https://a/'x", "run", height=7, hidden=True)
    assert "height:7px" in frame
    assert "display:none" in frame
    assert "Display W&amp;B run" in frame
    assert "'x" not in frame.replace("&#x27;x", "")
    assert "button" not in iframe("https://a", "run", height=1, hidden=False)
    assert iframe(None, "<b>", height=1, hidden=False) == "<div>&lt;b&gt; has no URL</div>"
    assert table(["<h>"], [[None, "<c>"]]).count("&lt;") == 2


def test_nothing_is_shown_outside_a_notebook() -> None:
    assert Page().display() is False


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
    assert page.display() is True
    assert shown == [("html", page.to_html())]
    assert page._repr_html_() == page.to_html()
    monkeypatch.setenv("VSCODE_PID", "1")  # shows no frames
    assert page.display() is True
    assert shown[1:] == [("text", "<Page> https://a/run")]
    assert page._repr_html_() is None
