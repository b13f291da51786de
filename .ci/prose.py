"""Find phrases that this project's documentation, comments and messages avoid.

``python .ci/prose.py`` prints ``file:line: phrase`` for each one and ends with 1 if there are any.
Paths given as arguments restrict the check to these files and folders.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = {".py", ".md", ".graphql", ".jinja"}
# This file and its test quote the phrases; derived files are corrected at their source.
SKIPPED = (".ci/prose.py", "tests/unit/test_prose.py", "generated/")
SKIPPED_FOLDERS = {"_sync", "__pycache__", "build", "dist"}

# (regular expression, what to write instead). A space matches any white space, also across lines,
# comment marks and the quotes of adjacent string literals; case does not matter.
PHRASES = (
    (r"\b(?:is|are|was|were) no (?!longer\b)", "is not a ..., there is not, does not exist"),
    (r"\bcannot be meant\b", "invalid"),
    (r"\bmust be (?:a )?(?:list of )?texts?\b", "must be a string"),
    (r"\ba text\b(?! (?:file|column|editor|field|panel|rewrite))", "a string"),
    (r"\btexts\b", "strings"),
    (r"\bhas not got\b|\bhave not got\b", "does not have"),
    (r"\bnothing, nothing\b", "no-op if nothing changed"),
    (r"\bnothing but\b", "only"),
    (r"\bnothing is (?:asked|sent|read|written)\b", "sends no request, writes no file"),
    (r"\bnothing (?:uses|asks|wants|needs)\b", "... is unused"),
    (r"\bnobody\b", "name the actor: no user, no caller, not recognized"),
    (r"\bsomebody\b", "name the actor: another user, another process"),
    (r"\bwhom\b", "name the actor or the object"),
    (r"\bwho(?:ever)? (?:asks|wants|has waited|gives|likes)\b", "the caller"),
    (r"\bwhat (?:it|this|that|one) says\b", "its content, its message"),
    (r"\bthat is said\b|\bis said so\b|\bsays? so\b", "raises ..., reports ..."),
    (r"\b(?:is|are) not what\b", "does not match"),
    (r"\bis worth to\b", "can be used for"),
    (r"\bhears? of it\b", "is reported, raises"),
    (r"\bthat (?:is|are|was|were) there\b|\bwhat is there\b", "existing, that exists"),
    (r"\bis there (?:already|at once)\b", "exists already, is available"),
    (r"\basked (?:twice|for twice)\b", "concurrent calls share one request"),
    (r"\banswers? alike\b", "does not distinguish"),
    (r"\bthis very\b", "this"),
    (r"\b(?:called|given|named) so\b", "with this name"),
    (r"\b(?:field|that|what|which) (?:was|is|were) meant\b", "the intended ..., did you mean"),
    (r"\bin vain\b", "without success"),
    (r"\bcomes? of it\b", "results"),
    (r"\bunlucky\b", "conflicting"),
    (r"\bstrangers?\b", "unexpected, unknown"),
    (r"\bsuffer(?:s|ed|ing)?\b", "affected"),
    (r"\b(?:a|the|this) house\b", "project, repository"),
    (r"\b(?:go|goes|gone|went) on with\b", "continue, resume"),
    (r"\b(?:one|a) request more\b", "one more request"),
    (r"\ball that it needs\b", "its only dependencies"),
    (r"\b(?:say|says|said|such) nonsense\b", "is invalid, is implausible"),
    (r"\bwhat (?:they|you|people) like\b", "anything"),
    (r"\bwhat is wrong\b", "the problems, the errors"),
    (r"\b(?:it|that) is told\b", "is reported"),
    (r'"""(?:What|Who|Whom)\b', "start with an imperative or a noun phrase"),
)
GAP = r"""[\s#"']+"""
COMPILED = tuple((re.compile(p.replace(" ", GAP), re.IGNORECASE), hint) for p, hint in PHRASES)


def find(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, phrase and replacement for each phrase in ``text``, by position."""
    matches = [(m.start(), m[0], hint) for p, hint in COMPILED for m in p.finditer(text)]
    for start, phrase, hint in sorted(matches):
        yield text.count("\n", 0, start) + 1, " ".join(phrase.split()), hint


def files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files below ``paths`` that hold prose of this project, sorted."""
    for path in paths:
        if path.is_dir():
            hidden = path != ROOT / ".ci" and path.name.startswith(".") and path != ROOT
            if not hidden and path.name not in SKIPPED_FOLDERS:
                yield from files(sorted(path.iterdir()))
        elif path.suffix in SUFFIXES or path.name == "Makefile":
            if not path.relative_to(ROOT).as_posix().startswith(SKIPPED):
                yield path


def main() -> int:
    """Print the phrases found; return the exit code."""
    parser = argparse.ArgumentParser(description="Find phrases that this project avoids.")
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files or folders; all if none is given"
    )
    paths = [path.resolve() for path in parser.parse_args().paths] or [ROOT]
    count = 0
    for file in files(paths):
        name = file.relative_to(ROOT).as_posix()
        for line, phrase, hint in find(file.read_text("utf-8")):
            count += 1
            print(f"{name}:{line}: {phrase!r}; write: {hint}")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
