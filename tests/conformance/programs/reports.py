"""Read the reports of a project with the official SDK."""

import json
import os
import sys

sys.path.insert(0, os.environ["SDK_HERE"])

import wandb

from tests.conformance.readers.runs import REPORT, attributes


def main() -> None:
    api = wandb.Api()
    # its `sections` fails for reports of blocks, whoever wrote them
    names = [name for name in REPORT if name != "sections"]
    print(json.dumps([attributes(one, names) for one in api.reports(os.environ["SDK_PROJECT"])]))


if __name__ == "__main__":
    main()
