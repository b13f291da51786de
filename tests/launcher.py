"""Puts runs into launch queues and takes them out, as other clients and agents would."""

from __future__ import annotations

import json
from typing import Any

from recorder import Recorder

QUEUES = "model-registry"


class Launcher:
    """An agent of one entity."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def _mutate(self, name: str, select: str, **values: Any) -> Any:
        kind = f"{name[0].upper()}{name[1:]}Input!"
        text = f"mutation M($input: {kind}) {{ {name}(input: $input) {{ {select} }} }}"
        return self.recorder.graphql(text, input=values)[name]

    def _queue(self, queue: str) -> dict[str, Any]:
        return {
            "entityName": self.recorder.entity,
            "projectName": QUEUES,
            "queueName": queue,
        }

    def enqueue(self, queue: str, **spec: Any) -> str:
        """Put a run into a queue; the id of the item."""
        pushed = self._mutate(
            "pushToRunQueueByName",
            "runQueueItemId",
            **self._queue(queue),
            runSpec=json.dumps(spec),
        )
        return str(pushed["runQueueItemId"])

    def take(self, queue: str) -> Any:
        """The next item of a queue: its id and what it is started from; None when there is none."""
        return self._mutate("popFromRunQueue", "runQueueItemId runSpec", **self._queue(queue))

    def start(self, item: str, run: str) -> None:
        """Say which run an item became."""
        self._mutate("ackRunQueueItem", "success", runQueueItemId=item, runName=run)

    def fail(self, item: str, message: str) -> None:
        """Say that an item could not be started."""
        self._mutate("failRunQueueItem", "success", runQueueItemId=item, message=message)
