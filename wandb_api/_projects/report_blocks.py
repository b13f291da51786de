"""The blocks of a report, except the panel grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias, cast

from .._core.public import public
from .._types import JSONDict, JsonDict, JsonValue
from .report_embeds import Gallery, SoundCloud, Spotify, Twitter, Video, WeaveBlock
from .report_text import (
    CONTENT,
    BlockObject,
    CodeLinesKind,
    Content,
    UnknownSpec,
    new_block,
    plain_text,
)
from .spec_codec import (
    FLAG,
    WHOLE,
    Choice,
    Kind,
    Many,
    SpecFormError,
    SpecObject,
    UnreadableSpecError,
    as_list,
    at,
)

if TYPE_CHECKING:
    from .report_grid import Block

Language: TypeAlias = (
    Literal["javascript", "python", "css", "json", "html", "markdown", "yaml"] | str
)
LANGUAGE = Choice("javascript", "python", "css", "json", "html", "markdown", "yaml")


class UnknownBlock(UnknownSpec):
    """A block that this package does not know. It is kept as it is."""

    __module__ = "wandb_api.reports"


class LevelKind(Kind):
    """The level of a heading."""

    what = "1, 2 or 3"

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        return WHOLE.read(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        kept = WHOLE.valid(value) and value == held
        return cast(JsonValue, value) if kept else super().write(value, held, where)

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return WHOLE.valid(value) and value in (1, 2, 3)


class BlocksKind(Kind):
    """A list of blocks."""

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        return _BLOCKS.read(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        return _BLOCKS.write(value, held, where)


class ItemKind(Kind):
    """The text of an item of a list, which is inside a paragraph; what follows it is kept."""

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        inner = _paragraph(held)
        return CONTENT.read(held if inner is None else inner.get("children", []))

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        inner = _paragraph(cast(JsonValue, held))
        if inner is None:
            return CONTENT.write(value, held, where)
        written = CONTENT.write(value, inner.get("children"), where)
        return [{**inner, "children": written}, *cast("list[JsonValue]", held)[1:]]


def _paragraph(children: JsonValue) -> JsonDict | None:
    if not isinstance(children, list):
        raise UnreadableSpecError
    first = children[0] if children else None
    return first if isinstance(first, dict) and first.get("type") == "paragraph" else None


@public("wandb_api.reports")
@dataclass(eq=False)
class Paragraph(BlockObject):
    """A paragraph.

    Attributes:
        content: The text: a string, or a list of strings, `Text`, `Link` and `InlineLatex`.
    """

    _new: ClassVar[JsonDict] = new_block("paragraph")

    content: Content = field(default="", metadata=at("children", CONTENT))
    """The text: a string, or a list of strings, `Text`, `Link` and `InlineLatex`."""

    @property
    def text(self) -> str:
        """The text without marks."""
        return plain_text(self.content)


@public("wandb_api.reports")
@dataclass(eq=False)
class Heading(BlockObject):
    """A heading.

    Attributes:
        content: The text, as that of a `Paragraph`.
        level: 1, 2 or 3.
        collapsed: The blocks below it that are hidden until it is opened; None if it is open.
    """

    _new: ClassVar[JsonDict] = new_block("heading", level=1)

    content: Content = field(metadata=at("children", CONTENT))
    """The text, as that of a `Paragraph`."""
    level: int = field(default=1, metadata=at("level", LevelKind()))
    """1, 2 or 3."""
    collapsed: Sequence[Block] | None = field(
        default=None, metadata=at("collapsedChildren", BlocksKind())
    )
    """The blocks below it that are hidden until it is opened; None if it is open."""

    @property
    def text(self) -> str:
        """The text without marks."""
        return plain_text(self.content)


@public("wandb_api.reports")
@dataclass(eq=False)
class Quote(BlockObject):
    """A quotation.

    Attributes:
        content: The text, as that of a `Paragraph`.
    """

    _new: ClassVar[JsonDict] = new_block("block-quote")

    content: Content = field(metadata=at("children", CONTENT))
    """The text, as that of a `Paragraph`."""

    @property
    def text(self) -> str:
        """The text without marks."""
        return plain_text(self.content)


@public("wandb_api.reports")
@dataclass(eq=False)
class ListItem(BlockObject):
    """An item of a `List`.

    Attributes:
        content: The text, as that of a `Paragraph`.
        checked: Whether its box is checked; None for an item without a box.
        ordered: Whether it is numbered; set by the list.
    """

    _new: ClassVar[JsonDict] = {
        "type": "list-item",
        "children": [cast(JsonValue, new_block("paragraph"))],
    }

    content: Content = field(metadata=at("children", ItemKind()))
    """The text, as that of a `Paragraph`."""
    checked: bool | None = field(default=None, metadata=at("checked", FLAG))
    """Whether its box is checked; None for an item without a box."""
    ordered: bool | None = field(default=None, metadata=at("ordered", FLAG), kw_only=True)
    """Whether it is numbered; set by the list."""

    @property
    def text(self) -> str:
        """The text without marks."""
        return plain_text(self.content)


def _accept_item(value: object) -> SpecObject | None:
    if isinstance(value, str):
        return ListItem(value)
    return value if isinstance(value, ListItem) else None


@public("wandb_api.reports")
@dataclass(eq=False)
class List(BlockObject):
    """A list with bullets, numbers or boxes.

    Attributes:
        items: The items. A string stands for an item without marks.
        ordered: Whether the items are numbered.
    """

    _new: ClassVar[JsonDict] = new_block("list")

    items: Sequence[str | ListItem] = field(
        metadata=at("children", Many("a string or ListItem", ListItem.from_spec, _accept_item))
    )
    """The items. A string stands for an item without marks."""
    ordered: bool = field(default=False, metadata=at("ordered", FLAG))
    """Whether the items are numbered."""

    def to_spec(self) -> JSONDict:
        """Return the JSON, with what was read and is not known.

        Raises:
            UsageError: A field has a value of the wrong type.
        """
        spec = super().to_spec()
        given = as_list(self.items, "List.items")
        children = cast("list[JsonDict]", spec["children"])
        for item, written in zip(given, children, strict=True):
            if self.ordered and (isinstance(item, str) or not item.was_read()):  # type: ignore[attr-defined]  # checked above
                written.setdefault("ordered", True)
        return spec


@public("wandb_api.reports")
@dataclass(eq=False)
class CodeBlock(BlockObject):
    r"""A block of code.

    Attributes:
        code: The code; lines are separated by ``\n``.
        language: The language of its colours.
    """

    _new: ClassVar[JsonDict] = new_block("code-block", language="python")

    code: str = field(metadata=at("children", CodeLinesKind()))
    r"""The code; lines are separated by ``\n``."""
    language: Language | None = field(default="python", metadata=at("language", LANGUAGE))
    """The language of its colours."""

    def to_spec(self) -> JSONDict:
        """Return the JSON, with what was read and is not known.

        Raises:
            UsageError: A field has a value of the wrong type.
        """
        spec = super().to_spec()
        language = spec.get("language")
        if not self.was_read() or language != (self._spec or {}).get("language"):
            for line in cast("list[JsonDict]", spec["children"]):
                line["language"] = cast(JsonValue, language)
        return spec


@public("wandb_api.reports")
@dataclass(eq=False)
class MarkdownBlock(BlockObject):
    """A block of Markdown.

    Attributes:
        markdown: The Markdown source.
    """

    _new: ClassVar[JsonDict] = new_block("markdown-block")

    markdown: str = field(metadata=at("content"))
    """The Markdown source."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Latex(BlockObject):
    """A formula of its own.

    Attributes:
        latex: The formula, in LaTeX.
    """

    _new: ClassVar[JsonDict] = new_block("latex", block=True)

    latex: str = field(metadata=at("content"))
    """The formula, in LaTeX."""


