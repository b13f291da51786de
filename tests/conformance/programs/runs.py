"""A program: the official SDK reads existing runs."""

from __future__ import annotations

import json
import os
import sys

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])


def main() -> None:
    """Read, print."""
    from tests.conformance.readers.runs import everything

    read = everything(wandb.Api(), os.environ["SDK_ENTITY"], json.loads(os.environ["SDK_NAMES"]))
    sys.stdout.write("\n" + json.dumps(read) + "\n")


if __name__ == "__main__":
    main()
