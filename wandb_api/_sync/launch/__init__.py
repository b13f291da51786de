# Generated from wandb_api/_async/launch/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Launch jobs, queues and queued runs."""
