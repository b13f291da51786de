"""Sweep scheduling and search spaces."""
