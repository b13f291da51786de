"""Run in a process of its own: the official SDK reads what the other client changed, then changes it too.

The environment says where the server is; what was read is printed as JSON on the last line.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])
from conformance.reading_artifacts import changed

PLACE, SHORT = os.environ["SDK_PLACE"], os.environ["SDK_REGISTRY"]


def change(api: Any) -> None:
    """What the other client did, once more and otherwise."""
    version = api.artifact(f"{PLACE}/data:v0")
    version.description, version.ttl = "", timedelta(hours=1)
    version.metadata = {"by": "sdk"}
    version.aliases = ["stable"]
    version.tags = ["z"]
    version.save()
    api.artifact(f"{PLACE}/shelf:v0").unlink()
    api.artifact(f"{PLACE}/data:v1").delete(delete_aliases=True)
    collection = api.artifact_collection("dataset", f"{PLACE}/data")
    collection.description, collection.tags = "again", ["kept", "new"]
    collection.name, collection.type = "renamed", "table"
    collection.save()
    registry = api.registry(SHORT)
    registry.description, registry.visibility = "by the sdk", "organization"
    registry.artifact_types.append("table")
    registry.save()
    team = api.team(os.environ["SDK_TEAM"])
    registry.remove_members(api.user(os.environ["SDK_FRIEND"]))
    registry.add_members(team)
    registry.update_member(team, "viewer")
    registry.name = f"{SHORT}-renamed"
    registry.save()


def main() -> None:
    """Read, change, read."""
    api = wandb.Api()
    told: dict[str, Any] = {"before": changed(api, PLACE, "data", "dataset", SHORT)}
    change(api)
    told["after"] = changed(wandb.Api(), PLACE, "renamed", "table", f"{SHORT}-renamed")
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
