"""A W&B-compatible server in one process, for demos, tests and offline work."""
