"""Log a folder as a data set version: ``python examples/version_data.py folder [project] [name]``."""

from __future__ import annotations

import sys
from pathlib import Path

from wandb_api import Api, Artifact


def main(folder: str, project: str = "lab/tabular", name: str = "table") -> None:
    """Log a folder; equal content creates no new version."""
    draft = Artifact(name, "dataset", metadata={"files": len(list(Path(folder).rglob("*")))})
    draft.add_dir(folder)
    with Api() as api:
        version = api.log_artifact(draft, project)
        print(f"{version.qualified_name}: {version.file_count} files, {version.size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
