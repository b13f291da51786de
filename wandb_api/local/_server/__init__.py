"""The implementation of the local server."""
