"""Show objects in notebooks: frames of their pages, and tables."""

from __future__ import annotations

import os
import sys
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from .public import DeclaredAttributes


class ShowsPage(DeclaredAttributes):
    """Base of objects whose page can be shown in a notebook."""

    _noun: ClassVar[str]  # what the page shows, such as "run"

    if TYPE_CHECKING:

        @property
        def url(self) -> str | None: ...

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """Return an HTML frame that shows the page in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return iframe(self.url, self._noun, height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show the page in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return show(self.to_html(height, hidden), f"{self!r} {self.url}")

    def _repr_html_(self) -> str | None:
        """Return the frame; None in notebooks that show the text instead."""
        return None if in_vscode() else self.to_html()


def iframe(url: str | None, what: str, *, height: int, hidden: bool) -> str:
    """Build an HTML frame that shows ``url`` in a notebook, behind a button if ``hidden``."""
    if url is None:
        return f"<div>{escape(what)} has no URL</div>"
    style = f"border:none;width:100%;height:{int(height)}px;"
    button = ""
    if hidden:
        style += "display:none;"
        toggle = "this.nextSibling.style.display='block';this.style.display='none';"
        button = f'<button onClick="{toggle}">Display W&amp;B {escape(what)}</button>'
    return f"{button}<iframe src='{escape(url)}?jupyter=true' style='{style}'></iframe>"


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
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or not hasattr(shell, "kernel"):
        return False
    shown = import_module("IPython.display")
    shown.display(shown.Pretty(text) if in_vscode() else shown.HTML(html))
    return True


def table(head: list[str], rows: list[list[object]]) -> str:
    """Build a small HTML table; every cell is escaped."""
    cells = "".join(f"<th>{escape(h)}</th>" for h in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape('' if c is None else str(c))}</td>" for c in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
