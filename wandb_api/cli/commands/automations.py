"""``wandb-api automations``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ...automations import Automation
from ..context import client, confirm
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_one, show_result
from ..values import attributes

group: typer.Typer = typer.Typer(help="Show, switch and delete automations.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The name of the automation.")]
Entity = Annotated[str | None, typer.Option(help="The entity. Default: the default entity.")]
COLUMNS = ["name", "enabled", "event", "action", "scope", "created_at"]


def _row(automation: Automation) -> dict[str, Any]:
    row = attributes(automation, COLUMNS)
    return {key: row[key] if key in ("enabled", "created_at") else str(row[key]) for key in row}


@group.command("ls")
def list_automations(
    context: typer.Context,
    entity: Entity = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List automations."""
    rows = map(_row, client(context).automations(entity))
    show(rows, COLUMNS, format, as_json=as_json, out=out)


@group.command("show")
def show_automation(
    context: typer.Context, name: Name, entity: Entity = None, as_json: JsonOption = False
) -> None:
    """Show an automation."""
    show_one(_row(client(context).automation(name, entity=entity)), as_json=as_json)


@group.command()
def enable(
    context: typer.Context, name: Name, entity: Entity = None, as_json: JsonOption = False
) -> None:
    """Switch an automation on."""
    _switch(context, name, entity, enabled=True, as_json=as_json)


@group.command()
def disable(
    context: typer.Context, name: Name, entity: Entity = None, as_json: JsonOption = False
) -> None:
    """Switch an automation off."""
    _switch(context, name, entity, enabled=False, as_json=as_json)


def _switch(
    context: typer.Context, name: str, entity: str | None, *, enabled: bool, as_json: bool
) -> None:
    api = client(context)
    changed = api.update_automation(api.automation(name, entity=entity), enabled=enabled)
    line = f"{changed.name}: {'enabled' if changed.enabled else 'disabled'}"
    show_result(line, attributes(changed, ("name", "enabled")), as_json=as_json)


@group.command()
def delete(
    context: typer.Context,
    name: Name,
    entity: Entity = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Delete an automation."""
    api = client(context)
    found = api.automation(name, entity=entity)
    if not dry_run:
        confirm(f"Delete the automation {found.name!r}?", yes=yes)
        api.delete_automation(found)
    line = f"{'would delete' if dry_run else 'deleted'} {found.name}"
    show_result(line, {"name": found.name, "deleted": not dry_run}, as_json=as_json)
