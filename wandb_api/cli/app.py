"""The commands and the options that all of them share."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from .. import __generator_version__, __schema_version__, __version__
from .commands import (
    artifacts,
    automations,
    datasets,
    files,
    queues,
    raw,
    registries,
    reports,
    runs,
    sweeps,
    tools,
)
from .context import Shared
from .main import INTERRUPTED


class _Program(TyperGroup):
    """The commands; an interruption ends them with status 130, as older versions of Typer do not."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


# Frames and colours are for terminals: a log file or a pipe gets plain lines.
_MARKUP: Literal["rich"] | None = "rich" if sys.stdout.isatty() and sys.stderr.isatty() else None
app: typer.Typer = typer.Typer(
    name="wandb-api",
    rich_markup_mode=_MARKUP,
    cls=_Program,
    help="Read and change what is on a W&B server.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"wandb-api {__version__}")
        print(f"schema {__schema_version__}")
        print(f"generator {__generator_version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    base_url: Annotated[
        str | None, typer.Option(help="The server. Default: WANDB_BASE_URL, settings files.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(help="The entity of paths without one. Default: WANDB_ENTITY.")
    ] = None,
    project: Annotated[
        str | None, typer.Option(help="The project of paths without one. Default: WANDB_PROJECT.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the versions of the program, the schema and the generator.",
        ),
    ] = False,
) -> None:
    """Read and change what is on a W&B server."""
    context.obj = Shared(base_url=base_url, entity=entity, project=project)
    context.call_on_close(context.obj.close)


runs.register(app)
_GROUPS: dict[str, typer.Typer] = {
    "files": files.group,
    "artifacts": artifacts.group,
    "registries": registries.group,
    "sweeps": sweeps.group,
    "reports": reports.group,
    "automations": automations.group,
    "queues": queues.group,
    "cache": tools.cache_group,
}
for _name, _group in _GROUPS.items():
    app.add_typer(_group, name=_name)
datasets.register(app)
raw.register(app)
tools.register(app)
