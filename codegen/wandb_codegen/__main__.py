"""Regenerate everything derived: ``generated/``, ``wandb_api/_core/version.py`` and both ``_sync`` folders.

``python -m wandb_codegen`` writes, and reports which operations and methods changed;
``python -m wandb_codegen --check`` only compares.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from wandb_codegen import unasync, versions
from wandb_codegen.errors import ROOT, CodegenError, CodegenErrors
from wandb_codegen.evidence import LEDGER
from wandb_codegen.folders import stale, swap
from wandb_codegen.generate import PACKAGE, RUNTIME, generate
from wandb_codegen.impact import report_changes, report_failures
from wandb_codegen.project import load
from wandb_codegen.regenerate import check_ledger
from wandb_codegen.tables import write_tables


def generated(root: Path = ROOT, *, check: bool) -> list[str]:
    """Write ``generated/`` and the recorded versions.

    Args:
        root: The project.
        check: Only compare.

    Returns:
        The problems found, one line each.
    """
    committed = root / "generated" / PACKAGE
    schema, queries = root / "schema" / "schema.graphql", root / "queries"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            fresh = generate(schema, queries, Path(scratch))
        except CodegenErrors as errors:
            return [str(errors), *report_failures(errors.touched, root / "wandb_api", committed)]
        write_tables(root / "wandb_api", fresh.folder, load(schema, queries))
        names = stale(fresh.folder, committed)
        if check:
            found = [f"stale: generated/{PACKAGE}/{name}" for name in names]
            found += check_ledger(schema, queries, root / LEDGER)
            return [*found, *versions.run(root, check=True)]
        compiled = [n for n in names if not (RUNTIME / n).exists()]
        changes = report_changes(fresh.folder, committed, compiled, root / "wandb_api")
        print("\n".join([*fresh.notes, *changes]), end="\n" if fresh.notes or changes else "")
        swap(fresh.folder, committed, names)
    return versions.run(root, check=False)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m wandb_codegen",
        description="Regenerate generated/, wandb_api/_core/version.py and the _sync folders, and report "
        "which generated classes and documented members changed.",
    )
    parser.add_argument("--check", action="store_true", help="compare; write nothing")
    check: bool = parser.parse_args(arguments).check
    try:
        problems = [*generated(root, check=check), *unasync.run(root, check=check)]
    except CodegenError as error:
        problems = [str(error)]
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
