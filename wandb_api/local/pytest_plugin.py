"""Fixtures for tests that need a server."""