@public("wandb_api.reports")
@dataclass(eq=False)
class Image(BlockObject):
    """An image.

    Attributes:
        url: Its URL.
        caption: The text below it, as that of a `Paragraph`.
        has_caption: Whether the caption is shown; None for whether there is one.
    """

    _new: ClassVar[JsonDict] = new_block("image", hasCaption=False)

    url: str = field(metadata=at("url"))
    """Its URL."""
    caption: Content = field(default="", metadata=at("children", CONTENT))
    """The text below it, as that of a `Paragraph`."""
    has_caption: bool | None = field(default=None, metadata=at("hasCaption", FLAG), kw_only=True)
    """Whether the caption is shown; None for whether there is one."""

    def __post_init__(self) -> None:
        """Show a caption that is given."""
        if self.has_caption is None:
            self.has_caption = bool(plain_text(self.caption))


@public("wandb_api.reports")
@dataclass(eq=False)
class CalloutLine(BlockObject):
    """A line of a `Callout`.

    Attributes:
        content: The text, as that of a `Paragraph`.
    """

    _new: ClassVar[JsonDict] = new_block("callout-line")

    content: Content = field(metadata=at("children", CONTENT))
    """The text, as that of a `Paragraph`."""

    @property
    def text(self) -> str:
        """The text without marks."""
        return plain_text(self.content)


