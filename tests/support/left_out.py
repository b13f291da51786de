"""Tests that are left out on this machine, and why."""

from __future__ import annotations

from importlib.util import find_spec

# Ray is large, and no extra needs it.
WITHOUT_RAY = None if find_spec("ray") else "Ray is not installed (pip install ray)"
