"""The states of runs, sweeps, launch queues, queued runs and artifacts, as type checkers know them.

Type checkers report a misspelt state only if the type lists every state. A state that a newer server
adds comes through unchanged at run time.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

RunState: TypeAlias = Literal[
    "running",
    "finished",
    "failed",
    "crashed",
    "killed",
    "pending",
    "preempting",
    "preempted",
    "unknown",
]
SweepState: TypeAlias = Literal[
    "PENDING", "RUNNING", "PAUSED", "FINISHED", "STOPPED", "CANCELED", "FAILED"
]
QueueAccess: TypeAlias = Literal["PROJECT", "USER"]
Prioritization: TypeAlias = Literal["V0", "DISABLED"]
QueueItemState: TypeAlias = Literal["pending", "leased", "claimed", "failed"]
ArtifactState: TypeAlias = Literal["PENDING", "COMMITTED", "DELETED"]
EventRunState: TypeAlias = Literal[
    "running", "finished", "failed", "crashed", "RUNNING", "FINISHED", "FAILED", "CRASHED"
]

ENDED_SWEEPS = frozenset({"FINISHED", "STOPPED", "CANCELED", "CRASHED", "FAILED"})
# The states of a run that has ended; some can be resumed.
ENDED = frozenset({"finished", "crashed", "failed", "killed", "preempted"})
