"""Registries and registry search."""
