"""Blocks of a report that show what other services hold: videos, music, posts, cards and queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from .._core.public import public
from .._types import JsonDict
from .report_text import BlockObject, new_block
from .spec_codec import OBJECT, OBJECTS, Strings, at


@public("wandb_api.reports")
@dataclass(eq=False)
class Video(BlockObject):
    """A video.

    Attributes:
        url: Its URL, of YouTube for example.
    """

    _new: ClassVar[JsonDict] = new_block("video")

    url: str = field(metadata=at("url"))
    """Its URL, of YouTube for example."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Spotify(BlockObject):
    """A track of Spotify.

    Attributes:
        spotify_id: Its id.
    """

    _new: ClassVar[JsonDict] = new_block("spotify", spotifyType="track")

    spotify_id: str = field(metadata=at("spotifyID"))
    """Its id."""


@public("wandb_api.reports")
@dataclass(eq=False)
class SoundCloud(BlockObject):
    """A player of SoundCloud.

    Attributes:
        html: The HTML that SoundCloud gives for embedding.
    """

    _new: ClassVar[JsonDict] = new_block("soundcloud")

    html: str = field(metadata=at("html"))
    """The HTML that SoundCloud gives for embedding."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Twitter(BlockObject):
    """A post of Twitter.

    Attributes:
        html: The HTML that Twitter gives for embedding.
    """

    _new: ClassVar[JsonDict] = new_block("twitter")

    html: str = field(metadata=at("html"))
    """The HTML that Twitter gives for embedding."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Gallery(BlockObject):
    """Cards of reports and web pages.

    Attributes:
        links: The cards, as the spec has them: ``{"type": "report", "id": ...}`` or
            ``{"type": "url", "url": ..., "title": ..., "description": ..., "imageURL": ...}``.
        ids: The ids of reports, in older galleries.
    """

    _new: ClassVar[JsonDict] = new_block("gallery")

    links: list[JsonDict] | None = field(default=None, metadata=at("links", OBJECTS))
    """The cards, as the spec has them: ``{"type": "report", "id": ...}`` or ``{"type": "url",
    "url": ..., "title": ..., "description": ..., "imageURL": ...}``.
    """
    ids: list[str] | None = field(default=None, metadata=at("ids", Strings()))
    """The ids of reports, in older galleries."""


@public("wandb_api.reports")
@dataclass(eq=False)
class WeaveBlock(BlockObject):
    """A block of a query, as the web application writes it.

    Attributes:
        config: The query and the panel that shows its result.
    """

    _new: ClassVar[JsonDict] = new_block("weave-panel", config={})

    config: JsonDict = field(metadata=at("config", OBJECT))
    """The query and the panel that shows its result."""
