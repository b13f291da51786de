"""Derive the synchronous flavour from the asynchronous one, library and tests alike.

``python -m wandb_codegen.unasync`` writes; ``--check`` only compares.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wandb_codegen.errors import ROOT, CodegenError, shown
from wandb_codegen.folders import stale, swap, tidy

PAIRS = (("wandb_api/_async", "wandb_api/_sync"), ("tests/_async", "tests/_sync"))
PROPERTIES = ROOT / "codegen" / "network_properties.txt"
HEADER = "# Generated from {source} by codegen/wandb_codegen/unasync.py. Edit that file instead.\n"

# Applied in order to the whole file, including docstrings and comments.
RULES = (
    # `(await api.run(path)).files()` needs no parentheses without `await`
    (r"(?<![\w\])])\(await ([\w.]+(?:\((?:[^()]|\([^()]*\))*\))?)\)(?=[.\[])", r"\1"),
    (r"\basync (?=def\b|for\b|with\b)", ""),
    (r"\bawait (?=[\w(\[])", ""),
    (r"\bStopAsyncIteration\b", "StopIteration"),
    (r"\bAsync(?=[A-Z])", ""),
    (r"\b__a(enter|exit|iter)__\b", r"__\1__"),
    (r"\b__anext__\b", "__next__"),
    (r"\ba(next|iter)(?=\()", r"\1"),
    (r"\b_async\b", "_sync"),
    (r"\basync(contextmanager|_exit_stack)\b", r"\1"),
    (
        r"\ba(clos(?:e|ing)|sleep|map_bounded|in_thread|read_chunks|read_part|iter_raw)\b",
        r"\1",
    ),
    (r"\bauncancelled\b", "uncancelled"),
)
LEFTOVER = re.compile(
    r"\b(?:async|await|asyncio|anyio|Async[A-Z]\w*|a(?:close|closing|read|send|next|iter|sleep))\b"
)
BANNED_IN_SOURCE = re.compile(r"\b(?:asyncio|anyio|trio|Awaitable|Coroutine)\b")


@dataclass
class Converter:
    """Applies the rules, and records which of them are used."""

    network_properties: frozenset[str]
    rules: set[str] = field(default_factory=set[str])
    properties: set[str] = field(default_factory=set[str])

    def convert(self, text: str, name: str) -> str:
        """Convert ``text`` to its synchronous twin.

        Raises:
            CodegenError: The meaning would change, or asynchronous code would remain.
        """
        self._refuse_what_changes_meaning(text, name)
        for pattern, replacement in RULES:
            text, count = re.subn(pattern, replacement, text)
            self.rules |= {pattern} if count else set()
        if found := LEFTOVER.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise CodegenError(f"{found[0]!r} remains; add a rule or a pair", name, line)
        return HEADER.format(source=name) + text

    def _refuse_what_changes_meaning(self, source: str, name: str) -> None:
        if found := BANNED_IN_SOURCE.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise CodegenError(f"{found[0]!r} belongs in a neutral module, as a pair", name, line)
        try:
            tree = ast.parse(source, name)
        except SyntaxError as error:
            raise CodegenError(f"invalid Python: {error.msg}", name, error.lineno or 0) from None
        for owner, node in _async_properties(tree):
            if f"{owner}.{node.name}" not in self.network_properties:
                raise CodegenError(
                    f"the property {owner}.{node.name} sends requests: "
                    f"list it in {shown(PROPERTIES)} if it is documented, else make it a method",
                    name,
                    node.lineno,
                )
            self.properties.add(f"{owner}.{node.name}")

    def unused(self) -> list[str]:
        """Return an error for each unused rule or exception."""
        rules = [f"the rule {r!r}" for r, _ in RULES if r not in self.rules]
        properties = sorted(self.network_properties - self.properties)
        return [*rules, *(f"{shown(PROPERTIES)}: {p}" for p in properties)]


def _async_properties(tree: ast.Module) -> Iterator[tuple[str, ast.AsyncFunctionDef]]:
    for owner in ast.walk(tree):
        if not isinstance(owner, ast.ClassDef):
            continue
        for node in owner.body:
            if isinstance(node, ast.AsyncFunctionDef):
                decorators = {ast.unparse(d).rpartition(".")[2] for d in node.decorator_list}
                if decorators & {"property", "cached_property"}:
                    yield owner.name, node


def read_properties(path: Path = PROPERTIES) -> frozenset[str]:
    """Read the documented properties that need the network: one ``AsyncClass.name`` per line."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return frozenset(line.strip() for line in lines if line.strip() and line.lstrip()[0] != "#")


def build(root: Path, into: Path, converter: Converter) -> list[CodegenError]:
    """Write the twins of all files below ``root``; an invalid file does not stop the others."""
    problems: list[CodegenError] = []
    for source_dir, target_dir in PAIRS:
        (into / target_dir).mkdir(parents=True)
        for path in sorted((root / source_dir).rglob("*.py")):
            target = into / target_dir / path.relative_to(root / source_dir)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                text = converter.convert(path.read_text("utf-8"), path.relative_to(root).as_posix())
                target.write_text(text, "utf-8")
            except CodegenError as error:
                problems.append(error)
                kept = root / target_dir / path.relative_to(root / source_dir)
                if kept.exists():  # keep the last valid twin until its source is valid again
                    target.write_bytes(kept.read_bytes())
    tidy(into, "I,F401")
    return problems


def run(root: Path = ROOT, *, check: bool) -> list[str]:
    """Update the derived flavour, or with ``check`` only compare; return the problems."""
    converter = Converter(read_properties(root / PROPERTIES.relative_to(ROOT)))
    with tempfile.TemporaryDirectory() as scratch:
        problems = [str(p) for p in build(root, Path(scratch), converter)]
        for _, target in PAIRS:
            names = stale(Path(scratch) / target, root / target)
            if check:
                problems += [f"stale: {target}/{name}" for name in names]
            else:
                swap(Path(scratch) / target, root / target, names)
    if check:
        problems += [f"unused: {what}" for what in converter.unused()]
    return problems


def main() -> int:
    """Write, or compare with ``--check``; report problems on stderr."""
    problems = run(check="--check" in sys.argv[1:])
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
