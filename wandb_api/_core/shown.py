"""Objects that notebooks show as a small card; what renders it is loaded when it is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar, cast

from ..errors import Error
from .public import declared

C = TypeVar("C")


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


def counted(count: int, noun: str) -> str:
    """Return a number with a noun whose plural ends in ``s``: ``1 file``, ``2 files``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


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


def shows_card(kind: type[C]) -> type[C]:
    """Decorate a class whose objects notebooks show as a card: name, link to its page, attributes.

    ``_card`` of a class, or of one of its subclasses, names the attributes. Methods named `_card_title`,
    `_card_link` and `_card_facts` replace what the functions below do. A card sends no request:
    attributes that are not loaded, or that the server lacks, are left out. The attributes of the class
    are `declared`.
    """
    for name, value in (("_card", ()), ("_repr_html_", repr_html)):
        if name not in vars(kind):
            setattr(kind, name, value)
    return declared(kind)


def repr_html(self: object) -> str:
    """Return a card for notebooks; sends no request."""
    from .notebook import card  # saves its import outside notebooks

    return card(type(self).__name__, card_title(self), card_link(self), card_facts(self))


def has_card(item: object) -> bool:
    """Whether notebooks show the object as a card."""
    return hasattr(type(item), "_card")


def card_facts(item: object) -> dict[str, object]:
    """Return the attributes that are shown, without those that have no value."""
    replaced = _hook(item, "_card_facts")
    return named_facts(item) if replaced is None else cast("dict[str, object]", replaced())


def named_facts(item: object) -> dict[str, object]:
    """Return the attributes that the class names, without those that have no value."""
    names: tuple[str, ...] = getattr(item, "_card", ())
    return readable({name: partial(getattr, item, name) for name in names})


def card_title(item: object) -> str:
    """Return what the card calls the object, as far as it is known: its name."""
    read = _hook(item, "_card_title") or partial(getattr, item, "name", "")
    return str(readable({"": read}).get("", ""))


def card_link(item: object) -> str | None:
    """Return the address of the object's page; None if it has none, or if it is not known."""
    read = _hook(item, "_card_link")
    url = readable({"": read}).get("") if read else None
    return None if url is None else str(url)


def _hook(item: object, name: str) -> Callable[[], object] | None:
    return getattr(item, name) if hasattr(type(item), name) else None
