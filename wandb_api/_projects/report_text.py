"""Text in reports: marked text, links and formulas inside a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias, cast

from .._core.json_values import copy_json
from .._core.public import public
from .._types import JSONDict, JsonDict, JsonValue
from .spec_codec import (
    FLAG,
    TEXT,
    Kind,
    Many,
    SpecFormError,
    SpecObject,
    UnreadableSpecError,
    as_dict,
    at,
)

EMPTY: list[JsonValue] = [{"text": ""}]
"""The children of a node without text: the editor of the web application needs one."""


def new_block(kind: str, **more: JsonValue) -> JsonDict:
    """Return the JSON of a new block."""
    return {"type": kind, "children": cast(JsonValue, EMPTY), **more}


class BlockObject(SpecObject):
    """Base of blocks: the type that checkers infer for a list of several kinds."""


class UnknownSpec(SpecObject):
    """A part of a spec that this package does not know. It is kept as it is."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        """Keep the JSON of a part of a spec.

        Args:
            spec: The JSON.
        """
        self._spec = cast(JsonDict, copy_json(cast(JsonValue, dict(spec))))

    def to_spec(self) -> JSONDict:
        """Return the JSON."""
        return cast(JSONDict, copy_json(self._spec))

    @property
    def type(self) -> str:
        """The type that the JSON names; empty if it names none."""
        held = self._spec or {}
        found = held.get("type", held.get("viewType"))
        return found if isinstance(found, str) else ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._spec!r})"


class UnknownInline(UnknownSpec):
    """A part of a line that this package does not know. It is kept as it is."""

    __module__ = "wandb_api.reports"


@public("wandb_api.reports")
@dataclass(eq=False)
class Text(SpecObject):
    """Text inside a line, with its marks. A plain string stands for text without marks.

    Attributes:
        text: The text.
        bold: Whether it is bold.
        italic: Whether it is italic.
        underline: Whether it is underlined.
        strikethrough: Whether it is struck through.
        inline_code: Whether it is set as code.
    """

    text: str = field(metadata=at("text"))
    """The text."""
    bold: bool = field(default=False, metadata=at("bold", FLAG))
    """Whether it is bold."""
    italic: bool = field(default=False, metadata=at("italic", FLAG))
    """Whether it is italic."""
    underline: bool = field(default=False, metadata=at("underline", FLAG))
    """Whether it is underlined."""
    strikethrough: bool = field(default=False, metadata=at("strikethrough", FLAG))
    """Whether it is struck through."""
    inline_code: bool = field(default=False, metadata=at("inlineCode", FLAG))
    """Whether it is set as code."""


@public("wandb_api.reports")
@dataclass(eq=False)
class InlineLatex(SpecObject):
    """A formula inside a line.

    Attributes:
        latex: The formula, in LaTeX.
    """

    _new: ClassVar[JsonDict] = {"type": "latex", "children": EMPTY}

    latex: str = field(metadata=at("content"))
    """The formula, in LaTeX."""


def read_inline(spec: JsonDict) -> SpecObject:
    """Return a part of a line from its JSON."""
    kind = INLINE.get(str(spec.get("type", "")))
    if kind is None:
        return UnknownInline(spec)
    try:
        return kind.from_spec(spec)
    except SpecFormError:
        return UnknownInline(spec)


def accept_inline(value: object) -> SpecObject | None:
    """Return the part of a line that a value stands for."""
    if isinstance(value, str):
        return Text(value)
    return value if isinstance(value, (Text, Link, InlineLatex, UnknownInline)) else None


class ContentKind(Kind):
    """The parts of a line. A string stands for a line without marks."""

    what = "a string, Text, Link or InlineLatex"

    def __init__(self) -> None:
        self._parts = Many(self.what, read_inline, accept_inline)

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        parts = self._parts.read(held)
        return [] if held == EMPTY else parts

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        single = isinstance(value, SpecObject)
        return self._parts.write([value] if single else value, held, where) or deepcopy(EMPTY)


CONTENT = ContentKind()


@public("wandb_api.reports")
@dataclass(eq=False)
class Link(SpecObject):
    """A link inside a line.

    Attributes:
        text: The text of the link, with or without marks.
        url: The URL.
    """

    _new: ClassVar[JsonDict] = {"type": "link", "children": EMPTY}

    text: str | Text | Sequence[str | Text | UnknownInline] = field(
        metadata=at("children", CONTENT)
    )
    """The text of the link, with or without marks."""
    url: str = field(metadata=at("url"))
    """The URL."""


Inline: TypeAlias = "Text | Link | InlineLatex | UnknownInline"
Content: TypeAlias = "str | Inline | Sequence[str | Inline]"
INLINE: dict[str, type[SpecObject]] = {"": Text, "link": Link, "latex": InlineLatex}


def plain_text(content: object) -> str:
    """Return the text of a line without marks; formulas in LaTeX."""
    if isinstance(content, str):
        return content
    if isinstance(content, Text):
        return content.text
    if isinstance(content, Link):
        return plain_text(content.text)
    if isinstance(content, InlineLatex):
        return content.latex
    if isinstance(content, UnknownInline):
        children = cast("list[object]", content.to_spec().get("children") or [])
        return "".join(plain_text(read_inline(cast(JsonDict, c))) for c in children)
    return "".join(plain_text(part) for part in cast("Sequence[object]", content))


class CodeLinesKind(Kind):
    """The lines of a block of code as one string."""

    what = "a string"

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, list):
            raise UnreadableSpecError
        lines = [CONTENT.read(as_dict(line).get("children", [])) for line in held]
        return "\n".join(map(plain_text, lines))

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        text = cast(str, TEXT.write(value, held, where))
        if isinstance(held, list) and self.read(cast(JsonValue, held)) == text:
            return cast(JsonValue, held)
        return [{"type": "code-line", "children": [{"text": line}]} for line in text.split("\n")]
