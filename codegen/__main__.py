"""Regenerate everything derived: ``generated/``, ``wandb_api/_sync`` and ``tests/_sync``.

``python -m codegen`` writes; ``python -m codegen --check`` compares and writes nothing.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

from ariadne_codegen.config import get_config_dict
from ariadne_codegen.main import models_only

from codegen import unasync
from codegen.errors import ROOT, CodegenError
from codegen.folders import stale, swap, tidy
from codegen.split_fragments import split_fragments

PACKAGE = "wandb_operations"


def generate(into: Path) -> Path:
    config = get_config_dict(str(ROOT / "pyproject.toml"))
    config["tool"]["ariadne-codegen"]["target_package_path"] = str(into)
    with contextlib.redirect_stdout(io.StringIO()):
        models_only(config)
    package = into / PACKAGE
    split_fragments(package, ROOT / "queries")
    shutil.copyfile(ROOT / "schema" / "schema.graphql", package / "schema.graphql")
    (package / "py.typed").touch()
    tidy(package, "I,UP,F401")
    return package


def generated(*, check: bool) -> list[str]:
    """Bring ``generated/`` up to date, or with ``check`` only compare; what is wrong."""
    committed = ROOT / "generated" / PACKAGE
    with tempfile.TemporaryDirectory() as scratch:
        try:
            fresh = generate(Path(scratch))
        except CodegenError as error:
            return [str(error)]
        names = stale(fresh, committed)
        if check:
            return [f"stale: generated/{PACKAGE}/{name}" for name in names]
        swap(fresh, committed, names)
    return []


def main() -> int:
    """Write, or compare with ``--check``; say what is wrong on stderr."""
    check = "--check" in sys.argv[1:]
    problems = [*generated(check=check), *unasync.run(check=check)]
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
