"""Plan a download from a manifest, the files on disk and the cache."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from .digests import ALGORITHM_KEY, XXH128, Content, raw_digest
from .manifest import Entry
from .references import is_unchecked

ARTIFACT = "wandb-artifact:"


@dataclass(frozen=True)
class Item:
    """An entry, its target path, and the expected content.

    ``content`` is None for references whose digest is not a digest of their bytes.
    """

    entry: Entry
    target: Path
    content: Content | None

    @property
    def contents(self) -> list[Content]:
        """The contents that the file may have.

        The official client copies the digest of a file of another artifact without its algorithm.
        """
        if self.content is None:
            return []
        untagged = (self.entry.ref or "").startswith(
            ARTIFACT
        ) and ALGORITHM_KEY not in self.entry.extra
        return [self.content, *([replace(self.content, algorithm=XXH128)] if untagged else [])]


@dataclass
class DownloadPlan:
    """The entries of a download, by what is to be done.

    Attributes:
        present: On disk already, with the right content.
        cached: In the cache.
        fetch: To be downloaded; one for each content.
        same: With the same content as one of ``fetch``, to be copied from it.
        references: To be read from their targets.
    """

    present: list[Item] = field(default_factory=list[Item])
    cached: list[Item] = field(default_factory=list[Item])
    fetch: list[Item] = field(default_factory=list[Item])
    same: list[tuple[Item, Item]] = field(default_factory=list[tuple[Item, Item]])
    references: list[Item] = field(default_factory=list[Item])

    @property
    def size(self) -> int:
        """The number of bytes to download, as far as the manifest contains sizes."""
        return sum(i.entry.size or 0 for i in (*self.fetch, *self.references))


def content_of(entry: Entry) -> Content | None:
    """Return the expected content of an entry; None for references without a digest of their bytes."""
    if entry.ref is not None and not entry.ref.startswith(("file:", ARTIFACT)):
        return None
    raw = raw_digest(entry.digest)
    if raw is None or (entry.ref is not None and is_unchecked(entry)):
        return None
    return Content(raw, entry.size if entry.ref is None else None, entry.digest_algorithm)


def plan_download(
    items: Iterable[Item], right: Collection[str], in_cache: Collection[Content]
) -> DownloadPlan:
    """Plan a download.

    Args:
        items: The entries.
        right: The paths whose files on disk have the right content.
        in_cache: The contents in the cache.
    """
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
