"""Run in a process of its own: what the official SDK lists of a large workspace."""

from __future__ import annotations

import json
import os
import sys

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])


def main() -> None:
    """Read, print."""
    from tests.conformance.readers.listings import everything

    sys.stdout.write("\n" + json.dumps(everything(wandb.Api())) + "\n")


if __name__ == "__main__":
    main()
