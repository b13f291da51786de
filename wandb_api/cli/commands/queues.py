"""``wandb-api queues``: queues of W&B Launch."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from ... import Api
from ..context import client
from ..output import Format, FormatOption, JsonOption, OutOption, show, show_one
from ..values import attributes, only_one

group: typer.Typer = typer.Typer(help="Show the queues of W&B Launch.", no_args_is_help=True)
Entity = Annotated[str | None, typer.Option(help="The entity. Default: the default entity.")]
COLUMNS = ["name", "access", "created_at"]
# Launch keeps the queues of an entity in this project.
QUERY = """query ListRunQueues($entity: String!) {
  project(name: "model-registry", entityName: $entity) {
    runQueues { name access created_at: createdAt }
  }
}"""


def _entity(api: Api, given: str | None) -> str:
    entity = given or api.default_entity
    if entity is None:
        raise typer.BadParameter("give --entity: this key has no default entity")
    return entity


@group.command("ls")
def list_queues(
    context: typer.Context,
    owner: Annotated[
        str | None, typer.Argument(metavar="[ENTITY]", help="The same as --entity.")
    ] = None,
    entity: Entity = None,
    format: FormatOption = Format.table,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """List the queues of an entity."""
    api = client(context)
    wanted = only_one(owner, entity, "ENTITY", "--entity")
    result = api.client.execute(QUERY, {"entity": _entity(api, wanted)})
    project = cast(dict[str, Any] | None, result["project"])
    show(project["runQueues"] if project else [], COLUMNS, format, as_json=as_json, out=out)


@group.command("show")
def show_queue(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name of the queue, or entity/name.")],
    entity: Entity = None,
    as_json: JsonOption = False,
) -> None:
    """Show a queue with the states of its items."""
    api = client(context)
    owner, slash, rest = name.rpartition("/")
    wanted = only_one(owner if slash else None, entity, "ENTITY", "--entity")
    queue = api.run_queue(_entity(api, wanted), rest)
    keys = [
        "name",
        "entity",
        "type",
        "access",
        "prioritization_mode",
        "created_at",
        "default_resource_config",
    ]
    row = attributes(queue, keys)
    row["items"] = [{"id": item.id, "state": item.state} for item in queue.items]
    show_one(row, as_json=as_json)
