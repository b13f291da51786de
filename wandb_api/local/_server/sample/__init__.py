"""A sample workspace, recorded from real training: see ``examples/record_sample.py``."""

from .load import load_sample

__all__ = ["load_sample"]
