"""Run in a process of its own: what the official SDK reads of the wide workspace, and what it refuses."""

from __future__ import annotations

import json
import os
import sys

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])


def main() -> None:
    """Read, print."""
    from tests.conformance.readers.workspace import PARTS, download
    from tests.conformance.refusals import REFUSALS, refused

    api, names = wandb.Api(), json.loads(os.environ["SDK_NAMES"])
    told = {part: read(api, names) for part, read in PARTS.items()}
    told["downloaded"] = download(api, names, "down")
    told["refused"] = {name: refused(c, api, wandb, names) for name, c in REFUSALS.items()}
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
