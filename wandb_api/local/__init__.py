"""A W&B-compatible server in one process, for demos, tests and offline work."""

from .recording import Seen
from .server import LocalServer

__all__ = ["LocalServer", "Seen"]