def _accept_line(value: object) -> SpecObject | None:
    if isinstance(value, str):
        return CalloutLine(value)
    return value if isinstance(value, CalloutLine) else None


@public("wandb_api.reports")
@dataclass(eq=False)
class Callout(BlockObject):
    """A box that stands out.

    Attributes:
        lines: Its lines. A string stands for a line without marks.
    """

    _new: ClassVar[JsonDict] = new_block("callout-block")

    lines: str | Sequence[str | CalloutLine] = field(
        metadata=at(
            "children", Many("a string or CalloutLine", CalloutLine.from_spec, _accept_line)
        )
    )
    """Its lines. A string stands for a line without marks."""


@public("wandb_api.reports")
@dataclass(eq=False)
class HorizontalRule(BlockObject):
    """A horizontal line."""

    _new: ClassVar[JsonDict] = new_block("horizontal-rule")


@public("wandb_api.reports")
@dataclass(eq=False)
class TableOfContents(BlockObject):
    """The headings of the report, as links."""

    _new: ClassVar[JsonDict] = new_block("table-of-contents")


KINDS: dict[str, type[SpecObject]] = {
    "paragraph": Paragraph,
    "default": Paragraph,
    "heading": Heading,
    "block-quote": Quote,
    "list": List,
    "code-block": CodeBlock,
    "markdown-block": MarkdownBlock,
    "latex": Latex,
    "image": Image,
    "callout-block": Callout,
    "horizontal-rule": HorizontalRule,
    "table-of-contents": TableOfContents,
    "video": Video,
    "spotify": Spotify,
    "soundcloud": SoundCloud,
    "twitter": Twitter,
    "gallery": Gallery,
    "weave-panel": WeaveBlock,
}


def read_block(spec: JsonDict) -> SpecObject:
    """Return a block from its JSON."""
    kind = KINDS.get(str(spec.get("type")))
    if kind is None:
        return UnknownBlock(spec)
    try:
        return kind.from_spec(spec)
    except (SpecFormError, RecursionError):
        return UnknownBlock(spec)


def accept_block(value: object) -> SpecObject | None:
    """Return the block that a value stands for; None if it is not a block."""
    if isinstance(value, str):
        return Paragraph(value)
    known = isinstance(value, (*KINDS.values(), UnknownBlock))
    return cast(SpecObject, value) if known else None


_BLOCKS = Many("a block of wandb_api.reports", read_block, accept_block)
