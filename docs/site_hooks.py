"""Hooks of the documentation site: links that leave docs/, and doctest blocks as code."""

from __future__ import annotations

import re
from typing import Any

import griffe

# Pages of the repository that lie outside docs/, and the page of the site that includes each.
INCLUDED = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "schema/README.md": "schema.md",
    "wandb_api/local/README.md": "local-server.md",
}
SNIPPET = re.compile(r'^--8<-- "(?P<path>[^"]+)"$', re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[^)#]+)")
ATTRIBUTES = re.compile(r"^Attributes:\n(?: {4}.*\n?|\n)*", re.MULTILINE)
PROMPT = re.compile(r"^(?P<indent> *)>>> ")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Include whole files here rather than by an extension, so that their links can be rewritten."""

    def include(match: re.Match[str]) -> str:
        with open(match["path"], encoding="utf-8") as file:
            return file.read()

    return LINK.sub(_site_link, SNIPPET.sub(include, markdown))


def _site_link(match: re.Match[str]) -> str:
    """Lead a link that leaves docs/ to the page that includes its target."""
    path = re.sub(r"^(\.\./)+", "", match["path"])
    if path in INCLUDED:
        return f"]({INCLUDED[path]}"
    return f"]({path.removeprefix('docs/')}" if path.startswith("docs/") else match[0]


class FencedExamples(griffe.Extension):
    """Fence doctest blocks, which Markdown would read as quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Fence the blocks of one docstring."""
        if obj.docstring is not None and ">>> " in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)


class UnpackedKeywords(griffe.Extension):
    """Show the keywords of ``**kwargs: Unpack[...]`` in signatures; docstrings describe each of them."""

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        """Put the keywords of one function before its ``**kwargs``."""
        for last in list(func.parameters):
            unpacked = last.annotation
            if (
                last.kind is griffe.ParameterKind.var_keyword
                and isinstance(unpacked, griffe.ExprSubscript)
                and unpacked.canonical_path.endswith(".Unpack")
                and isinstance(unpacked.slice, griffe.Expr)
            ):
                del func.parameters[last.name]
                keywords = func.modules_collection[unpacked.slice.canonical_path]
                for keyword in keywords.attributes.values():
                    func.parameters.add(
                        griffe.Parameter(
                            keyword.name,
                            annotation=keyword.annotation,
                            kind=griffe.ParameterKind.keyword_only,
                            default="...",
                        )
                    )
                func.parameters.add(last)


class AttributesOnce(griffe.Extension):
    """Show an attribute in the ``Attributes`` section of its class, not once more below it."""

    def on_class_members(self, *, cls: griffe.Class, **_: Any) -> None:
        """Drop the strings below attributes that the section lists; editors show them."""
        section = ATTRIBUTES.search(cls.docstring.value) if cls.docstring is not None else None
        for name in re.findall(r"^ {4}(\w+):", section[0], re.MULTILINE) if section else ():
            if found := cls.members.get(name):
                found.docstring = None


def fenced(text: str) -> str:
    """Put each doctest block, up to the next empty line, between fences."""
    lines: list[str] = []
    indent: str | None = None
    for line in [*text.splitlines(), ""]:
        if indent is None and (prompt := PROMPT.match(line)):
            indent = prompt["indent"]
            lines.append(f"{indent}```pycon")
        elif indent is not None and not line.strip():
            lines.append(f"{indent}```")
            indent = None
        lines.append(line)
    return "\n".join(lines[:-1])
