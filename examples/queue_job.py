"""Queue a run of a job and wait for it: ``python examples/queue_job.py lab/digits/train lr=0.1``.

Values are JSON, or else text. The config is checked against the types that the job was recorded with.
"""

from __future__ import annotations

import json
import sys
import tempfile
from typing import Any

from wandb_api import Api
from wandb_api.errors import UsageError, WaitTimeoutError

QUEUE, PATIENCE = "default", 3600.0  # seconds


def value_of(text: str) -> Any:
    """Parse JSON; other text is a string."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def main(name: str, *values: str) -> None:
    """Queue the job; return 1 if it does not finish in time, 2 if the config is invalid."""
    config = {key: value_of(text) for key, _, text in (value.partition("=") for value in values)}
    with Api() as api, tempfile.TemporaryDirectory() as folder:
        job = api.job(name, path=folder)
        try:
            queued = job.call(config, queue=QUEUE)
        except UsageError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
        print(f"{job.name} waits in {queued.queue_name}: {queued.state}")
        try:
            run = queued.wait_until_finished(timeout=PATIENCE, poll_interval=0.1)
        except WaitTimeoutError as error:
            print(error, file=sys.stderr)
            sys.exit(1)
        print(f"{run.url}: {run.state}")


if __name__ == "__main__":
    main(*sys.argv[1:])
