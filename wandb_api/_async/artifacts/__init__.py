"""Artifacts, their collections, types, files and transfers."""
