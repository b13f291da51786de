"""Base of objects that notebooks show as a small card; what renders it is loaded when it is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from ..errors import Error
from .public import DeclaredAttributes


def in_notebook() -> bool:
    """Whether this program runs in a kernel of Jupyter."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def human_size(size: float) -> str:
    """Format a number of bytes in binary units: ``0.0B``, ``1.5KiB``."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(size) < 1024:
            return f"{size:.1f}{unit}"
        size /= 1024
    return f"{size:.1f}TiB"


def readable(facts: Mapping[str, Callable[[], object]]) -> dict[str, object]:
    """Return the facts that have a value, without those that are not loaded or that the server lacks.

    Args:
        facts: What reads each, by name.
    """
    found = dict[str, object]()
    for name, read in facts.items():
        try:
            value = read()
        except Error:
            continue
        if value is not None and value != "" and value != []:
            found[name] = value
    return found


class ShowsCard(DeclaredAttributes):
    """An object that notebooks show as a card: its name, a link to its page, and some attributes.

    A card sends no request: attributes that are not loaded, or that the server lacks, are left out.
    """

    __slots__ = ()

    _card: ClassVar[tuple[str, ...]] = ()  # the attributes that are shown

    def _card_facts(self) -> dict[str, object]:
        """Return the attributes that are shown, without those that have no value."""
        return readable({name: partial(getattr, self, name) for name in self._card})

    def _card_title(self) -> str:
        """Return what the card calls the object."""
        return str(getattr(self, "name", "") or "")

    def _card_link(self) -> str | None:
        """Return the address of the object's page; None if it has none."""
        return None

    def _repr_html_(self) -> str:
        """Return a card for notebooks; sends no request."""
        from .notebook import card, card_parts  # saves its import outside notebooks

        return card(type(self).__name__, *card_parts(self))
