"""Review a run: tag it, add a note, and upload a file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from wandb_api import Api


def main(project: str = "lab/tabular", tag: str = "reviewed") -> None:
    """Tag the best run of each group, and upload a review."""
    with Api() as api, tempfile.TemporaryDirectory() as folder:
        for run in api.runs(project, filters={"tags": "best"}):
            run.tags.append(tag)
            run.notes = f"{run.notes or ''} Reviewed."
            run.update()  # one request: only tags and notes are sent
            review = Path(folder) / "review.md"
            review.write_text(f"# {run.name}\n\n{run.notes}\n")
            sent = run.upload_file(review, root=folder)
            print(f"{run.name}: {sent.name}, {sent.size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
