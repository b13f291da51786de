"""The spec of a report: its blocks and width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, cast

from .._core.json_values import copy_json
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError
from . import (
    report_grid,  # noqa: F401  # pyright: ignore[reportUnusedImport] -- registers the panel grid
)
from .report_blocks import BlocksKind, Paragraph, accept_block
from .report_grid import AnyBlock, Block
from .spec_codec import SpecObject

Width: TypeAlias = Literal["readable", "fixed", "fluid"]
WIDTHS: dict[object, Width] = {"readable": "readable", "fixed": "fixed", "fluid": "fluid"}
NEW: JsonDict = {
    "version": 5,
    "panelSettings": {},
    "blocks": [],
    "width": "readable",
    "authors": [],
    "discussionThreads": [],
}


def read_blocks(spec: JsonDict) -> list[Block]:
    """Return the blocks of a spec; none for a report in the old format of panel groups.

    Raises:
        ValueError: The blocks are not a list of JSON objects.
    """
    return cast("list[Block]", BlocksKind().read(spec.get("blocks") or []))


def write_blocks(blocks: Iterable[AnyBlock]) -> list[JsonValue]:
    """Return the JSON of blocks; one empty paragraph if there are none.

    Raises:
        UsageError: One of them is not a block, or has an invalid value.
    """
    try:
        written = cast("list[JsonValue]", BlocksKind().write(check_blocks(blocks), None, "blocks"))
    except RecursionError:
        raise UsageError("the blocks are nested too deeply") from None
    return written or [cast(JsonValue, Paragraph().to_spec())]


def check_blocks(blocks: Iterable[AnyBlock]) -> list[Block]:
    """Return blocks as a list; a string stands for a paragraph.

    Raises:
        UsageError: One of them is not a block.
    """
    if isinstance(blocks, str):
        blocks = [blocks]
    try:
        given = list(blocks)
    except TypeError:
        raise ArgumentTypeError(f"blocks must be a list, not {blocks!r}") from None
    return [cast("Block", accept(block, f"blocks[{n}]")) for n, block in enumerate(given)]


def accept(value: object, where: str) -> SpecObject:
    """Return the block that a value stands for.

    Raises:
        UsageError: It is not a block.
    """
    found = accept_block(value)
    if found is None:
        raise ArgumentTypeError(f"{where} must be a block of wandb_api.reports, not {value!r}")
    return found


def check_width(width: object) -> Width:
    """Return a width.

    Raises:
        UsageError: It is something else.
    """
    found = WIDTHS.get(width) if isinstance(width, str) else None
    if found is None:
        raise UsageError(f"width is {width!r}; it must be one of {', '.join(map(repr, WIDTHS))}")
    return found


def new_spec(blocks: Iterable[AnyBlock], width: str) -> JsonDict:
    """Return the spec of a new report.

    Raises:
        UsageError: An invalid block or width.
    """
    return {**NEW, "blocks": write_blocks(blocks), "width": check_width(width)}


def changed_spec(spec: JsonDict, blocks: Iterable[AnyBlock] | None, width: str | None) -> JsonDict:
    """Return a spec with other blocks and width; None keeps them.

    Raises:
        UsageError: An invalid block.
    """
    changed = cast(JsonDict, copy_json(cast(JsonValue, spec)))
    if blocks is not None:
        given = list(blocks)
        if given or spec.get("blocks"):
            changed["blocks"] = write_blocks(given)
    if width is not None:
        changed["width"] = width
    return changed
