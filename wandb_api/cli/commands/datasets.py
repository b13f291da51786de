"""``wandb-api export`` and ``import``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from types import TracebackType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from ...dataset import ExportProgress
from ..context import client
from ..output import JsonOption, show_one
from ..run_filters import parse_filters
from ..values import only_one, split_names


class Artifacts(str, Enum):
    """Parts of artifacts to export."""

    manifests = "manifests"
    files = "files"
    none = "none"


class Bar(AbstractContextManager["Bar"]):
    """A progress bar on standard error."""

    def __init__(self) -> None:
        """Create a bar; it is shown by `with`."""
        self._progress = Progress(console=Console(stderr=True))
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __call__(self, progress: ExportProgress) -> None:
        """Show how far the work is."""
        if self._task is None:
            self._task = self._progress.add_task(progress.kind, total=progress.total)
        self._progress.update(self._task, completed=progress.done, total=progress.total)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


def _bar() -> AbstractContextManager[Callable[[ExportProgress], None] | None]:
    return Bar() if sys.stderr.isatty() else nullcontext()


def export(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="entity/project, or the URL of a project.")],
    target: Annotated[str, typer.Argument(help="A folder, or a URL such as s3://bucket/folder.")],
    filters: Annotated[
        list[str] | None,
        typer.Option("--filter", "-f", help="Only runs that match, such as state=finished."),
    ] = None,
    keys: Annotated[
        str | None, typer.Option(help="Only rows with all of these metrics, separated by commas.")
    ] = None,
    history: Annotated[bool, typer.Option(help="Export histories.")] = True,
    system_metrics: Annotated[bool, typer.Option(help="Export system metrics.")] = True,
    files: Annotated[bool, typer.Option("--files", help="Download the files of runs.")] = False,
    artifacts: Annotated[
        Artifacts, typer.Option(help="What to export of artifacts.")
    ] = Artifacts.manifests,
    allow_incomplete: Annotated[
        bool, typer.Option("--allow-incomplete", help="Succeed although rows are missing.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what the server has deleted.")
    ] = False,
    limit_rate: Annotated[float | None, typer.Option(help="The most requests per second.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many runs would be read; write nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Export a project to Parquet files.

    An earlier export in the folder is brought up to date. Needs the extra `export`.
    """
    wanted = split_names(keys, "--keys") or history
    with _bar() as bar:
        result = client(context).export(
            path,
            target,
            runs=parse_filters(filters or []),
            history=wanted,
            system_metrics=system_metrics,
            files=files,
            artifacts=None if artifacts is Artifacts.none else artifacts.value,
            allow_incomplete=allow_incomplete,
            prune=prune,
            dry_run=dry_run,
            limit_rate=limit_rate,
            progress=bar,
        )
    if dry_run:
        shown = {"runs_to_read": result.runs_read, "files_to_remove": list(result.removed)}
        show_one({**shown, **result.manifest.counts}, as_json=as_json)
        return
    show_one(
        {
            "runs_read": result.runs_read,
            "files_written": len(result.written),
            "files_removed": len(result.removed),
            **result.manifest.counts,
            "incomplete": list(result.manifest.incomplete),
        },
        as_json=as_json,
    )


def import_(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The folder or URL of a dataset.")],
    target: Annotated[
        str | None, typer.Argument(help="entity/project; created if necessary.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", help="The same as TARGET.")] = None,
    ids: Annotated[str | None, typer.Option(help="New ids by old ones, as a JSON object.")] = None,
    files: Annotated[bool, typer.Option(help="Upload the files of runs.")] = True,
    artifacts: Annotated[bool, typer.Option(help="Log the artifacts.")] = True,
    sweeps: Annotated[bool, typer.Option(help="Create the sweeps.")] = True,
    reports: Annotated[bool, typer.Option(help="Create the reports.")] = True,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Import an exported dataset into a project.

    The project may be on another server. Needs the extra `export`.
    """
    where = only_one(target, to, "TARGET", "--to")
    if where is None:
        raise typer.BadParameter("give the TARGET: the entity/project to import into")
    try:
        renamed = None if ids is None else {str(k): str(v) for k, v in json.loads(ids).items()}
    except (ValueError, AttributeError):
        raise typer.BadParameter("--ids must be a JSON object of strings") from None
    with _bar() as bar:
        result = client(context).import_dataset(
            source,
            where,
            ids=renamed,
            files=files,
            artifacts=artifacts,
            sweeps=sweeps,
            reports=reports,
            dry_run=dry_run,
            progress=bar,
        )
    words = ("sent", "logged", "changed")
    later = ("to_send", "to_log", "to_change")
    done = dict(zip(words, later if dry_run else words, strict=True))
    show_one(
        {
            "runs": len(result.ids),
            f"runs_{done['sent']}": len(result.sent),
            f"rows_{done['sent']}": result.rows,
            f"files_{done['sent']}": result.files,
            f"artifacts_{done['logged']}": list(result.artifacts),
            f"artifacts_{done['changed']}": list(result.changed_artifacts),
            "sweeps": len(result.sweeps),
            f"reports_{done['sent']}": list(result.reports),
        },
        as_json=as_json,
    )


def register(app: typer.Typer) -> None:
    """Add the commands to the program.

    Args:
        app: The program.
    """
    app.command()(export)
    app.command("import")(import_)
