"""Keys of remembered values that become stale when another object of the client changes them.

Two objects can stand for the same version or collection. An object remembers a value under the
current mark of a topic; a change by any object of the same client gives the topic a new mark.
"""

from __future__ import annotations

from typing import Protocol

Topic = tuple[str, ...]


class ObjectCache(Protocol):
    """The objects that a client remembers, of either flavour."""

    def known(self, key: Topic, /) -> object:
        """Return the remembered object, or None."""

    def put(self, key: Topic, value: object, /) -> None:
        """Remember an object."""

    def forget(self, key: Topic | None = None, /) -> None:
        """Forget an object."""


def mark_of(objects: ObjectCache, topic: Topic) -> object:
    """Return the current mark of a topic."""
    mark = objects.known(topic)
    if mark is None:
        mark = object()
        objects.put(topic, mark)
    return mark


def forget(objects: ObjectCache, *topics: Topic) -> None:
    """Make the values of topics stale, in all objects of the client."""
    for topic in topics:
        objects.forget(topic)


def links_of(artifact_id: str) -> Topic:
    """Return the topic of the links to a version."""
    return ("links", artifact_id)


def aliases_of(collection_id: str) -> Topic:
    """Return the topic of the aliases in a collection."""
    return ("aliases", collection_id)
