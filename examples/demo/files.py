"""Files of runs: list, upload, download."""

from __future__ import annotations

import json

from .stage import TEAM, Stage


def show(stage: Stage) -> None:
    """Run the part about files."""
    stage.title("Files")
    run = stage.api.runs(f"{TEAM}/digits", filters={"tags": "reviewed"})[0]
    stage.code("for file in run.files(): ...")
    stage.table(("file", "bytes"), ((file.name, file.size) for file in run.files()))

    stage.code('run.file("confusion_matrix.json").download(folder)')
    path = run.file("confusion_matrix.json").download(stage.folder)
    counts = json.loads(path.read_text())["counts"]
    right = sum(counts[at][at] for at in range(len(counts)))
    accuracy = right / sum(map(sum, counts))
    stage.say(f"{right} digits on the diagonal: accuracy {accuracy:.4f}")
    stage.check(
        "the matrix agrees with the summary",
        round(accuracy, 4),
        round(float(str(run.summary["val_accuracy"])), 4),
    )

    stage.code('run.upload_file("review.md")')
    review = stage.folder / "review.md"
    review.write_text(f"# Review of {run.name}\n\nAccuracy {accuracy:.4f}.\n")
    sent = run.upload_file(review, root=stage.folder)
    stage.say(sent)
    stage.check(
        "it is listed", [file.name for file in run.files(names=["review.md"])], ["review.md"]
    )
    stage.check("it reads back byte for byte", run.file("review.md").read(), review.read_bytes())
