"""Regenerate everything derived: ``generated/``, ``wandb_api/_version.py`` and both ``_sync`` folders.

``python -m wandb_codegen`` writes, and says which operations and methods changed;
``python -m wandb_codegen --check`` compares and writes nothing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from wandb_codegen import unasync, versions
from wandb_codegen.errors import ROOT, CodegenErrors
from wandb_codegen.folders import stale, swap
from wandb_codegen.generate import PACKAGE, generate
from wandb_codegen.touched import report, report_failures


def generated(root: Path = ROOT, *, check: bool) -> list[str]:
    """Write ``generated/`` and the recorded versions; with ``check``, only compare.

    Returns:
        The problems found, one line each.
    """
    committed = root / "generated" / PACKAGE
    schema, queries = root / "schema" / "schema.graphql", root / "queries"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            fresh = generate(schema, queries, Path(scratch))
        except CodegenErrors as errors:
            return [str(errors), *report_failures(errors.touched, root / "wandb_api")]
        names = stale(fresh.folder, committed)
        if check:
            found = [f"stale: generated/{PACKAGE}/{name}" for name in names]
            return [*found, *versions.run(root, check=True)]
        changes = report(fresh.folder, committed, names, root / "wandb_api")
        print("\n".join([*fresh.notes, *changes]), end="\n" if fresh.notes or changes else "")
        swap(fresh.folder, committed, names)
    return versions.run(root, check=False)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write, or compare with ``--check``; say what is wrong on stderr."""
    if unknown := [a for a in arguments if a != "--check"]:
        print(f"unknown argument {unknown[0]!r}; there is only --check", file=sys.stderr)
        return 2
    check = bool(arguments)
    problems = [*generated(root, check=check), *unasync.run(root, check=check)]
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
