"""What a download has to do, from a manifest and what is on this machine. The plan is pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .digests import MD5, Content, raw_digest
from .entry_paths import local_paths
from .manifest import Entry
from .references import is_unchecked


@dataclass(frozen=True)
class Item:
    """An entry, the place where it goes, and what its bytes must be.

    ``content`` is None for references whose digest is no digest of their bytes.
    """

    entry: Entry
    target: Path
    content: Content | None


@dataclass
class DownloadPlan:
    """What to do with each entry.

    Attributes:
        present: Right on disk already.
        cached: In the cache, under their digest.
        fetch: To be asked from the server; one for each content.
        same: Of the same content as one of ``fetch``, to be copied from it.
        references: To be read from where they lead.
    """

    present: list[Item] = field(default_factory=list[Item])
    cached: list[Item] = field(default_factory=list[Item])
    fetch: list[Item] = field(default_factory=list[Item])
    same: list[tuple[Item, Item]] = field(default_factory=list[tuple[Item, Item]])
    references: list[Item] = field(default_factory=list[Item])

    @property
    def size(self) -> int:
        """Bytes that will be fetched, as far as the manifest knows."""
        return sum(i.entry.size or 0 for i in (*self.fetch, *self.references))


def content_of(entry: Entry, algorithm: str = MD5) -> Content | None:
    """What an entry's bytes must be; None of references that carry no digest of their bytes."""
    if entry.ref is not None and not entry.ref.startswith(("file:", "wandb-artifact:")):
        return None
    raw = raw_digest(entry.digest)
    if raw is None or (entry.ref is not None and is_unchecked(entry)):
        return None
    if (entry.ref or "").startswith("file:"):
        algorithm = MD5  # whatever the stored files have
    return Content(raw, entry.size if entry.ref is None else None, algorithm)


def items_of(
    entries: Iterable[Entry], root: Path, prefix: str | None, algorithm: str = MD5
) -> list[Item]:
    """The entries whose path begins with ``prefix``, with their places below ``root``.

    Raises:
        UsageError: One of them would lie outside ``root``, or two need the same place.
    """
    wanted = [entry for entry in entries if not prefix or entry.path.startswith(prefix)]
    places = local_paths(root, [entry.path for entry in wanted])
    return [
        Item(entry, place, content_of(entry, algorithm))
        for entry, place in zip(wanted, places, strict=True)
    ]


def plan_download(
    items: Iterable[Item], right: Collection[str], in_cache: Collection[Content]
) -> DownloadPlan:
    """What to do, given which paths are ``right`` on disk and which contents the cache has."""
    plan, first = DownloadPlan(), dict[Content, Item]()
    for item in items:
        content = item.content
        if item.entry.path in right:
            plan.present.append(item)
        elif item.entry.ref is not None:
            plan.references.append(item)
        elif content is None:
            plan.fetch.append(item)
        elif content in in_cache:
            plan.cached.append(item)
        elif content in first:
            plan.same.append((item, first[content]))
        else:
            first[content] = item
            plan.fetch.append(item)
    return plan
