"""Regenerate everything derived: ``generated/`` and ``wandb_api/_sync``.

``python -m codegen`` writes; ``python -m codegen --check`` compares and writes nothing.
"""

from __future__ import annotations

import contextlib
import filecmp
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ariadne_codegen.config import get_config_dict
from ariadne_codegen.main import models_only

from codegen.split_fragments import split_fragments

ROOT = Path(__file__).resolve().parents[1]
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
    ruff = ["--config", str(ROOT / "pyproject.toml"), "--quiet", str(package)]
    subprocess.run(
        ["ruff", "check", "--select", "I,UP,F401", "--fix", "--exit-zero", *ruff], check=True
    )
    subprocess.run(["ruff", "format", *ruff], check=True)
    return package


def stale(fresh: Path, committed: Path) -> list[str]:
    names = {
        p.relative_to(d).as_posix()
        for d in (fresh, committed)
        for p in d.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    return sorted(
        n
        for n in names
        if not (
            (fresh / n).is_file()
            and (committed / n).is_file()
            and filecmp.cmp(fresh / n, committed / n, shallow=False)
        )
    )


def main() -> int:
    committed = ROOT / "generated" / PACKAGE
    with tempfile.TemporaryDirectory() as scratch:
        fresh = generate(Path(scratch))
        if "--check" in sys.argv:
            names = stale(fresh, committed)
            print(
                "\n".join(f"stale: generated/{PACKAGE}/{n}" for n in names) or "generated/ is fresh"
            )
            return bool(names)
        shutil.rmtree(committed, ignore_errors=True)
        shutil.copytree(fresh, committed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
