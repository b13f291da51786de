"""Run in a process of its own: the official SDK sees what the other client changed, and changes the same."""

from __future__ import annotations

import json
import os
import sys

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])


def main() -> None:
    """Look, change, look again."""
    from tests.conformance.changes import THEIRS, change, snapshot

    before = snapshot(wandb.Api())
    change(wandb.Api(), THEIRS)
    told = {"before": before, "after": snapshot(wandb.Api())}
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
