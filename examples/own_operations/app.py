"""Add up how long the runs of a project have computed, with an operation of our own.

``operations`` is compiled from ``queries`` by::

    wandb-api generate --queries examples/own_operations/queries --out examples/own_operations/operations
"""

from __future__ import annotations

import sys

import wandb_api
from examples.own_operations.operations import ListRuntimes


def compute_seconds(api: wandb_api.Api, entity: str, project: str) -> dict[str, float | None]:
    """Return the seconds by run id; None where the server does not tell."""
    found: dict[str, float | None] = {}
    operation: ListRuntimes | None = ListRuntimes(entity=entity, project=project, first=100)
    while operation is not None:
        page = operation.page_of(api.client.execute(operation))
        if page is None:
            raise SystemExit(f"project not found: {entity}/{project}")
        for node in page.nodes:  # a RunFields with one more field
            told = "compute_seconds" in node.model_fields_set
            found[node.name] = node.compute_seconds if told else None
        more = page.has_next and page.cursor is not None
        operation = operation.model_copy(update={"after": page.cursor}) if more else None
    return found


def main(path: str) -> None:
    """Print a line for each run of ``entity/project``."""
    entity, _, project = path.partition("/")
    with wandb_api.Api() as api:
        for name, seconds in compute_seconds(api, entity, project).items():
            print(name, "unknown" if seconds is None else f"{seconds:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1])
